package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.Commerce;
import dev.kontor.office.BackOffice;
import dev.kontor.office.InstrumentMove;
import dev.kontor.office.MovedInstruments;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Cover;
import dev.kontor.order.Order;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.StoredMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.wallet.InstrumentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stored payment methods follow their copies to another gateway account (PA-5). */
final class MoveInstrumentsTest {
    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final SharedMemory memory = new SharedMemory();
    private final FakeBank old = new FakeBank(clock);
    private final FakeBank fresh = new FakeBank(clock);
    private final Commerce commerce = Commerce.builder()
            .clock(clock)
            .storage(memory.use())
            .vault(Premises.VAULT_KEY)
            .payment(old.account("old"))
            .payment(fresh.account("fresh"))
            .open();
    private final Storefront anna = anna();

    private Storefront anna() {
        office().setup().apply(Till.setup("19.00")).orThrow();
        return commerce.storefront("public", Shopper.user("anna").email("anna@example.org"));
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane")).because("the old account is closed");
    }

    private StoredMethod store() {
        return anna.account()
                .paymentMethods()
                .add(RequestKey.random(), StoreMethod.of(Method.CARD_VISA, PayWith.card("ok"), "v1"))
                .orThrow();
    }

    private InstrumentMove listed(List<String> handles) {
        StringBuilder lines = new StringBuilder();
        for (String handle : handles) {
            lines.append(handle).append(",new-").append(handle).append('\n');
            lines.append(handle.replace(FakeBank.KEPT, "cus-")).append(",new-customer\n");
        }
        return InstrumentMove.of(
                "old", "fresh", Secret.of(lines.append("not-ours,whatever").toString()));
    }

    private Result<Order> pay(StoredMethod card) {
        var quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        return anna.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.stored(card.id())));
    }

    private static String code(Result<?> result) {
        return ((Refused<?>) result).refusals().get(0).code();
    }

    @Test
    @Tag("PA-5.l")
    void PA_5_l_what_has_a_new_name_is_moved_and_the_rest_is_listed() {
        StoredMethod moving = store();
        String handle = old.kept().iterator().next();
        StoredMethod staying = store();
        InstrumentMove move = listed(List.of(handle));

        var before = memory.contents();
        MovedInstruments seen =
                office().payments().instruments().previewMove(move).orThrow();
        assertThat(memory.contents()).isEqualTo(before);
        MovedInstruments done = office().payments().instruments().move(move).orThrow();

        assertThat(done).isEqualTo(seen);
        assertThat(done.moved()).isEqualTo(1);
        assertThat(done.left())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.instrument()).isEqualTo(staying.id().value()));
        List<StoredMethod> now = anna.account().paymentMethods().list();
        assertThat(now).hasSize(2).noneMatch(card -> card.id().equals(moving.id()));
        StoredMethod moved =
                now.stream().filter(StoredMethod::preferred).findFirst().orElseThrow();
        assertThat(moved.consent()).isEqualTo(moving.consent());
        assertThat(moved.label()).isEqualTo(moving.label());
        assertThat(code(pay(moving))).isEqualTo("instrument.not-usable");

        fresh.keeps("new-" + handle);
        assertThat(pay(moved)).isNotInstanceOf(Refused.class);
        Charge charge = fresh.charges().get(0);
        assertThat(((Instrument.Stored) charge.instrument()).handle().state())
                .containsEntry("customer", "new-customer");
        assertThat(old.charges()).isEmpty();
    }

    @Test
    @Tag("PA-5.l")
    void PA_5_l_moving_again_moves_what_was_left() {
        store();
        InstrumentMove move = listed(List.copyOf(old.kept()));
        office().payments().instruments().move(move).orThrow();
        store();

        MovedInstruments again = office().payments()
                .instruments()
                .move(listed(List.copyOf(old.kept())))
                .orThrow();

        assertThat(again.moved()).isEqualTo(1);
        assertThat(anna.account().paymentMethods().list())
                .hasSize(2)
                .allMatch(card -> card.state() == InstrumentState.USABLE);
    }

    @Test
    @Tag("PA-5.l")
    void PA_5_l_a_charge_in_flight_stays_where_it_was_sent() {
        StoredMethod card = store();
        old.losesReply();
        pay(card);

        MovedInstruments done = office().payments()
                .instruments()
                .move(listed(List.copyOf(old.kept())))
                .orThrow();
        clock.advance(Duration.ofMinutes(5));
        commerce.runDue();

        assertThat(done.stillOpen()).isEqualTo(1);
        Order order = anna.orders().list(Optional.empty(), 1).items().get(0);
        assertThat(order.standing().cover()).isEqualTo(Cover.Level.PAID);
        assertThat(fresh.charges()).isEmpty();
    }

    @Test
    @Tag("PA-5.l")
    void PA_5_l_a_move_needs_a_reason_and_an_account_that_charges() {
        store();
        InstrumentMove move = listed(List.copyOf(old.kept()));

        assertThat(code(commerce.backOffice(Staff.owner("jane"))
                        .payments()
                        .instruments()
                        .move(move)))
                .isEqualTo("reason.missing");
        assertThat(code(office().payments().instruments().move(InstrumentMove.of("old", "nowhere", Secret.of("a,b")))))
                .isEqualTo("instrument.account-unknown");
        assertThat(anna.account().paymentMethods().list()).hasSize(1);
    }

    @Test
    @Tag("PA-5.l")
    void PA_5_l_a_list_that_cannot_be_read_is_refused_whole_and_not_repeated() {
        assertThatThrownBy(() -> InstrumentMove.of("old", "fresh", Secret.of("pm_1,pm_2\nsecret-x\npm_1,pm_3")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("line 2, line 3")
                .hasMessageNotContaining("secret-x");
        assertThatThrownBy(() -> InstrumentMove.of("old", "old", Secret.of("a,b")))
                .isInstanceOf(InvalidValueException.class);
        assertThat(listed(List.of(FakeBank.KEPT + "y")).toString()).doesNotContain(FakeBank.KEPT);
    }
}
