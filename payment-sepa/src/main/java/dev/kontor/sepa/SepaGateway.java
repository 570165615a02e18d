package dev.kontor.sepa;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.BankFile;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchManifest;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.DebitDates;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Reading;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One creditor at one bank. Whatever it answers follows from the operation alone; what became of it the bank's files tell. */
final class SepaGateway implements PaymentGateway, BankFiles {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    /** Longer than an announcement, a due day and a bank's returns take together; then a person should look. */
    private static final Duration SILENCE = Duration.ofDays(60);
    /** A debit without a right can be claimed back for thirteen months; after it, nothing more comes. */
    private static final Duration THIRTEEN_MONTHS = Duration.ofDays(396);

    private static final Set<OperationKind> KINDS = Set.of(
            OperationKind.PURCHASE,
            OperationKind.REFUND,
            OperationKind.SETUP_INSTRUMENT,
            OperationKind.REVOKE_INSTRUMENT);
    private static final int DAYS_TO_REVERSE = 5;
    private static final long MOST_CENTS = 99_999_999_999L;

    private final Settings settings;
    private final InstantSource clock;
    private final Capabilities capabilities;

    SepaGateway(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.capabilities = Capabilities.of(
                        Idempotency.byKey(FOR_EVER),
                        LookupStrength.immediate(),
                        MethodSupport.of(Method.SEPA_DEBIT, KINDS, List.of(AmountRule.iso("EUR", 1, MOST_CENTS)))
                                .partialRefunds()
                                .refundableFor(THIRTEEN_MONTHS))
                .lookup(OperationKind.PURCHASE, LookupStrength.files())
                .lookup(OperationKind.REFUND, LookupStrength.files())
                .mode(settings.mode());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome submit(Operation operation, CallContext context) {
        return answer(operation, clock.instant());
    }

    private Outcome answer(Operation operation, Instant at) {
        Optional<Outcome> refused = capabilities.refuse(operation);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (operation instanceof Operation.Purchase purchase) {
            return collected(purchase, at);
        }
        if (operation instanceof Operation.Refund refund) {
            return queued(refund.id(), at);
        }
        if (operation instanceof Operation.SetupInstrument setUp) {
            return stored(setUp);
        }
        return operation instanceof Operation.RevokeInstrument revoke
                ? Outcome.succeeded(revoke.instrument())
                : Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind());
    }

    private Outcome collected(Operation.Purchase purchase, Instant at) {
        Charge charge = purchase.charge();
        if (!(charge.instrument() instanceof Instrument.DirectDebit debit)) {
            return Outcome.rejected(RejectCode.METHOD_NOT_ALLOWED, "only a mandate can be collected by");
        }
        return refused(debit).orElseGet(() -> queued(purchase.id(), at));
    }

    /** The mandate is all there is to store: nobody else knows of it before the first file. */
    private Outcome stored(Operation.SetupInstrument setUp) {
        if (!(setUp.instrument() instanceof Instrument.DirectDebit debit)) {
            return Outcome.rejected(RejectCode.METHOD_NOT_ALLOWED, "only a mandate can be stored");
        }
        return refused(debit).orElseGet(() -> {
            Handle handle = Handle.of(debit.mandate().reference());
            return Outcome.succeeded(handle)
                    .keeping(new StoredInstrument(
                            handle,
                            Method.SEPA_DEBIT,
                            "SEPA, " + shown(debit.account().iban()),
                            Optional.empty(),
                            true,
                            Optional.empty()));
        });
    }

    private Optional<Outcome> refused(Instrument.DirectDebit debit) {
        Set<AccountFault> faults = check(debit.account());
        if (!faults.isEmpty()) {
            return Optional.of(Outcome.declined(
                    DeclineCode.INSTRUMENT_INVALID, new RetryAdvice.NewInstrument(), faults.toString()));
        }
        if (!schemes().contains(debit.mandate().scheme())) {
            return Optional.of(Outcome.rejected(
                    RejectCode.METHOD_NOT_ALLOWED,
                    "this creditor does not collect by " + debit.mandate().scheme()));
        }
        List<String> unwritable = faults(debit.mandate());
        return unwritable.isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.rejected(RejectCode.BAD_CONFIGURATION, String.join("; ", unwritable)));
    }

    private static Outcome queued(String id, Instant at) {
        return new Outcome.Pending(
                Optional.of(Handle.of(id)), Outcome.Pending.Reason.AWAITING_BATCH, at.plus(SILENCE), at.plus(SILENCE));
    }

    /** Says again what it said first: what became of it is in no reach of a look-up. */
    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        return Lookup.found(answer(asked.operation(), asked.firstSentAt()), List.of());
    }

    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        return new Inbound.Forged("banks hand over files and send no messages");
    }

    @Override
    public Health check(CallContext context) {
        return Health.up("asks nobody");
    }

    @Override
    public Set<Scheme> schemes() {
        return settings.schemes();
    }

    @Override
    public String creditorId() {
        return settings.head().creditorId();
    }

    @Override
    public Set<AccountFault> check(DebitAccount account) {
        return Accounts.faults(account);
    }

    @Override
    public String shown(Secret iban) {
        return Accounts.shown(iban);
    }

    @Override
    public DebitDates dates(Scheme scheme, LocalDate notBefore, Instant now) {
        return settings.deadline().dates(notBefore, now);
    }

    /** Five bank days after, by the rulebooks. */
    @Override
    public LocalDate reversibleUntil(LocalDate dueOn) {
        return BankDays.after(dueOn, DAYS_TO_REVERSE);
    }

    @Override
    public Secret letterhead() {
        return settings.head().sealed();
    }

    @Override
    public BatchManifest export(Batch batch, OutputStream out) throws IOException {
        return new Outgoing(batch).write(out);
    }

    @Override
    public Reading read(BankFile file, Consumer<BankEntry> sink) {
        return new BankReader(
                        settings.head().iban(),
                        settings.head().creditorId(),
                        settings.deadline().zone())
                .read(file, sink);
    }

    @Override
    public List<String> faults(MandateTerms mandate) {
        return Outgoing.faults(mandate);
    }

    @Override
    public String mandateText(MandateTerms mandate, DebitAccount account, int noticeDays, Locale locale) {
        return MandateText.of(settings, mandate, account, noticeDays, locale);
    }
}
