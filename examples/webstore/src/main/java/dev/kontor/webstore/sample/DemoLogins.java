package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.account.Verification;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Secret;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Registration;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Those who may sign in on the first day: {@code anna}, a verified student of Neckar University; {@code ben}, a student
 * whom nobody has verified yet; {@code chie}, who buys in Japan; {@code dora}, whose documents and application wait for an
 * answer; {@code emil}, a verified student like Anna; {@code frieda}, a verified professor of theirs, who orders for them; and
 * {@code staff}. All have the one password of the data folder.
 */
@Singleton
public final class DemoLogins {
    /** The password in a data folder that was first used by a store started for tests. */
    public static final String TEST_PASSWORD = "correct horse battery";

    /** The file of the data folder that keeps the password. */
    public static final String FILE = "sign-in.txt";

    private static final String WAITING = "dora";
    private static final String UNIVERSITY = "Neckar University";
    private static final String STUDENT = "student";
    private static final String FACULTY = "faculty";
    private static final String NOTHING = "";
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final int MOST_LETTERS = 1_000;

    private static final List<Person> ALL = List.of(
            new Person("anna", "Anna Weber", "DE", Locale.GERMAN, STUDENT, Set.of()),
            new Person("ben", "Ben Carter", "DE", Locale.ENGLISH, NOTHING, Set.of()),
            new Person("chie", "Chie Tanaka", "JP", Locale.ENGLISH, NOTHING, Set.of()),
            new Person(WAITING, "Dora Lindner", "DE", Locale.GERMAN, NOTHING, Set.of()),
            new Person("emil", "Emil Brandt", "DE", Locale.GERMAN, STUDENT, Set.of()),
            new Person("frieda", "Frieda Holm", "DE", Locale.GERMAN, FACULTY, Set.of()),
            new Person("staff", "Sam Keller", "DE", Locale.ENGLISH, NOTHING, Set.of(Role.values())));

    private final Shop shop;
    private final Logins logins;
    private final Registration registration;
    private final SampleProofs proofs;
    private final Secret password;

    /** Somebody, and as what the university's mail proves him; blank for what nobody has proven. */
    private record Person(String userName, String name, String country, Locale locale, String group, Set<Role> roles) {
        String email() {
            return userName + "@mail.example";
        }

        String universityEmail() {
            return userName + "@neckar-uni.example";
        }
    }

    @Inject
    DemoLogins(
            Settings settings,
            DataFolder folder,
            Shop shop,
            Logins logins,
            Registration registration,
            SampleProofs proofs) {
        this.proofs = proofs;
        this.shop = shop;
        this.logins = logins;
        this.registration = registration;
        password = folder.kept(FILE, settings.test() ? TEST_PASSWORD : random());
    }

    private static String random() {
        String letters = "abcdefghjkmnpqrstuvwxyz23456789";
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, 4)
                .mapToObj(group -> IntStream.range(0, 4)
                        .mapToObj(i -> letters.substring(random.nextInt(letters.length()))
                                .substring(0, 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** Their user names. */
    public List<String> userNames() {
        return ALL.stream().map(Person::userName).toList();
    }

    /** What all of them sign in with. */
    public Secret password() {
        return password;
    }

    /** Makes those who are missing, and verifies those of the university unless they have tried to be before. */
    void make() {
        for (Person person : ALL) {
            Login login = logins.byUserName(person.userName()).orElseGet(() -> made(person));
            if (!person.group().isEmpty()) {
                verify(person, login);
            } else if (person.userName().equals(WAITING)) {
                proofs.make(login);
            }
        }
    }

    private Login made(Person person) {
        return password.use(text -> registration.add(
                person.userName(),
                person.email(),
                person.name(),
                person.country(),
                person.locale(),
                text,
                true,
                person.roles()));
    }

    private void verify(Person person, Login login) {
        AccountDesk account = shop.storefront(
                        "neckar",
                        Shopper.user(login.id())
                                .email(login.email())
                                .name(login.name())
                                .country("DE")
                                .locale(login.locale()))
                .account();
        if (!account.verifications().isEmpty()) {
            return;
        }
        Verification begun = account.verify(
                        Shop.UNIVERSITY_MAIL,
                        Assertion.of(person.group(), UNIVERSITY).with("email", person.universityEmail()))
                .orThrow();
        account.proceed(begun.id(), ReturnData.of(Map.of("code", List.of(mailedCode(person.universityEmail())))))
                .orThrow();
    }

    /** Reads the code where its addressee would: in the letter, which stays for the mailbox. */
    private String mailedCode(String universityEmail) {
        EmailAddress address = EmailAddress.of(universityEmail);
        return shop
                .office(Staff.of("sample", Role.LETTERS))
                .because("sample data")
                .letters()
                .waiting(MOST_LETTERS)
                .values()
                .stream()
                .filter(mail -> mail.recipient().equals(address))
                .flatMap(mail -> CODE.matcher(mail.text()).results())
                .map(MatchResult::group)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalStateException("No letter with a code came to " + universityEmail));
    }
}
