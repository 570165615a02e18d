package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Method;
import dev.kontor.value.Mode;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test key never serves a live store, and the other way round. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveOrTestTest {
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final SharedMemory memory = new SharedMemory();

    private CommerceBuilder plan() {
        return Commerce.builder().clock(clock).storage(memory.use()).vault(Premises.VAULT_KEY);
    }

    private Configured<PaymentPlugin> live(String name) {
        return account(name, can -> can.mode(Mode.LIVE));
    }

    private Configured<PaymentPlugin> account(String name, UnaryOperator<Capabilities> more) {
        FakeBank bank = new FakeBank(clock);
        bank.declares(more);
        return bank.account(name);
    }

    private static Configured<PaymentPlugin> test(String name) {
        return new Sandbox().account(name);
    }

    private static Setup setup(Store... stores) {
        return Setup.of(stores).prices(PriceList.of("retail", "EUR"));
    }

    private static Store store(String code) {
        return Store.of(code, "Store " + code).market(Market.of("world", "EUR").prices("retail"));
    }

    private static void apply(Commerce commerce, Setup setup) {
        commerce.backOffice(Staff.owner("jane")).setup().apply(setup).orThrow();
    }

    @Test
    @Tag("PA-1.c")
    void PA_1_c_a_test_account_for_a_live_store_is_refused_when_the_store_is_set_up() {
        try (Commerce commerce = plan().payment(test("till")).open()) {
            assertThatThrownBy(() -> apply(commerce, setup(store("main").live())))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("stores.main: is live, but the payment account 'till' is for tests");
        }
    }

    @Test
    @Tag("PA-1.c")
    void PA_1_c_a_live_account_for_a_store_for_tests_is_refused_too() {
        try (Commerce commerce = plan().payment(live("stripe")).open()) {
            assertThatThrownBy(() -> apply(commerce, setup(store("main").mode(Mode.TEST))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("stores.main: is for tests, but the payment account 'stripe' is live");
        }
    }

    @Test
    @Tag("PA-1.d")
    void PA_1_d_a_store_that_says_nothing_takes_either_but_never_both() {
        try (Commerce commerce = plan().payment(test("till")).open()) {
            apply(commerce, setup(store("main")));
        }
        plan().payment(live("stripe")).open().close();

        assertThatThrownBy(() ->
                        plan().payment(live("stripe")).payment(test("till")).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("stores.main: is paid through live and test accounts alike, which are"
                        + " 'stripe' (live), 'till' (for tests)");
    }

    @Test
    @Tag("PA-1.e")
    void PA_1_e_every_mismatch_is_told_at_once_when_the_shop_opens() {
        try (Commerce commerce = plan().open()) {
            apply(
                    commerce,
                    setup(
                            store("main").live(),
                            store("side").live().merchantName("商店"),
                            store("lab").mode(Mode.TEST)));
        }

        assertThatThrownBy(() -> plan().payment(test("till"))
                        .payment(test("box"))
                        .payment(live("stripe"))
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("stores.main: is live, but the payment account 'till'")
                .hasMessageContaining("stores.main: is live, but the payment account 'box'")
                .hasMessageContaining("stores.side: is live, but the payment account 'till'")
                .hasMessageContaining("stores.side.merchantName: has nothing that the payment account 'box'")
                .hasMessageContaining("stores.lab: is for tests, but the payment account 'stripe'");
    }

    @Test
    @Tag("PA-1.e")
    void PA_1_e_only_the_accounts_of_its_matrix_are_a_stores_own() {
        try (Commerce commerce = plan().open()) {
            apply(
                    commerce,
                    setup(store("main").live().payments(PaymentMatrix.of().allow(Method.CARD_VISA, "stripe", "EUR"))));
        }

        plan().payment(test("till")).payment(live("stripe")).open().close();
    }

    @Test
    @Tag("PA-1.f")
    void PA_1_f_a_store_keeps_its_mode_and_an_account_that_has_none_serves_any() {
        try (Commerce commerce = plan().payment(account("invoice", can -> can)).open()) {
            apply(commerce, setup(store("main").live(), store("lab").mode(Mode.TEST)));
        }

        assertThat(String.valueOf(memory.contents().get("store"))).contains("\"mode\":\"live\"");
        assertThatThrownBy(() -> plan().payment(test("till")).open()).hasMessageContaining("stores.main: is live");
    }
}
