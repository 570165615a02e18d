package dev.kontor.credit;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Method;
import java.util.Set;

/**
 * The plugin {@code on-account}, which the house brings itself: invoice, purchase order and billing code. It asks nobody and
 * answers at once that the charge is promised; who may promise is decided before (PA-1).
 */
public final class OnAccount implements PaymentPlugin {
    /** Its id as a plugin. */
    public static final String ID = "on-account";

    /** The methods it takes. */
    static final Set<Method> METHODS = Set.of(Method.INVOICE, Method.PURCHASE_ORDER, Method.BILLING_CODE);

    /** The plugin. */
    public OnAccount() {}

    /**
     * Whether a gateway is of this plugin, so that who may promise is for the house to decide.
     *
     * @param gateway any gateway
     * @return false for those of other plugins, whatever methods they take
     */
    public static boolean isOpenedBy(PaymentGateway gateway) {
        return gateway instanceof OnAccountGateway;
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Invoice, purchase order and billing code", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return new OnAccountGateway(runtime.clock());
    }
}
