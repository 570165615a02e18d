package dev.kontor.conduct.staff;

import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyRole;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.AccountRefusals;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.DebitSeal;
import dev.kontor.debit.Debits;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.SignedMandate;
import dev.kontor.shop.Decision;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes in mandates that were signed elsewhere (PA-5): all of them, or none and every reason. */
public final class RegisterMandates {
    private static final int MOST = 1_000;
    /** The characters of references by the implementation guidelines; a slash stands neither first nor last nor twice. */
    private static final Pattern REFERENCE = Pattern.compile("(?!/)(?!.*//)[A-Za-z0-9+?/:().,'-]{1,35}(?<!/)");

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public RegisterMandates(Engine engine) {
        this.engine = engine;
    }

    /**
     * Takes them in.
     *
     * @param account the gateway account that collects
     * @param mandates at most 1,000
     * @param who acts
     * @return as they stand, in the same order; or refused with every reason of each
     */
    public Decision<List<DebitMandate>> register(String account, List<SignedMandate> mandates, Actor who) {
        if (mandates.size() > MOST) {
            throw new MisuseException(
                    mandates.size() + " mandates at once: expected at most " + MOST + "; hand them in by portions.");
        }
        BankFiles files = engine.gateways()
                .files(account)
                .orElseThrow(() -> new UnknownIdException("account that collects by files", account));
        List<Id<DebitMandate>> ids = mandates.stream()
                .map(mandate -> engine.ids().next(DebitMandate.KIND))
                .toList();
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            List<Refusal> refusals = refusals(unit, account, files, mandates, now);
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            List<DebitMandate> registered = new ArrayList<>();
            for (int i = 0; i < mandates.size(); i++) {
                DebitMandate mandate = mandate(unit, ids.get(i), account, files, mandates.get(i), now);
                Debits.add(unit, mandate);
                journal(unit, mandate, mandates.get(i), who, now);
                registered.add(mandate);
            }
            return Decision.done(registered);
        });
    }

    private List<Refusal> refusals(
            StorageUnit unit, String account, BankFiles files, List<SignedMandate> mandates, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        Set<String> references = new HashSet<>();
        for (SignedMandate mandate : mandates) {
            String reference = mandate.reference();
            boolean isTaken = Debits.byReference(unit, account, reference).isPresent();
            if (!REFERENCE.matcher(reference).matches()) {
                refusals.add(Refusal.of("mandate.reference").with("reference", reference));
            } else if (isTaken || !references.add(reference.toUpperCase(Locale.ROOT))) {
                refusals.add(Refusal.of("mandate.reference-used").with("reference", reference));
            } else {
                files.faults(terms(mandate)).stream()
                        .map(fault -> Refusal.of("mandate.terms")
                                .with("reference", reference)
                                .with("fault", fault))
                        .forEach(refusals::add);
            }
            if (Accounts.find(unit, mandate.owner()).isEmpty()) {
                refusals.add(Refusal.of("mandate.owner-unknown")
                        .with("reference", reference)
                        .with("owner", mandate.owner()));
            }
            if (!files.schemes().contains(mandate.scheme())) {
                refusals.add(Refusal.of("mandate.scheme")
                        .with("reference", reference)
                        .with("scheme", mandate.scheme()));
            } else if (mandate.scheme() == Scheme.B2B && !actsForCompany(unit, mandate, now)) {
                refusals.add(Refusal.of("mandate.consumers").with("reference", reference));
            }
            LocalDate today = today(unit, mandate, now);
            if (mandate.signedOn().isAfter(today)) {
                refusals.add(Refusal.of("mandate.signed-later")
                        .with("reference", reference)
                        .with("day", mandate.signedOn()));
            }
            files.check(mandate.account()).stream()
                    .map(AccountRefusals::of)
                    .map(refusal -> refusal.with("reference", reference))
                    .forEach(refusals::add);
        }
        return refusals;
    }

    private static MandateTerms terms(SignedMandate mandate) {
        MandateTerms plain =
                MandateTerms.of(mandate.reference(), mandate.scheme(), mandate.recurring(), mandate.signedOn());
        return mandate.change().map(plain::amended).orElse(plain);
    }

    private static LocalDate today(StorageView view, SignedMandate mandate, Instant now) {
        return now.atZone(Stores.get(view, mandate.store()).zone()).toLocalDate();
    }

    /** By the rulebook for companies no consumer may be debited: he would have no right to have it back. */
    private static boolean actsForCompany(StorageView view, SignedMandate mandate, Instant now) {
        return Accounts.membershipsAt(view, mandate.owner(), now).stream()
                .filter(member -> member.service().equals(Companies.SERVICE))
                .anyMatch(member -> member.group().equals(CompanyRole.OWNER.group())
                        || member.group().equals(CompanyRole.BILLING.group()));
    }

    private DebitMandate mandate(
            StorageView view, Id<DebitMandate> id, String account, BankFiles files, SignedMandate signed, Instant now) {
        Locale locale = Locale.ENGLISH;
        DebitMandate mandate = new DebitMandate(
                id,
                signed.owner().value(),
                signed.store(),
                account,
                signed.reference(),
                signed.scheme(),
                signed.recurring(),
                signed.change().isPresent() ? DebitMandate.State.AMENDED : DebitMandate.State.ACTIVE,
                files.shown(signed.account().iban()),
                DebitSeal.seal(id, new DebitSeal.Contents(signed.account(), signed.change()), engine.vault()),
                Optional.of(new DebitMandate.Signature(
                        now, signed.signedOn(), locale, "", signed.proof(), Optional.empty(), Optional.empty())),
                Stores.currentPolicies(view, signed.store()).get(PolicyKeys.NOTICE_DIRECT_DEBIT),
                signed.drawn(),
                signed.lastDue(),
                Optional.empty(),
                now);
        return mandate.asOf(today(view, signed, now));
    }

    private void journal(StorageUnit unit, DebitMandate mandate, SignedMandate signed, Actor who, Instant now) {
        Journal.write(
                unit,
                engine.ids(),
                now,
                who.sign(Draft.of(mandate.id(), "mandate.registered")
                        .about(mandate.id())
                        .fact("reference", mandate.reference())
                        .fact("proof", signed.proof())));
    }
}
