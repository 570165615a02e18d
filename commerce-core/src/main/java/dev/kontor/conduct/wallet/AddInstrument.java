package dev.kontor.conduct.wallet;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.StoredMethod;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.wallet.InstrumentConsent;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores a payment method (PA-5): one unit that writes the instrument, its consent and the set-up as sent, and, once that is
 * committed, the question to the provider. What it does not answer is looked up like any operation.
 */
public final class AddInstrument {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public AddInstrument(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    private record Prepared(String instrument, List<PaymentOperation> toSend, List<Refusal> refusals) {
        static Prepared refused(StorageUnit unit, Refusal refusal) {
            unit.rollBack();
            return new Prepared("", List.of(), List.of(refusal));
        }
    }

    /**
     * Stores a payment method.
     *
     * @param store the store's code
     * @param shopper whose it is
     * @param user what is known of him
     * @param key chosen by the caller
     * @param command what is stored
     * @return how it stands
     */
    public Result<StoredMethod> add(
            String store, Shopper shopper, UserFacts user, RequestKey key, StoreMethod command) {
        if (!shopper.isKnown()) {
            return Decision.refused(List.of(Refusal.of("shopper.unknown")));
        }
        Id<PaymentInstrument> id = engine.ids().next(PaymentInstrument.KIND);
        Instant now = engine.now();
        Prepared prepared =
                engine.storage().transact(unit -> prepare(unit, store, shopper, user, key, command, id, now));
        if (!prepared.refusals().isEmpty()) {
            return Decision.refused(prepared.refusals());
        }
        drive.send(prepared.toSend());
        return InstrumentAnswer.about(engine, prepared.instrument());
    }

    private Prepared prepare(
            StorageUnit unit,
            String storeCode,
            Shopper shopper,
            UserFacts user,
            RequestKey key,
            StoreMethod command,
            Id<PaymentInstrument> id,
            Instant now) {
        Requests.Known known = Requests.remember(
                unit, "wallet/" + storeCode + "/" + shopper.id(), key, content(command), id.value(), now);
        if (known instanceof Requests.Known.Again again) {
            return new Prepared(again.result(), List.of(), List.of());
        }
        if (known instanceof Requests.Known.Otherwise) {
            return Prepared.refused(unit, Refusal.of("request.key-reused"));
        }
        Store store = Stores.get(unit, storeCode);
        Account account = Accounts.ensure(unit, engine.ids(), user, now).value();
        if (!account.mayOrder(now)) {
            return Prepared.refused(unit, Refusal.of("account.closed"));
        }
        Optional<Instrument> given = given(command.with());
        Optional<String> keeper = keeper(store, command.method());
        if (given.isEmpty() || keeper.isEmpty()) {
            return Prepared.refused(unit, Refusal.of("instrument.not-offered"));
        }
        PaymentInstrument instrument = PaymentInstrument.begin(
                id,
                account.id().value(),
                store.code(),
                keeper.get(),
                command.method(),
                new InstrumentConsent(command.consent(), now, shopper.locale()),
                now);
        Wallet.add(unit, instrument);
        Payment payment = new Payment(
                engine.ids().next(Payment.KIND),
                id.value(),
                Payment.SOLE,
                Amount.zero(store.markets().iterator().next().currency()),
                now);
        Payments.open(unit, payment);
        Payer payer = new Payer(account.id().value(), shopper.email(), shopper.name(), shopper.country());
        PaymentOperation setUp = new Operations(engine, now)
                .setUp(
                        payment,
                        keeper.get(),
                        new Operation.SetupInstrument(
                                id.value(), payer, given.get(), command.method(), command.returnTo()));
        Payments.plan(unit, setUp);
        Advance.scheduleFirst(unit, setUp);
        Journal.begin(
                unit,
                engine.ids(),
                now,
                Draft.of(id, "instrument.set-up-planned")
                        .about(id)
                        .by(account.id().value())
                        .fact("method", command.method())
                        .fact("consent", command.consent())
                        .fact("operation", setUp.id()));
        return new Prepared(id.value(), List.of(setUp), List.of());
    }

    private static Optional<Instrument> given(PayWith with) {
        if (with instanceof PayWith.Card card) {
            return Optional.of(new Instrument.ClientToken(card.token()));
        }
        return with instanceof PayWith.AtProvider ? Optional.of(new Instrument.AtProvider()) : Optional.empty();
    }

    /** The first account that the store pays through with the method, in the order of its matrix, and that keeps it. */
    private Optional<String> keeper(Store store, Method method) {
        return store
                .payments()
                .map(matrix -> store.currencies().stream()
                        .flatMap(currency -> matrix.accounts(method, currency).stream())
                        .distinct()
                        .toList())
                .orElseGet(() -> List.copyOf(engine.gateways().names()))
                .stream()
                .filter(account -> keeps(account, method))
                .findFirst();
    }

    private boolean keeps(String account, Method method) {
        return engine.gateways().capabilities(account).map(Capabilities::methods).orElse(List.of()).stream()
                .anyMatch(support -> support.method().equals(method)
                        && support.operations().contains(OperationKind.SETUP_INSTRUMENT));
    }

    /** For telling two commands apart; hashed at once. */
    private static String content(StoreMethod command) {
        String with = command.with() instanceof PayWith.Card card
                ? card.token().use(token -> "card " + token)
                : command.with().toString();
        return "store " + command.method() + "|" + with + "|" + command.consent() + "|" + command.returnTo();
    }
}
