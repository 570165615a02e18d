package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.debit.MandatePaper;
import dev.kontor.debit.Sha256;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Stores;
import dev.kontor.value.Device;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The choice for whoever pays by direct debit (PA-5): the gateway account of his mandate and no other. Ordering signs a mandate
 * that was drawn up for it.
 */
record DebitChoice(Engine engine, String owner) {
    /** Touches the mandate, so that it is not ended or signed twice while its charge is planned. */
    Optional<PaymentChoice> choose(StorageUnit unit, PaymentChoice.Wish wish, PayWith.DirectDebit with, Instant now) {
        return owned(unit, wish, with)
                .filter(mandate -> isUsable(mandate, today(wish, now)))
                .filter(mandate -> isOffered(mandate, wish))
                .map(mandate -> new PaymentChoice(
                        mandate.account(),
                        Set.of(Method.SEPA_DEBIT),
                        true,
                        false,
                        Optional.of(instrument(mandate, today(wish, now), now))));
    }

    Refusal refusal(StorageUnit unit, PaymentChoice.Wish wish, PayWith.DirectDebit with, Instant now) {
        Optional<DebitMandate> mandate = owned(unit, wish, with);
        if (mandate.isEmpty()) {
            return Refusal.of("mandate.unknown");
        }
        return isUsable(mandate.get(), today(wish, now))
                ? Refusal.of("payment.method-not-offered")
                        .with("currency", wish.amount().currency())
                : Refusal.of("mandate.not-usable").with("mandate", mandate.get().reference());
    }

    private Optional<DebitMandate> owned(StorageUnit unit, PaymentChoice.Wish wish, PayWith.DirectDebit with) {
        return Debits.find(unit, with.mandate())
                .filter(mandate -> mandate.owner().equals(owner))
                .filter(mandate -> mandate.store().equals(wish.store().code()))
                .map(mandate -> Debits.touch(unit, mandate.id()));
    }

    private static boolean isUsable(DebitMandate mandate, LocalDate today) {
        return mandate.state() == DebitMandate.State.PENDING_SIGNATURE
                || (mandate.recurring() && mandate.allows(today));
    }

    /** Whoever may not be charged yet is not asked for a debit: nothing can be set aside. */
    private boolean isOffered(DebitMandate mandate, PaymentChoice.Wish wish) {
        return !wish.held()
                && engine.gateways().files(mandate.account()).isPresent()
                && PaymentChoice.offered(
                                mandate.account(), wish.store(), wish.amount(), wish.country(), engine.gateways())
                        .stream()
                        .filter(support -> support.method().equals(Method.SEPA_DEBIT))
                        .anyMatch(support -> support.operations().contains(OperationKind.PURCHASE));
    }

    private Instrument instrument(DebitMandate mandate, LocalDate today, Instant now) {
        DebitMandate signed = mandate.signature().isPresent() ? mandate : mandate.signed(unsigned(today, now));
        DebitAccount account = DebitSeal.open(mandate, engine.vault()).account();
        return new Instrument.DirectDebit(DebitSeal.terms(signed, engine.vault()), account);
    }

    private static DebitMandate.Signature unsigned(LocalDate today, Instant now) {
        return new DebitMandate.Signature(now, today, Locale.ENGLISH, "", "", Optional.empty(), Optional.empty());
    }

    private static LocalDate today(PaymentChoice.Wish wish, Instant now) {
        return now.atZone(wish.store().zone()).toLocalDate();
    }

    /** Once the charge is planned; a mandate that was signed before stays as it is. */
    static void sign(
            StorageUnit unit,
            Engine engine,
            PayWith.DirectDebit with,
            Order order,
            Optional<Device> device,
            Instant now) {
        DebitMandate mandate = Debits.touch(unit, with.mandate());
        if (mandate.signature().isPresent()) {
            return;
        }
        Locale locale = order.placement().locale();
        LocalDate today = now.atZone(Stores.get(unit, mandate.store()).zone()).toLocalDate();
        BankFiles files = engine.gateways().files(mandate.account()).orElseThrow();
        String text = MandatePaper.drawnUp(mandate, files, engine.vault(), today, locale)
                .text();
        Debits.store(
                unit,
                mandate.signed(new DebitMandate.Signature(
                        now,
                        today,
                        locale,
                        Sha256.of(text),
                        order.id().value(),
                        device.map(there -> DebitSeal.sealFrom(mandate.id(), there.ip(), engine.vault())),
                        Optional.of(DebitSeal.sealAgreed(mandate.id(), text, engine.vault())))));
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(mandate.id(), "mandate.signed")
                        .about(mandate.id())
                        .by(mandate.owner())
                        .fact("reference", mandate.reference())
                        .fact("order", order.id()));
    }
}
