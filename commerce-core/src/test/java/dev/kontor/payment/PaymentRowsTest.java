package dev.kontor.payment;

import static dev.kontor.payment.Sample.NOON;
import static dev.kontor.payment.Sample.booked;
import static dev.kontor.payment.Sample.eur;
import static dev.kontor.payment.Sample.in;
import static dev.kontor.payment.Sample.operation;
import static dev.kontor.payment.Sample.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Device;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaymentRowsTest {
    private static final String CANARY = "tok-canary-4711";

    private final Storage storage = new MemoryStorage();
    private final Vault vault = Vault.ephemeral();
    private final Payment payment = payment(1000);
    private final PaymentOperation charge = operation(payment, OperationKind.PURCHASE, 1000, Optional.empty());

    PaymentRowsTest() {
        storage.prepare(new Schema(1, Payments.tables()));
        storage.perform(unit -> Payments.open(unit, payment));
    }

    @Test
    void what_is_stored_is_read_back_equal() {
        PaymentOperation full = in(charge, OperationState.SUCCEEDED)
                .with(
                        OperationState.REVIEW,
                        Optional.of(Handle.of("h-1").with("capture", "c-1")),
                        Optional.of(NOON.plusSeconds(5)),
                        Optional.of(NOON.plusSeconds(99)),
                        Optional.of("action"),
                        Optional.of("CODE"),
                        Optional.of("detail"));
        Booking booking = booked(payment, charge, "m", MovementKind.CAPTURED, 1000);
        InboundEvent event = new InboundEvent("bank", "e1", "h-1", InboundEvent.State.PARKED, "sealed", NOON);
        storage.perform(unit -> {
            Payments.plan(unit, full);
            Payments.book(unit, booking);
            Payments.remember(unit, event);
        });

        PaymentSituation read = storage.<PaymentSituation>read(
                view -> Payments.of(view, "ord_1").get(0));
        assertThat(read.payment()).isEqualTo(payment);
        assertThat(read.operations()).containsExactly(full);
        assertThat(read.bookings()).containsExactly(booking);
        assertThat(storage.<Optional<InboundEvent>>read(view -> Payments.event(view, event.key())))
                .contains(event);
        assertThat(storage.<Optional<PaymentOperation>>read(view -> Payments.findByHandle(view, "bank", "h-1")))
                .contains(full);
    }

    @Test
    void a_movement_is_booked_once_and_never_changed() {
        Booking booking = booked(payment, charge, "m", MovementKind.CAPTURED, 1000);
        Booking other = booked(payment, charge, "m", MovementKind.CAPTURED, 1);

        assertThat(storage.<Boolean>transact(unit -> Payments.book(unit, booking)))
                .isTrue();
        assertThat(storage.<Boolean>transact(unit -> Payments.book(unit, other)))
                .isFalse();
        assertThat(storage.<PaymentSituation>read(
                                view -> Payments.of(view, "ord_1").get(0))
                        .balances()
                        .captured())
                .isEqualTo(eur(1000));
        assertThatThrownBy(() -> storage.perform(unit -> unit.update(
                        unit.find(PaymentRows.BOOKING, booking.key()).orElseThrow(), other)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> storage.perform(unit -> unit.delete(
                        unit.find(PaymentRows.BOOKING, booking.key()).orElseThrow())))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void the_same_purpose_and_ordinal_is_planned_once_for_a_payment() {
        storage.perform(unit -> Payments.plan(unit, charge));
        PaymentOperation again = operation(payment, OperationKind.PURCHASE, 1000, Optional.empty());
        PaymentOperation twin = new PaymentOperation(
                again.id(),
                again.payment(),
                again.kind(),
                charge.purpose(),
                1,
                again.account(),
                again.method(),
                again.amount(),
                again.of(),
                again.frozen(),
                again.state(),
                again.handle(),
                again.sends(),
                again.firstSentAt(),
                again.lastSentAt(),
                again.silentSince(),
                again.askAt(),
                again.validUntil(),
                again.action(),
                again.code(),
                again.detail());

        assertThatThrownBy(() -> storage.perform(unit -> Payments.plan(unit, twin)))
                .isInstanceOf(RuntimeException.class);
        storage.perform(unit -> Payments.plan(unit, twin.numbered(2)));
    }

    @Test
    void a_parked_notice_is_taken_once() {
        InboundEvent event = new InboundEvent("bank", "e1", "h-1", InboundEvent.State.PARKED, "sealed", NOON);
        assertThat(storage.<Boolean>transact(unit -> Payments.remember(unit, event)))
                .isTrue();
        assertThat(storage.<Boolean>transact(unit -> Payments.remember(unit, event)))
                .isFalse();

        assertThat(storage.<List<InboundEvent>>transact(unit -> Payments.unpark(unit, "other", "h-1")))
                .isEmpty();
        assertThat(storage.<List<InboundEvent>>transact(unit -> Payments.unpark(unit, "bank", "h-1")))
                .hasSize(1);
        assertThat(storage.<List<InboundEvent>>transact(unit -> Payments.unpark(unit, "bank", "h-1")))
                .isEmpty();
    }

    private static Charge charge(Instrument instrument) {
        return new Charge(
                Amounts.of("10.00", "EUR"),
                new Payer(
                        "acc_1",
                        Optional.of(EmailAddress.of("anna@example.org")),
                        Optional.of("Anna"),
                        Optional.of(Country.of("DE"))),
                instrument,
                Set.of(Method.CARD_VISA, Method.CARD_AMEX),
                Charge.Initiator.BUYER_PRESENT,
                "ord_1",
                Optional.of("KONTOR"),
                Optional.of(URI.create("https://shop.example/back")),
                List.of(new Charge.Line("sku", "Title", 2, Amounts.of("10.00", "EUR"))),
                true);
    }

    private List<Operation> everything() {
        Handle handle = Handle.of("h").with("k", "v");
        String id = charge.id().value();
        return List.of(
                new Operation.Authorize(id, charge(new Instrument.ClientToken(Secret.of(CANARY)))),
                new Operation.Purchase(id, charge(new Instrument.Stored(handle, Optional.of("nti")))),
                new Operation.Purchase(id, charge(new Instrument.Stored(handle, Optional.empty()))),
                new Operation.Purchase(id, charge(new Instrument.BankAccount(Secret.of(CANARY), "Anna"))),
                new Operation.Purchase(id, charge(mandated(Optional.empty()))),
                new Operation.Purchase(
                        id,
                        charge(mandated(Optional.of(Amendment.none()
                                .reference("OLD")
                                .creditor(Optional.of("DE98ZZZ09999999999"), Optional.of("Old Store"))
                                .account(Secret.of(CANARY)))))),
                new Operation.Purchase(id, charge(new Instrument.Promise(Optional.of("PO-1")))),
                new Operation.Purchase(id, charge(new Instrument.AtProvider())),
                new Operation.Purchase(id, charge(new Instrument.AtProvider()).under(wholeStory())),
                new Operation.Authorize(
                        id,
                        charge(new Instrument.AtProvider())
                                .under(Circumstances.none().challenged())),
                new Operation.Capture(id, handle, Method.CARD_VISA, Amounts.of("3.00", "EUR"), true),
                new Operation.VoidAuthorization(id, handle, Method.CARD_VISA),
                new Operation.Refund(id, handle, Method.CARD_VISA, Amounts.of("3.00", "EUR"), "good will"));
    }

    private static Instrument mandated(Optional<Amendment> amendment) {
        return new Instrument.DirectDebit(
                new MandateTerms("UMR-1", Scheme.CORE, true, LocalDate.of(2026, 11, 20), amendment),
                DebitAccount.of(Secret.of(CANARY), "Anna")
                        .at(Secret.of(CANARY))
                        .living(Address.in("CH").city("8001", "Zürich")));
    }

    private static Circumstances wholeStory() {
        return Circumstances.none()
                .billing(Address.in("DE").line(CANARY).city("10115", "Berlin"))
                .delivery(Address.in("US")
                        .name("Anna")
                        .line("1 Main Street")
                        .line("Apt 2")
                        .city("94105", "San Francisco")
                        .region("CA"))
                .device(Device.of("203.0.113.9", CANARY, "de-DE").session("rse_1"))
                .exemption(Exemption.TRANSACTION_RISK);
    }

    @Test
    void where_a_charge_counts_if_it_is_declined_is_frozen_with_it() {
        Tries tries = new Tries("ord_1", List.of("a", "b"), List.of("b"), Optional.of("a"), 10, 5, 60);
        PaymentOperation plain = frozen(FrozenOperation.freeze(everything().get(0), vault));

        PaymentOperation counted = FrozenOperation.counted(plain, tries, vault);

        assertThat(FrozenOperation.tries(counted, vault)).contains(tries);
        assertThat(FrozenOperation.tries(plain, vault)).isEmpty();
        assertThat(FrozenOperation.thaw(counted, vault)).isEqualTo(FrozenOperation.thaw(plain, vault));
    }

    @Test
    @Tag("PA-3")
    void every_operation_thaws_as_it_was_frozen_and_shows_no_token() {
        for (Operation operation : everything()) {
            String sealed = FrozenOperation.freeze(operation, vault);
            PaymentOperation stored = frozen(sealed);

            assertThat(FrozenOperation.thaw(stored, vault)).isEqualTo(operation);
            assertThat(sealed + stored + operation).doesNotContain(CANARY);
        }
    }

    @Test
    void a_frozen_operation_opens_only_under_its_own_id() {
        String sealed = FrozenOperation.freeze(everything().get(0), vault);
        PaymentOperation other = operation(payment, OperationKind.AUTHORIZE, 1000, Optional.empty());
        PaymentOperation stolen = new PaymentOperation(
                other.id(),
                other.payment(),
                other.kind(),
                other.purpose(),
                1,
                other.account(),
                other.method(),
                other.amount(),
                other.of(),
                sealed,
                other.state(),
                other.handle(),
                other.sends(),
                other.firstSentAt(),
                other.lastSentAt(),
                other.silentSince(),
                other.askAt(),
                other.validUntil(),
                other.action(),
                other.code(),
                other.detail());

        assertThatThrownBy(() -> FrozenOperation.thaw(stolen, vault)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void every_action_thaws_as_it_was_frozen() {
        for (NextAction action : List.of(
                NextAction.redirect(URI.create("https://bank.example/3ds?x=1")),
                new NextAction.ClientSdk("sdk", Map.of("a", "b")),
                new NextAction.ShowInstructions(Map.of("iban", "DE00")))) {
            String sealed = FrozenOperation.freeze(action, charge.id().value(), vault);

            assertThat(FrozenOperation.thawAction(charge, sealed, vault)).isEqualTo(action);
        }
    }

    private PaymentOperation frozen(String sealed) {
        return new PaymentOperation(
                charge.id(),
                charge.payment(),
                charge.kind(),
                charge.purpose(),
                1,
                charge.account(),
                charge.method(),
                charge.amount(),
                charge.of(),
                sealed,
                charge.state(),
                charge.handle(),
                charge.sends(),
                charge.firstSentAt(),
                charge.lastSentAt(),
                charge.silentSince(),
                charge.askAt(),
                charge.validUntil(),
                charge.action(),
                charge.code(),
                charge.detail());
    }
}
