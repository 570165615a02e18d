package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Attempts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Tries;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.value.Refusal;
import dev.kontor.wallet.InstrumentSeal;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What protects one charge: what the buyer's bank weighs, what his statement says, and that nobody tries too often. A promise
 * to pay is no charge and needs none of it.
 */
final class ChargeGuard {
    private final Engine engine;
    private final Store store;
    private final Circumstances known;
    private final Optional<Attempts> attempts;
    private Optional<Tries> tries = Optional.empty();

    private ChargeGuard(Engine engine, Store store, Circumstances known, Optional<Attempts> attempts) {
        this.engine = engine;
        this.store = store;
        this.known = known;
        this.attempts = attempts;
    }

    /** Whose charge it is, and with what. */
    record Buyer(Shopper shopper, String account, List<PayWith> with) {}

    static ChargeGuard of(
            StorageView view,
            Engine engine,
            Store store,
            PolicySet policies,
            Buyer buyer,
            Circumstances told,
            Instant now) {
        Circumstances known = buyer.shopper().device().map(told::device).orElse(told);
        if (buyer.with().stream().noneMatch(ChargeGuard::isCharged)) {
            return new ChargeGuard(engine, store, known, Optional.empty());
        }
        Attempts attempts = new Attempts(engine.vault(), policies, buyer.account(), now);
        known.billing().ifPresent(attempts::address);
        known.device().ifPresent(attempts::network);
        kept(view, buyer)
                .forEach(instrument -> InstrumentSeal.fingerprint(instrument, engine.vault())
                        .ifPresent(print -> attempts.card(instrument.account(), print)));
        return new ChargeGuard(engine, store, known, Optional.of(attempts));
    }

    /** Asked for only where somebody pays with what he stored. */
    private static List<PaymentInstrument> kept(StorageView view, Buyer buyer) {
        return buyer.with().stream()
                .map(ChargeGuard::what)
                .filter(PayWith.Stored.class::isInstance)
                .flatMap(with ->
                        Wallet.find(view, ((PayWith.Stored) with).instrument().value()).stream())
                .filter(instrument -> instrument.owner().equals(buyer.account()))
                .toList();
    }

    private static PayWith what(PayWith with) {
        return with instanceof PayWith.Share share ? share.with() : with;
    }

    private static boolean isCharged(PayWith with) {
        PayWith what = what(with);
        return !(what instanceof PayWith.Promise
                || what instanceof PayWith.GiftCard
                || what instanceof PayWith.StoreCredit);
    }

    /** What was told of the buyer when the order was first paid, which paying again need not tell anew; no wishes. */
    static Circumstances toldBefore(PaymentSituation payment, Engine engine) {
        return payment.operations().stream()
                .filter(operation -> isCharge(operation.kind()))
                .map(operation -> FrozenOperation.thaw(operation, engine.vault()))
                .flatMap(operation -> charge(operation).stream())
                .reduce((first, second) -> second)
                .map(charge -> new Circumstances(
                        charge.circumstances().billing(),
                        charge.circumstances().delivery(),
                        Optional.empty(),
                        Optional.empty(),
                        false))
                .orElse(Circumstances.none());
    }

    private static boolean isCharge(OperationKind kind) {
        return kind == OperationKind.AUTHORIZE || kind == OperationKind.PURCHASE;
    }

    private static Optional<Charge> charge(Operation operation) {
        if (operation instanceof Operation.Authorize o) {
            return Optional.of(o.charge());
        }
        return operation instanceof Operation.Purchase o ? Optional.of(o.charge()) : Optional.empty();
    }

    List<Question<?>> asking() {
        return attempts.map(Attempts::asking).orElse(List.of());
    }

    /** Why nothing may be charged now; where it may, the try counts from here on. */
    Optional<Refusal> refuse(StorageUnit unit, String holder) {
        if (attempts.isEmpty()) {
            return Optional.empty();
        }
        Attempts.Entry entry = attempts.get().enter(unit, holder);
        if (entry instanceof Attempts.Entry.Closed closed) {
            return Optional.of(closed.refusal());
        }
        tries = Optional.of(((Attempts.Entry.Open) entry).tries());
        return Optional.empty();
    }

    /** The charge as the account is asked for it. */
    Charge complete(Charge charge, String account) {
        Charge whole = charge.under(known);
        return store.merchantName()
                .flatMap(name -> engine.gateways()
                        .capabilities(account)
                        .flatMap(Capabilities::statement)
                        .flatMap(rule -> rule.write(name, charge.reference())))
                .map(whole::stating)
                .orElse(whole);
    }

    /** The operation with where it counts if it is declined. */
    PaymentOperation counted(PaymentOperation charge) {
        return tries.map(t -> FrozenOperation.counted(charge, t, engine.vault()))
                .orElse(charge);
    }
}
