package dev.kontor.conduct.wallet;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.InstrumentMove;
import dev.kontor.office.MovedInstruments;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.wallet.InstrumentSeal;
import dev.kontor.wallet.InstrumentState;
import dev.kontor.wallet.PaymentInstrument;
import dev.kontor.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Moves stored payment methods to another gateway account (PA-5): each in a unit of its own, so that it is at the one account
 * or at the other and at no time at both. Nobody is asked; the provider has copied its customers before.
 */
public final class MoveInstruments {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public MoveInstruments(Engine engine) {
        this.engine = engine;
    }

    /**
     * What a move would do.
     *
     * @param move the command
     * @return what would be moved, or why nothing can be
     */
    public Decision<MovedInstruments> preview(InstrumentMove move) {
        return go(
                move,
                instrument -> InstrumentSeal.moved(instrument, instrument.id(), move.names(), engine.vault())
                        .isPresent());
    }

    /**
     * Moves what can be moved.
     *
     * @param move the command
     * @param sign whose move it is, and why
     * @return what was moved, or why nothing can be
     */
    public Decision<MovedInstruments> move(InstrumentMove move, UnaryOperator<Draft> sign) {
        Instant now = engine.now();
        return go(move, instrument -> {
            Id<PaymentInstrument> other = engine.ids().next(PaymentInstrument.KIND);
            return engine.storage().transact(unit -> move(unit, instrument.id(), other, move, sign, now));
        });
    }

    /** Whether it goes; asked once for each usable instrument. */
    private interface Going {
        boolean goes(PaymentInstrument instrument);
    }

    private Decision<MovedInstruments> go(InstrumentMove move, Going going) {
        Optional<Refusal> refusal = refusal(move);
        if (refusal.isPresent()) {
            return Decision.refused(List.of(refusal.get()));
        }
        int moved = 0;
        List<MovedInstruments.Left> left = new ArrayList<>();
        List<PaymentInstrument> portion = portion(move, Optional.empty());
        while (!portion.isEmpty()) {
            for (PaymentInstrument instrument : portion) {
                if (going.goes(instrument)) {
                    moved++;
                } else {
                    left.add(new MovedInstruments.Left(
                            instrument.id().value(),
                            instrument.owner(),
                            instrument.shown().label()));
                }
            }
            portion = portion(move, Optional.of(portion.get(portion.size() - 1)));
        }
        return Decision.done(new MovedInstruments(moved, left, stillOpen(move.from())));
    }

    private List<PaymentInstrument> portion(InstrumentMove move, Optional<PaymentInstrument> after) {
        return engine.storage().read(view -> Wallet.keptBy(view, move.from(), after));
    }

    private int stillOpen(String account) {
        List<OperationState> open =
                Arrays.stream(OperationState.values()).filter(s -> !s.isFinal()).toList();
        return Math.toIntExact(engine.storage()
                .<Long>read(view -> Payments.inStates(view, open, 10_000).stream()
                        .filter(o -> o.account().equals(account))
                        .count()));
    }

    private boolean move(
            StorageUnit unit,
            Id<PaymentInstrument> id,
            Id<PaymentInstrument> other,
            InstrumentMove move,
            UnaryOperator<Draft> sign,
            Instant now) {
        PaymentInstrument before = Wallet.touch(unit, id);
        Optional<String> sealed = InstrumentSeal.moved(before, other, move.names(), engine.vault());
        if (before.state() != InstrumentState.USABLE || sealed.isEmpty()) {
            return false;
        }
        boolean preferred =
                Wallet.preferred(unit, before.owner(), before.store()).equals(Optional.of(id));
        PaymentInstrument after = before.at(other, move.to(), sealed.get(), now);
        Wallet.store(unit, before, before.movedTo(other));
        Wallet.add(unit, after);
        if (preferred) {
            Wallet.prefer(unit, after);
        }
        Journal.write(
                unit,
                engine.ids(),
                now,
                sign.apply(Draft.of(id, "instrument.moved")
                        .about(id)
                        .fact("from", move.from())
                        .fact("to", move.to())
                        .fact("as", other)));
        return true;
    }

    /** An account that cannot charge what is moved to it would leave its owners without a way to pay. */
    private Optional<Refusal> refusal(InstrumentMove move) {
        Optional<Capabilities> there = engine.gateways().capabilities(move.to());
        if (there.isEmpty()) {
            return Optional.of(Refusal.of("instrument.account-unknown").with("account", move.to()));
        }
        Set<Method> kept = new TreeSet<>();
        List<PaymentInstrument> portion = portion(move, Optional.empty());
        while (!portion.isEmpty()) {
            portion.forEach(instrument -> kept.add(instrument.method()));
            portion = portion(move, Optional.of(portion.get(portion.size() - 1)));
        }
        return kept.stream()
                .filter(method -> there.get()
                        .method(method)
                        .filter(support -> support.operations().contains(OperationKind.AUTHORIZE)
                                || support.operations().contains(OperationKind.PURCHASE))
                        .isEmpty())
                .findFirst()
                .map(method -> Refusal.of("instrument.account-cannot-charge").with("method", method));
    }
}
