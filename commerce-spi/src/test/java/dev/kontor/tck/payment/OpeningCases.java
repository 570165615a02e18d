package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Fault;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 1 to 6: how a plugin introduces itself and what it declares. Red here: look at the plugin class, its line in
 * {@code META-INF/services}, its schema, and its capabilities.
 */
abstract class OpeningCases extends Cases {
    private static final Pattern SOUNDS_SECRET =
            Pattern.compile("(?i).*(secret|password|private|apikey|signing|credential).*");
    private static final Method NO_SUCH_METHOD = new Method("KIT_NO_SUCH_METHOD");

    OpeningCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_01_is_found_among_the_jars_once_by_a_stable_id() {
        Configured<PaymentPlugin> account = contract().plugin();
        PluginInfo info = KitWorld.pluginOf(account).info();
        List<PluginInfo> found = ServiceLoader.load(PaymentPlugin.class).stream()
                .map(provider -> provider.get().info())
                .filter(other -> other.id().equals(info.id()))
                .toList();

        assertEquals(List.of(info), found, "what ServiceLoader finds under the id '" + info.id() + "'");
        assertEquals(info, KitWorld.pluginOf(account).info(), "info() at the second call");
        assertTrue(
                info.spiVersion() >= 1 && info.spiVersion() <= PluginInfo.SPI_VERSION,
                () -> "spi version " + info.spiVersion() + " is none this kit knows");
    }

    @Test
    void case_02_the_schema_marks_every_secret() {
        ConfigSchema schema = KitWorld.pluginOf(contract().plugin()).config();

        for (ConfigSchema.Field field : schema.fields()) {
            if (SOUNDS_SECRET.matcher(field.name()).matches()) {
                assertEquals(ConfigSchema.Type.SECRET, field.type(), "type of the setting '" + field.name() + "'");
            }
        }
        assertEquals(schema, KitWorld.pluginOf(contract().plugin()).config(), "config() at the second call");
    }

    @Test
    void case_03_missing_and_malformed_settings_are_all_reported() {
        Configured<PaymentPlugin> account = contract().plugin();
        ConfigSchema schema = KitWorld.pluginOf(account).config();

        assertEquals(List.of(), schema.faultsIn("kit", account.texts(), account.secrets()), "the settings of plugin()");
        assertEquals(
                schema.fields().stream().filter(ConfigSchema.Field::required).count(),
                schema.faultsIn("kit", Map.of(), Map.of()).size(),
                "a fault for each required setting that is missing");
        for (ConfigSchema.Field field : schema.fields()) {
            assertFalse(field.help().isBlank(), "help of the setting '" + field.name() + "'");
            if (field.type() != ConfigSchema.Type.SECRET) {
                Map<String, String> garbage = new HashMap<>(account.texts());
                garbage.put(field.name(), "\u0000 no value \n");
                List<Fault> faults = schema.faultsIn("kit", garbage, account.secrets());
                assertEquals(1, faults.size(), "faults with garbage as '" + field.name() + "'");
            }
        }
    }

    @Test
    void case_04_opening_asks_nobody_and_closing_twice_is_harmless() {
        KitWorld world = world();

        assertNothingSent(world, "open()");
        world.gateway().capabilities();
        assertNothingSent(world, "capabilities()");
        world.close();
        world.close();
    }

    @Test
    void case_05_capabilities_fit_together_and_reach_the_minimum() {
        try (KitWorld world = world()) {
            Capabilities capabilities = world.gateway().capabilities();
            for (MethodSupport method : capabilities.methods()) {
                assertFitsTogether(method);
            }
            for (OperationKind kind : OperationKind.values()) {
                Idempotency idempotency = capabilities.idempotency(kind);
                assertEquals(
                        idempotency.mode() == Idempotency.Mode.NONE,
                        idempotency.keptFor().isZero(),
                        "idempotency of " + kind + ": kept for some time if and only if there is any");
                assertFalse(capabilities.lookup(kind).lag().isNegative(), "lag of look-ups of " + kind);
            }
            assertReaches(contract().minimum(), capabilities);
        }
    }

    private static void assertFitsTogether(MethodSupport method) {
        Set<OperationKind> kinds = method.operations();
        boolean takes = kinds.contains(OperationKind.PURCHASE) || kinds.contains(OperationKind.CAPTURE);
        assertEquals(
                kinds.contains(OperationKind.AUTHORIZE),
                kinds.contains(OperationKind.CAPTURE),
                method.method() + ": AUTHORIZE and CAPTURE need each other");
        assertEquals(
                kinds.contains(OperationKind.AUTHORIZE),
                kinds.contains(OperationKind.VOID_AUTHORIZATION),
                method.method() + ": AUTHORIZE and VOID_AUTHORIZATION need each other");
        assertTrue(
                takes || !kinds.contains(OperationKind.REFUND), method.method() + ": REFUND of what was never taken");
        assertTrue(
                !method.hasPartialRefunds() || kinds.contains(OperationKind.REFUND),
                method.method() + ": refunds in part without REFUND");
        assertTrue(
                method.captures() == 1 || kinds.contains(OperationKind.CAPTURE),
                method.method() + ": several captures without CAPTURE");
        assertTrue(
                kinds.contains(OperationKind.AUTHORIZE) || !kinds.contains(OperationKind.REAUTHORIZE),
                method.method() + ": REAUTHORIZE of what was never set aside");
        assertEquals(
                kinds.contains(OperationKind.SETUP_INSTRUMENT),
                kinds.contains(OperationKind.REVOKE_INSTRUMENT),
                method.method() + ": what is kept must be forgettable");
    }

    private static void assertReaches(Minimum minimum, Capabilities capabilities) {
        assertFalse(
                minimum.methods().isEmpty()
                        || minimum.kinds().isEmpty()
                        || minimum.currencies().isEmpty(),
                "minimum() names at least one method, kind and currency");
        for (Method name : minimum.methods()) {
            Optional<MethodSupport> method = capabilities.method(name);
            assertTrue(method.isPresent(), name + " is in the minimum and not declared");
            method.ifPresent(m -> {
                assertTrue(m.operations().containsAll(minimum.kinds()), name + " lacks one of " + minimum.kinds());
                minimum.currencies()
                        .forEach(c -> assertTrue(m.amounts(c).isPresent(), name + " lacks the currency " + c));
            });
        }
    }

    @Test
    void case_06_what_is_not_declared_is_rejected_and_not_sent() {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            MonetaryAmount amount = world.usual(method);
            Set<OperationKind> undeclared = EnumSet.allOf(OperationKind.class);
            undeclared.removeAll(method.operations());

            for (OperationKind kind : undeclared) {
                Outcome outcome = world.submit(unprepared(world, method, kind, method.method(), amount));
                assertRejected(RejectCode.UNSUPPORTED_OPERATION, outcome, kind + ", which is not declared");
            }
            for (OperationKind kind : Arrays.asList(OperationKind.VOID_AUTHORIZATION, OperationKind.REFUND)) {
                Outcome outcome = world.submit(unprepared(world, method, kind, NO_SUCH_METHOD, amount));
                assertRejected(RejectCode.UNSUPPORTED_OPERATION, outcome, kind + " with a method not declared");
            }
            assertNothingSent(world, "an operation that is not declared");
        }
    }

    /** An operation of any kind, whose handles lead nowhere. */
    private static Operation unprepared(
            KitWorld world, MethodSupport method, OperationKind kind, Method how, MonetaryAmount amount) {
        Handle nowhere = Handle.of("kit-nowhere");
        String id = world.nextId();
        return switch (kind) {
            case AUTHORIZE -> new Operation.Authorize(id, world.charge(method, amount));
            case PURCHASE -> new Operation.Purchase(id, world.charge(method, amount));
            case CAPTURE -> new Operation.Capture(id, nowhere, how, amount, true);
            case VOID_AUTHORIZATION -> new Operation.VoidAuthorization(id, nowhere, how);
            case REAUTHORIZE -> new Operation.Reauthorize(id, nowhere, how, amount);
            case REFUND -> new Operation.Refund(id, nowhere, how, amount, "returned goods");
            case SETUP_INSTRUMENT ->
                new Operation.SetupInstrument(
                        id,
                        Payer.of("acc-kit"),
                        new Instrument.ClientToken(Secret.of("kit-token")),
                        how,
                        Optional.empty());
            case REVOKE_INSTRUMENT -> new Operation.RevokeInstrument(id, nowhere, how);
        };
    }
}
