package dev.kontor.webstore.base;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.calendar.jollyday.JollydayCalendar;
import dev.kontor.office.BackOffice;
import dev.kontor.office.DueReport;
import dev.kontor.office.Staff;
import dev.kontor.pricing.TaxTable;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.signon.oidc.OidcSignOn;
import dev.kontor.spi.HttpPort;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.MisuseException;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.UniversityDirectory;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The running shop with all it stands on. One per process; safe for use by many threads. */
@Singleton
public final class Shop implements AutoCloseable {
    /** The name of the proof by a mailed code. */
    public static final String UNIVERSITY_MAIL = "university-mail";
    /** The name of the sign-on of the university. */
    public static final String SIGN_ON = "university";
    /** The store whose people come by it. */
    public static final String SIGN_ON_STORE = "neckar";

    /** The name of the proof by a roster that staff uploaded. */
    public static final String ROSTER = "roster";

    /** The name of the proof by documents that staff look at. */
    public static final String DOCUMENTS = "documents";

    private final Settings settings;
    private final DataFolder folder;
    private final Optional<HttpPort> http;
    private final StoreClock clock = new StoreClock();
    private final UniversityDirectory universities;
    private final TaxTable taxes;
    private final DayRates rates;
    private final Database database;
    private final Jdbi jdbi;
    private final Realm realm;
    private volatile Running running;

    private record Running(Commerce commerce, Tills tills, String realm) {}

    /**
     * Opens the shop on the database and the bank of the settings.
     *
     * @param settings what the store was started with
     * @param folder where database, keys and bank lie
     * @param universities whose members can prove themselves by a mailed code
     * @param taxes the rates by country
     * @param rates where prices that a market lacks are converted by
     * @param http stands in for the network to payment providers; empty for the network itself
     * @throws dev.kontor.value.ConfigurationException with what is wrong
     */
    @Inject
    public Shop(
            Settings settings,
            DataFolder folder,
            UniversityDirectory universities,
            TaxTable taxes,
            DayRates rates,
            Optional<HttpPort> http) {
        this.settings = settings;
        this.folder = folder;
        this.universities = universities;
        this.taxes = taxes;
        this.rates = rates;
        this.http = http;
        folder.lock();
        try {
            database = Database.open(settings, folder);
        } catch (RuntimeException refused) {
            folder.unlock();
            throw refused;
        }
        jdbi = Jdbi.create(database.source());
        try {
            realm = new Realm(jdbi);
            running = open();
        } catch (RuntimeException refused) {
            database.close();
            folder.unlock();
            throw refused;
        }
    }

    private Running open() {
        String name = realm.current();
        Tills tills = Tills.open(settings, folder, name, clock);
        try {
            CommerceBuilder commerce = Commerce.builder()
                    .clock(clock)
                    .storage(JdbcStorage.on(database.source()).with(JdbcStorage.REALM, name))
                    // A mailbox does not say as what somebody belongs there; this store takes people's word for it.
                    .verification(
                            MailDomain.service(UNIVERSITY_MAIL, universities).with("groups", "student,faculty"))
                    .verifyByRoster(ROSTER)
                    .verifyByDocuments(DOCUMENTS)
                    .calendar(JollydayCalendar.use())
                    .taxes(taxes)
                    .rates(rates.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                    .vault(folder.key("vault"));
            tills.accounts().forEach(commerce::payment);
            settings.signOn()
                    .ifPresent(keys -> commerce.signOn(
                            OidcSignOn.connection(SIGN_ON, keys.issuer(), keys.clientId(), keys.secret())));
            http.ifPresent(commerce::http);
            return new Running(commerce.open(), tills, name);
        } catch (RuntimeException refused) {
            close(tills);
            throw refused;
        }
    }

    /** Kontor itself. */
    public Commerce commerce() {
        return running.commerce();
    }

    /** Where the money goes. */
    public Tills tills() {
        return running.tills();
    }

    /** Whether people can come by the sign-on of their university. */
    public boolean hasSignOn() {
        return settings.signOn().isPresent();
    }

    /** Pages of others to which forms of the store lead. */
    public List<URI> pages() {
        return Stream.concat(
                        tills().pages().stream(), settings.signOn().stream().map(SignOnKeys::issuer))
                .toList();
    }

    /** One shopper in one store. */
    public Storefront storefront(String store, Shopper shopper) {
        return commerce().storefront(store, shopper);
    }

    /** What staff may do. */
    public BackOffice office(Staff staff) {
        return commerce().backOffice(staff);
    }

    /**
     * Whose mailboxes a mail domain holds.
     *
     * @param domain behind the at sign of an address
     * @return names that tell the institutions apart; empty when unknown, several for the few shared domains
     */
    public List<String> institutionsAt(String domain) {
        return universities
                .at(domain)
                .map(match -> match.universities().stream()
                        .map(universities::uniqueName)
                        .toList())
                .orElse(List.of());
    }

    /** Names the shop that is open now, among those that were begun anew in this data folder. */
    public String realm() {
        return running.realm();
    }

    /** The store's own tables lie beside the shop's. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The clock that everything here goes by. */
    public StoreClock clock() {
        return clock;
    }

    /** The time now. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether test suites may reset the store. */
    public boolean isForTests() {
        return settings.test();
    }

    /** Brings in what the bank reports and does what is due. */
    public DueReport work() {
        Running now = running;
        now.tills().deliver(now.commerce());
        return now.commerce().runDue();
    }

    /**
     * Begins anew: an empty shop with an empty bank, and the time of the system. The rows of the shop before stay in
     * the database, out of sight; nothing is deleted.
     *
     * @throws MisuseException when the store was not started for tests
     */
    public synchronized void reset() {
        if (!settings.test()) {
            throw new MisuseException("Only a store started with -Dstore.test=true can be reset.");
        }
        Running before = running;
        before.commerce().close();
        close(before.tills());
        realm.next();
        clock.reset();
        running = open();
    }

    @Override
    public synchronized void close() {
        running.commerce().close();
        close(running.tills());
        database.close();
        folder.unlock();
    }

    private static void close(Tills tills) {
        try {
            tills.close();
        } catch (IOException unclosed) {
            System.getLogger(Shop.class.getName())
                    .log(System.Logger.Level.WARNING, "The sandbox bank did not close", unclosed);
        }
    }
}
