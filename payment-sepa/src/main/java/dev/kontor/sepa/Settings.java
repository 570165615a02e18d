package dev.kontor.sepa;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.ConfigSchema.Field;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Mode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The settings of one creditor at one bank, read and checked.
 *
 * @param head in whose name files are written, and how
 * @param address where he is, as mandates print it; empty when they print none
 * @param schemes under which rulebooks he collects
 * @param deadline by when a file has to be there
 * @param mode whether real money moves
 */
record Settings(Letterhead head, Optional<String> address, Set<Scheme> schemes, Deadline deadline, Mode mode) {
    static final String CREDITOR_ID = "creditorId";
    static final String NAME = "creditorName";
    static final String IBAN = "iban";
    static final String BIC = "bic";
    static final String TOWN = "town";
    static final String COUNTRY = "country";
    static final String ADDRESS = "address";
    static final String SCHEMES = "schemes";
    static final String COLLECTIONS = "collectionFormat";
    static final String TRANSFERS = "transferFormat";
    static final String LEAD_DAYS = "leadDays";
    static final String CUT_OFF = "cutOff";
    static final String ZONE = "zone";
    static final String BATCH_BOOKING = "batchBooking";
    static final String FIRST = "firstSequence";
    static final String CHARACTERS = "characters";
    static final String MODE = "mode";
    private static final int MOST_LEAD_DAYS = 14;
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_ADDRESS = 200;
    private static final Pattern COUNTRY_FORM = Pattern.compile("[A-Z]{2}");

    static ConfigSchema schema() {
        return ConfigSchema.of(
                Field.required(
                        CREDITOR_ID, ConfigSchema.Type.TEXT, "the creditor identifier, such as DE98ZZZ09999999999"),
                Field.required(NAME, ConfigSchema.Type.TEXT, "the creditor as debtors read it, 70 letters at most"),
                Field.required(
                        IBAN,
                        ConfigSchema.Type.SECRET,
                        "the account that is credited, of the bank that takes the files"),
                Field.optional(BIC, ConfigSchema.Type.TEXT, "the code of that bank, where it wants to read it"),
                Field.optional(
                        TOWN, ConfigSchema.Type.TEXT, "where the creditor is; written together with the country"),
                Field.optional(COUNTRY, ConfigSchema.Type.TEXT, "two letters of ISO 3166-1"),
                Field.optional(
                        ADDRESS,
                        ConfigSchema.Type.TEXT,
                        "the creditor's street, town and country in one line, as mandates print it"),
                Field.optional(SCHEMES, ConfigSchema.Type.TEXT, "CORE, or CORE,B2B")
                        .or("CORE"),
                Field.optional(
                                COLLECTIONS,
                                ConfigSchema.Type.TEXT,
                                "pain.008.001.08, or pain.008.001.02 for banks that want the older")
                        .or(CollectionFormat.PAIN_008_08.message()),
                Field.optional(
                                TRANSFERS,
                                ConfigSchema.Type.TEXT,
                                "pain.001.001.09, or pain.001.001.03 for banks that want the older")
                        .or(TransferFormat.PAIN_001_09.message()),
                Field.optional(
                                LEAD_DAYS,
                                ConfigSchema.Type.INTEGER,
                                "bank days between handing in and the due day, 1 to 14")
                        .or("1"),
                Field.optional(CUT_OFF, ConfigSchema.Type.TEXT, "until when on that day, such as 10:30")
                        .or("10:00"),
                Field.optional(ZONE, ConfigSchema.Type.TEXT, "of the bank's clock")
                        .or("Europe/Berlin"),
                Field.optional(BATCH_BOOKING, ConfigSchema.Type.BOOLEAN, "whether the bank books a group as one entry")
                        .or("true"),
                Field.optional(FIRST, ConfigSchema.Type.TEXT, "RCUR, or FRST for banks that want the first named so")
                        .or("RCUR"),
                Field.optional(
                                CHARACTERS,
                                ConfigSchema.Type.TEXT,
                                "basic, or german where the bank takes ä ö ü ß & * $ % as they are")
                        .or(Letters.BASIC.word()),
                Field.optional(MODE, ConfigSchema.Type.TEXT, "live, or test for files that go to no bank")
                        .or("live"));
    }

    static Settings of(PluginConfig config) {
        Read read = new Read(config);
        String creditorId =
                read.text(CREDITOR_ID, Creditors::isIdentifier, "a creditor identifier with its check digits");
        String name = read.text(
                NAME,
                text -> BankText.isWritable(text) && text.length() <= LONGEST_NAME && !text.isBlank(),
                LONGEST_NAME + " letters at most, in characters that banks take");
        String iban = config.secret(IBAN).map(Accounts::plain).orElseThrow();
        read.check(IBAN, Accounts.isIban(iban), "an IBAN with its check digits");
        Optional<String> bic = read.optional(BIC, Accounts::isBic, "a BIC of 8 or 11 characters");
        Optional<String> town = read.optional(TOWN, BankText::isWritable, "characters that banks take");
        Optional<String> country =
                read.optional(COUNTRY, text -> COUNTRY_FORM.matcher(text).matches(), "two capitals");
        read.check(TOWN, town.isPresent() == country.isPresent(), "town and country together, or neither");
        Optional<String> address =
                read.optional(ADDRESS, text -> text.length() <= LONGEST_ADDRESS, LONGEST_ADDRESS + " letters at most");
        Set<Scheme> schemes = schemes(read);
        Optional<CollectionFormat> collections = CollectionFormat.of(read.text(
                COLLECTIONS, text -> CollectionFormat.of(text).isPresent(), "pain.008.001.08 or pain.008.001.02"));
        Optional<TransferFormat> transfers = TransferFormat.of(read.text(
                TRANSFERS, text -> TransferFormat.of(text).isPresent(), "pain.001.001.09 or pain.001.001.03"));
        int leadDays = read.number(LEAD_DAYS, MOST_LEAD_DAYS);
        Optional<LocalTime> cutOff = read.time(CUT_OFF);
        Optional<ZoneId> zone = read.zone(ZONE);
        String first = read.text(FIRST, Set.of("RCUR", "FRST")::contains, "RCUR or FRST");
        Optional<Letters> letters =
                Letters.of(read.text(CHARACTERS, text -> Letters.of(text).isPresent(), "basic or german"));
        String mode = read.text(MODE, Set.of("live", "test")::contains, "live or test");
        read.end();
        return new Settings(
                new Letterhead(
                        creditorId,
                        name,
                        iban,
                        bic,
                        town,
                        country,
                        collections.orElseThrow(),
                        transfers.orElseThrow(),
                        config.flag(BATCH_BOOKING),
                        first.equals("RCUR"),
                        letters.orElseThrow()),
                address,
                schemes,
                new Deadline(leadDays, cutOff.orElseThrow(), zone.orElseThrow()),
                Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    private static Set<Scheme> schemes(Read read) {
        String listed = read.text(SCHEMES, Set.of("CORE", "CORE,B2B")::contains, "CORE, or CORE,B2B");
        return listed.contains("B2B") ? EnumSet.allOf(Scheme.class) : EnumSet.of(Scheme.CORE);
    }

    /** Reads one setting after the other and keeps what is wrong, so that all of it is told at once. */
    private static final class Read {
        private final PluginConfig config;
        private final List<Fault> faults = new ArrayList<>();

        Read(PluginConfig config) {
            this.config = config;
        }

        void check(String field, boolean right, String expected) {
            if (!right) {
                faults.add(new Fault("'" + config.name() + "' setting '" + field + "'", "expected " + expected));
            }
        }

        String text(String field, Predicate<String> right, String expected) {
            String text = config.text(field).orElseThrow();
            check(field, right.test(text), expected);
            return text;
        }

        Optional<String> optional(String field, Predicate<String> right, String expected) {
            Optional<String> text = config.text(field);
            text.ifPresent(found -> check(field, right.test(found), expected));
            return text;
        }

        int number(String field, int most) {
            long number = config.number(field).orElseThrow();
            check(field, number >= 1 && number <= most, "1 to " + most);
            return (int) Math.min(Math.max(number, 1), most);
        }

        Optional<LocalTime> time(String field) {
            try {
                return config.text(field).map(LocalTime::parse);
            } catch (DateTimeException none) {
                check(field, false, "a time of the day such as 10:30");
                return Optional.empty();
            }
        }

        Optional<ZoneId> zone(String field) {
            try {
                return config.text(field).map(ZoneId::of);
            } catch (DateTimeException none) {
                check(field, false, "a zone such as Europe/Berlin");
                return Optional.empty();
            }
        }

        void end() {
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults);
            }
        }
    }
}
