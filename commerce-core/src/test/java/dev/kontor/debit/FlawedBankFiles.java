package dev.kontor.debit;

import dev.kontor.sepa.SepaPlugin;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
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
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** SEPA's gateway, wrong in one way on wish. */
public final class FlawedBankFiles implements PaymentPlugin {
    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    enum Flaw {
        NONE(""),
        STORES_BY_A_NAME_OF_ITS_OWN("case_73_a_mandate_is_stored_by_its_reference_and_shows_no_number"),
        DEBITS_ANY_ACCOUNT("case_74_an_account_that_cannot_be_debited_is_declined_before_any_file"),
        WRITES_THE_TIME("case_75_a_batch_has_the_same_bytes_for_ever_also_after_the_settings_have_changed"),
        WRITES_BY_TODAY_S_SETTINGS("case_75_a_batch_has_the_same_bytes_for_ever_also_after_the_settings_have_changed"),
        DIGESTS_SOMETHING_ELSE("what_is_told_of_a_file_is_what_is_in_it"),
        KNOWS_NO_REASONS("case_76_the_reason_of_a_return_says_what_to_do"),
        SAYS_IT_IS_PAID("a_debit_waits_for_its_batch_and_a_look_up_says_the_same"),
        IS_DUE_THE_DAY_BEFORE("a_debit_is_due_when_it_may_be_and_its_file_is_there_before"),
        RECOGNIZES_NOTHING("a_credit_and_a_return_are_two_things_and_each_is_recognized_again"),
        TAKES_WHAT_THERE_IS("a_file_that_ends_too_early_is_refused"),
        TAKES_ITS_OWN("a_file_of_ours_is_not_the_bank_s"),
        SAYS_THAT_IT_ANSWERS("that_only_files_tell_what_became_of_a_debit_is_declared"),
        TAKES_ANY_MANDATE("what_no_bank_takes_is_refused_before_any_file"),
        TAKES_ANY_AMOUNT("what_no_bank_takes_is_refused_before_any_file"),
        SAYS_NOTHING_OF_NOTICES("what_a_holder_agrees_to_names_its_reference_his_account_and_his_notice"),
        SHOWS_THE_NUMBER("an_account_is_shown_by_its_last_digits_only");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final AtomicInteger TIME = new AtomicInteger();

    private final SepaPlugin own = new SepaPlugin();
    private final Flaw flaw;

    FlawedBankFiles(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public PluginInfo info() {
        return own.info();
    }

    @Override
    public ConfigSchema config() {
        return own.config();
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        PaymentGateway gateway = own.open(config, runtime);
        return new Flawed(gateway, (BankFiles) gateway, flaw);
    }

    private record Flawed(PaymentGateway gateway, BankFiles files, Flaw flaw) implements PaymentGateway, BankFiles {
        private boolean has(Flaw one) {
            return flaw == one;
        }

        @Override
        public Capabilities capabilities() {
            Capabilities right = gateway.capabilities();
            return has(Flaw.SAYS_THAT_IT_ANSWERS)
                    ? right.lookup(OperationKind.REFUND, LookupStrength.immediate())
                    : right;
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            Outcome right = gateway.submit(operation, context);
            if (has(Flaw.STORES_BY_A_NAME_OF_ITS_OWN) && right instanceof Outcome.Succeeded done) {
                StoredInstrument told = done.instrument().orElseThrow();
                return Outcome.succeeded(Handle.of("other"))
                        .keeping(new StoredInstrument(
                                Handle.of("other"),
                                told.method(),
                                told.display(),
                                Optional.empty(),
                                true,
                                Optional.empty()));
            }
            if (has(Flaw.TAKES_ANY_AMOUNT) && right instanceof Outcome.Rejected) {
                return Outcome.unknown("who knows");
            }
            if (has(Flaw.DEBITS_ANY_ACCOUNT) && right instanceof Outcome.Declined) {
                return Outcome.unknown("who knows");
            }
            return has(Flaw.SAYS_IT_IS_PAID) && right instanceof Outcome.Pending
                    ? Outcome.succeeded(Handle.of(operation.id()))
                    : right;
        }

        @Override
        public Lookup lookup(Asked asked, CallContext context) {
            return gateway.lookup(asked, context);
        }

        @Override
        public Inbound receive(InboundMessage message, CallContext context) {
            return gateway.receive(message, context);
        }

        @Override
        public Health check(CallContext context) {
            return gateway.check(context);
        }

        @Override
        public Set<Scheme> schemes() {
            return files.schemes();
        }

        @Override
        public String creditorId() {
            return files.creditorId();
        }

        @Override
        public Set<AccountFault> check(DebitAccount account) {
            return has(Flaw.DEBITS_ANY_ACCOUNT) ? Set.of() : files.check(account);
        }

        @Override
        public String shown(Secret iban) {
            return has(Flaw.SHOWS_THE_NUMBER) ? iban.use(number -> number) : files.shown(iban);
        }

        @Override
        public DebitDates dates(Scheme scheme, LocalDate notBefore, Instant now) {
            DebitDates right = files.dates(scheme, notBefore, now);
            return has(Flaw.IS_DUE_THE_DAY_BEFORE) ? new DebitDates(notBefore.minusDays(1), right.handInBy()) : right;
        }

        @Override
        public LocalDate reversibleUntil(LocalDate dueOn) {
            return files.reversibleUntil(dueOn);
        }

        @Override
        public Secret letterhead() {
            return files.letterhead();
        }

        @Override
        public BatchManifest export(Batch batch, OutputStream out) throws IOException {
            Batch written = has(Flaw.WRITES_BY_TODAY_S_SETTINGS)
                    ? new Batch(batch.id(), batch.createdAt(), files.letterhead(), batch.lines())
                    : batch;
            BatchManifest right = files.export(written, out);
            if (has(Flaw.WRITES_THE_TIME)) {
                out.write(("<!-- " + TIME.incrementAndGet() + " -->").getBytes(StandardCharsets.UTF_8));
            }
            return has(Flaw.DIGESTS_SOMETHING_ELSE)
                    ? new BatchManifest(
                            right.name(),
                            right.format(),
                            right.messageId(),
                            right.count(),
                            right.sum(),
                            Sha256.of(right.messageId()),
                            right.groups())
                    : right;
        }

        @Override
        public Reading read(BankFile file, Consumer<BankEntry> sink) {
            Reading right = files.read(file, entry -> sink.accept(changed(entry)));
            boolean isOurs = right instanceof Reading.Refused refused
                    && refused.faults().toString().contains("NOT_FROM_A_BANK");
            boolean isTaken = isOurs ? has(Flaw.TAKES_ITS_OWN) : has(Flaw.TAKES_WHAT_THERE_IS);
            return right instanceof Reading.Refused && isTaken
                    ? new Reading.Whole("camt.053.001.08", "some", Optional.empty(), 0)
                    : right;
        }

        private BankEntry changed(BankEntry entry) {
            if (!(entry instanceof BankEntry.Booked told)) {
                return entry;
            }
            return new BankEntry.Booked(
                    told.line(),
                    has(Flaw.RECOGNIZES_NOTHING) ? "key " + TIME.incrementAndGet() : told.key(),
                    told.state(),
                    told.credit(),
                    told.amount(),
                    told.asked(),
                    told.charges(),
                    told.bookedOn(),
                    told.valueOn(),
                    told.reversal(),
                    told.returned(),
                    told.code(),
                    told.references(),
                    told.reason()
                            .map(why -> has(Flaw.KNOWS_NO_REASONS)
                                    ? new Reason(why.code(), ReasonAction.ASK_PERSON, why.text())
                                    : why),
                    told.lines());
        }

        @Override
        public List<String> faults(MandateTerms mandate) {
            return has(Flaw.TAKES_ANY_MANDATE) ? List.of() : files.faults(mandate);
        }

        @Override
        public String mandateText(MandateTerms mandate, DebitAccount account, int noticeDays, Locale locale) {
            return files.mandateText(mandate, account, has(Flaw.SAYS_NOTHING_OF_NOTICES) ? 14 : noticeDays, locale);
        }
    }
}
