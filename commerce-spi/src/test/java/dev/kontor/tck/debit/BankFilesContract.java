package dev.kontor.tck.debit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.BankEntry.Booked;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchManifest;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.DebitDates;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Reading;
import dev.kontor.spi.debit.Reason;
import dev.kontor.spi.debit.ReasonAction;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.tck.KeptPage;
import dev.kontor.tck.SupportTable;
import dev.kontor.tck.Weather;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link BankFiles} has to do, as tests. The author of a gateway extends this class and hands it files as his bank
 * writes them. What is proven above all: a batch has the same bytes for ever, and what a file says counts once, wholly or not at
 * all. Cases 73 to 76 of the contract of payment gateways are among them, by their numbers.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
public abstract class BankFilesContract {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalDate SIGNED = LocalDate.of(2026, 11, 20);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 10);

    /** What each of these means is agreed on between all banks. */
    private static final Map<String, ReasonAction> AGREED = Map.of(
            "AM04", ReasonAction.COLLECT_AGAIN,
            "AC01", ReasonAction.ASK_FOR_ACCOUNT,
            "AC04", ReasonAction.ASK_FOR_ACCOUNT,
            "MD01", ReasonAction.END_MANDATE,
            "MD06", ReasonAction.DEBTOR_REFUSED,
            "MD07", ReasonAction.DECEASED,
            "ZZZZ", ReasonAction.ASK_PERSON);

    private final List<PaymentGateway> opened = new ArrayList<>();

    /** For those who extend it. */
    protected BankFilesContract() {}

    /**
     * The plugin with its settings.
     *
     * @return as a host would name it
     */
    protected abstract Configured<PaymentPlugin> plugin();

    /**
     * The same creditor with other settings, such as another version of the message or another name.
     *
     * @return whose new batches are written otherwise
     */
    protected abstract Configured<PaymentPlugin> otherSettings();

    /**
     * Accounts from which can be debited.
     *
     * @return two or more
     */
    protected abstract List<DebitAccount> debtors();

    /**
     * An account from which cannot be debited.
     *
     * @return such as one with a typing error
     */
    protected abstract DebitAccount unusable();

    /**
     * A file of the bank that says that a debit was credited, and nothing else.
     *
     * @param line what was in a file for the bank
     * @return a whole file
     */
    protected abstract byte[] credited(BatchLine.Collect line);

    /**
     * A file of the bank that says that a debit was returned, and nothing else.
     *
     * @param line what was in a file for the bank
     * @param code why, by ISO 20022
     * @return a whole file
     */
    protected abstract byte[] returned(BatchLine.Collect line, String code);

    /**
     * The page that shows what the plugin supports, between the lines {@code <!-- support: begin -->} and
     * {@code <!-- support: end -->}. It is compared with what the gateway declares and what this contract proves of it;
     * {@code -Dkontor.support=write} writes it.
     *
     * @return empty for none; such as {@code Path.of("README.md")}
     */
    protected Optional<Path> readme() {
        return Optional.empty();
    }

    @BeforeEach
    final void begin() {
        opened.clear();
    }

    @AfterEach
    final void close() {
        opened.forEach(PaymentGateway::close);
    }

    private PaymentGateway gateway(Configured<PaymentPlugin> use) {
        PaymentPlugin made = use.plugin().orElseThrow();
        PaymentGateway gateway = made.open(
                new PluginConfig(use.name(), made.config(), use.texts(), use.secrets()),
                new Weather(Weather.nothing()));
        opened.add(gateway);
        return gateway;
    }

    private BankFiles files() {
        return assertInstanceOf(BankFiles.class, gateway(plugin()));
    }

    private static MandateTerms mandate(int number) {
        return MandateTerms.of("MANDATE-" + number, Scheme.CORE, true, SIGNED);
    }

    private BatchLine.Collect line(int number, String amount) {
        return new BatchLine.Collect(
                "LINE-" + number,
                Amounts.of(amount, "EUR"),
                DUE,
                Sequence.RECURRING,
                mandate(number),
                debtors().get(number % debtors().size()),
                "Order " + number);
    }

    private Batch batch(Secret letterhead) {
        return new Batch("BATCH-1", NOW, letterhead, List.of(line(1, "19.99"), line(2, "0.01"), line(3, "1000.00")));
    }

    /** A file byte for byte, as a text of one letter for each. */
    private record Written(BatchManifest manifest, String letters) {
        byte[] file() {
            return letters.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static Written write(BankFiles files, Batch batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            return new Written(files.export(batch, out), out.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Operation.Purchase purchase(String id, MandateTerms mandate, DebitAccount account) {
        return purchase(id, mandate, account, Amounts.of("19.99", "EUR"));
    }

    private static Operation.Purchase purchase(
            String id, MandateTerms mandate, DebitAccount account, MonetaryAmount amount) {
        return new Operation.Purchase(
                id,
                new Charge(
                        amount,
                        Payer.of("anna"),
                        new Instrument.DirectDebit(mandate, account),
                        Set.of(Method.SEPA_DEBIT),
                        Charge.Initiator.BUYER_PRESENT,
                        "Order 1",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false));
    }

    private record Read(Reading reading, List<BankEntry> entries) {
        List<Booked> booked() {
            assertInstanceOf(Reading.Whole.class, reading);
            return entries.stream().map(entry -> (Booked) entry).toList();
        }
    }

    private static Read read(BankFiles files, byte[] file) {
        List<BankEntry> entries = new ArrayList<>();
        return new Read(files.read(() -> new ByteArrayInputStream(file), entries::add), entries);
    }

    @Test
    void case_73_a_mandate_is_stored_by_its_reference_and_shows_no_number() {
        DebitAccount account = debtors().get(0);
        Outcome outcome = gateway(plugin())
                .submit(
                        new Operation.SetupInstrument(
                                "op-73",
                                Payer.of("anna"),
                                new Instrument.DirectDebit(mandate(1), account),
                                Method.SEPA_DEBIT,
                                Optional.empty()),
                        Weather.call());

        Outcome.Succeeded stored = assertInstanceOf(Outcome.Succeeded.class, outcome);
        StoredInstrument told = stored.instrument().orElseThrow();
        assertEquals(Handle.of("MANDATE-1"), told.handle());
        assertTrue(told.offSession(), "a mandate draws without its holder");
        String number = account.iban().use(BankFilesContract::plain);
        assertFalse(outcome.toString().contains(number));
    }

    private static String plain(String number) {
        return number.replace(" ", "");
    }

    @Test
    void case_74_an_account_that_cannot_be_debited_is_declined_before_any_file() {
        PaymentGateway gateway = gateway(plugin());
        BankFiles files = assertInstanceOf(BankFiles.class, gateway);

        assertEquals(Set.of(), files.check(debtors().get(0)));
        assertNotEquals(Set.of(), files.check(unusable()));
        assertInstanceOf(
                Outcome.Declined.class, gateway.submit(purchase("op-74", mandate(1), unusable()), Weather.call()));
    }

    @Test
    void case_75_a_batch_has_the_same_bytes_for_ever_also_after_the_settings_have_changed() {
        BankFiles files = files();
        Batch batch = batch(files.letterhead());
        Written first = write(files, batch);

        assertEquals(first.letters(), write(files, batch).letters(), "written twice");
        assertEquals(first.letters(), write(files(), batch).letters(), "written by another instance");
        BankFiles others = assertInstanceOf(BankFiles.class, gateway(otherSettings()));
        assertEquals(first.letters(), write(others, batch).letters(), "written under other settings");
        assertNotEquals(
                first.letters(),
                write(others, batch(others.letterhead())).letters(),
                "a new batch follows the new settings");
    }

    @Test
    void what_is_told_of_a_file_is_what_is_in_it() {
        BankFiles files = files();
        Written written = write(files, batch(files.letterhead()));
        BatchManifest manifest = written.manifest();

        assertEquals(sha256(written.file()), manifest.sha256());
        assertEquals(3, manifest.count());
        assertEquals(Amounts.of("1020.00", "EUR"), manifest.sum());
        Set<String> lines = new TreeSet<>();
        manifest.groups().forEach(group -> lines.addAll(group.lines()));
        assertEquals(Set.of("LINE-1", "LINE-2", "LINE-3"), lines);
        String text = new String(written.file(), StandardCharsets.UTF_8);
        lines.forEach(line -> assertTrue(text.contains(line), line));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void case_76_the_reason_of_a_return_says_what_to_do() {
        BankFiles files = files();
        AGREED.forEach((code, action) -> {
            List<Booked> booked = read(files, returned(line(1, "19.99"), code)).booked();
            assertEquals(1, booked.size(), code);
            assertEquals(Optional.of(action), booked.get(0).reason().map(Reason::action), code);
        });
    }

    @Test
    void a_debit_waits_for_its_batch_and_a_look_up_says_the_same() {
        PaymentGateway gateway = gateway(plugin());
        Operation.Purchase purchase = purchase("op-1", mandate(1), debtors().get(0));
        Outcome.Pending pending = assertInstanceOf(Outcome.Pending.class, gateway.submit(purchase, Weather.call()));

        assertEquals(Outcome.Pending.Reason.AWAITING_BATCH, pending.reason());
        Lookup found = gateway.lookup(new Asked(purchase, pending.handle(), NOW), Weather.call());
        assertInstanceOf(
                Outcome.Pending.class,
                assertInstanceOf(Lookup.Found.class, found).outcome());
    }

    @Test
    void a_debit_is_due_when_it_may_be_and_its_file_is_there_before() {
        BankFiles files = files();
        for (LocalDate day = SIGNED; day.isBefore(SIGNED.plusDays(60)); day = day.plusDays(1)) {
            DebitDates dates = files.dates(Scheme.CORE, day, NOW);
            assertFalse(dates.dueOn().isBefore(day), "due before " + day);
            assertTrue(dates.dueOn().isBefore(day.plusDays(10)) || day.isBefore(LocalDate.of(2026, 12, 1)), "" + day);
            assertFalse(dates.handInBy().isBefore(NOW), "handed in before now, for " + day);
            assertFalse(files.reversibleUntil(dates.dueOn()).isBefore(dates.dueOn()), "reversed before it is due");
            assertTrue(
                    dates.handInBy()
                            .isBefore(dates.dueOn()
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()),
                    "handed in after it is due, for " + day);
        }
    }

    @Test
    void a_credit_and_a_return_are_two_things_and_each_is_recognized_again() {
        BankFiles files = files();
        BatchLine.Collect line = line(1, "19.99");
        Booked came = read(files, credited(line)).booked().get(0);
        Booked went = read(files, returned(line, "MD06")).booked().get(0);

        assertTrue(came.credit());
        assertFalse(went.credit());
        assertEquals(BankEntry.State.BOOKED, came.state());
        assertEquals(Optional.of("LINE-1"), came.references().lineId());
        assertEquals(Optional.of("LINE-1"), went.references().lineId());
        assertEquals(line.amount(), came.asked().orElse(came.amount()));
        assertEquals(line.amount(), went.asked().orElse(went.amount()));
        assertNotEquals(came.key(), went.key());
        assertEquals(came.key(), read(files(), credited(line)).booked().get(0).key());
    }

    @Test
    void a_file_that_ends_too_early_is_refused() {
        BankFiles files = files();
        byte[] whole = credited(line(1, "19.99"));
        for (int length = 0; length < whole.length - 20; length += 97) {
            Read part = read(files, Arrays.copyOf(whole, length));
            assertInstanceOf(Reading.Refused.class, part.reading(), "of " + length + " bytes");
        }
    }

    @Test
    void a_file_of_ours_is_not_the_bank_s() {
        BankFiles files = files();
        Read own = read(files, write(files, batch(files.letterhead())).file());

        assertInstanceOf(Reading.Refused.class, own.reading());
        assertEquals(List.of(), own.entries());
    }

    @Test
    void an_account_is_shown_by_its_last_digits_only() {
        BankFiles files = files();
        for (DebitAccount debtor : debtors()) {
            String number = debtor.iban().use(BankFilesContract::plain);
            String shown = plain(files.shown(debtor.iban()));
            assertTrue(shown.endsWith(number.substring(number.length() - 4)), shown);
            assertFalse(shown.contains(number.substring(4, number.length() - 4)), shown);
        }
    }

    @Test
    void what_a_holder_agrees_to_names_its_reference_his_account_and_his_notice() {
        BankFiles files = files();
        Set<String> texts = new HashSet<>();
        for (DebitAccount debtor : debtors()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
                String text = files.mandateText(mandate(7), debtor, 14, locale);
                assertTrue(texts.add(text), "said before for another account or in another language: " + text);
                assertTrue(text.contains("MANDATE-7") && text.contains(debtor.holder()), text);
                assertTrue(plain(text).contains(debtor.iban().use(BankFilesContract::plain)), "without its account");
                assertNotEquals(text, files.mandateText(mandate(7), debtor, 5, locale), "nobody agrees to a notice");
            }
        }
    }

    @Test
    void that_only_files_tell_what_became_of_a_debit_is_declared() {
        Capabilities capabilities = gateway(plugin()).capabilities();
        MethodSupport debits = capabilities.method(Method.SEPA_DEBIT).orElseThrow();

        for (OperationKind kind : List.of(OperationKind.PURCHASE, OperationKind.REFUND)) {
            assertTrue(debits.operations().contains(kind), kind + " is not declared");
            assertTrue(capabilities.lookup(kind).isInFiles(), kind + " is declared to be answered when asked");
        }
    }

    @Test
    void what_no_bank_takes_is_refused_before_any_file() {
        PaymentGateway gateway = gateway(plugin());
        for (MonetaryAmount amount : List.of(Amounts.of("19.99", "USD"), Amounts.of("1000000000.00", "EUR"))) {
            Operation.Purchase asked =
                    purchase("op-" + amount.getCurrency(), mandate(1), debtors().get(0), amount);
            assertInstanceOf(Outcome.Rejected.class, gateway.submit(asked, Weather.call()), "" + amount);
        }
        MandateTerms unwritable = mandate(1).amended(Amendment.none().reference("//"));
        assertEquals(List.of(), files().faults(mandate(1)));
        assertNotEquals(List.of(), files().faults(unwritable), "two slashes are no reference");
        assertInstanceOf(
                Outcome.Rejected.class,
                gateway.submit(purchase("op-slashes", unwritable, debtors().get(0)), Weather.call()));
    }

    @Test
    void the_page_of_the_plugin_says_what_it_supports() {
        PaymentGateway gateway = gateway(plugin());
        List<String> lines = new ArrayList<>(SupportTable.of(gateway.capabilities()));
        Set<Scheme> schemes =
                new TreeSet<>(assertInstanceOf(BankFiles.class, gateway).schemes());
        lines.add("Rulebooks: " + schemes.stream().map(Scheme::name).collect(Collectors.joining(", ")) + ".");
        lines.add("");
        lines.add("Proved by the contract of gateways with bank files:");
        lines.add("");
        cases().forEach(name -> lines.add("- " + name.replace('_', ' ')));
        readme().ifPresent(page -> KeptPage.keep(page, String.join("\n", lines) + "\n"));
    }

    /** The names of all tests of this contract: none can be left out. */
    private static Set<String> cases() {
        return Arrays.stream(BankFilesContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
