package dev.kontor.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AC-6.a")
class MailDomainTest {
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final MailDomain plugin =
            new MailDomain(UniversityDirectory.read(Universities.sample()), new Random(20260302));
    private final VerificationService service = open(Map.of());

    private VerificationService open(Map<String, String> settings) {
        return plugin.open(new PluginConfig("uni-mail", plugin.config(), settings, Map.of()), runtime());
    }

    private Proof start(String organization, String email) {
        return service.start(Assertion.student(organization).with("email", email), call("one"));
    }

    private static ReturnData typed(String code) {
        return ReturnData.of(Map.of("code", List.of(code)));
    }

    private static String mailed(Proof.Pending pending) {
        return ((NextStep.MailCode) pending.next()).code().use(c -> c);
    }

    @Test
    void a_code_is_mailed_and_typing_it_proves_membership_for_a_year() {
        Assertion anna = Assertion.student("Northfield").with("email", "anna@student.northfield.example");
        Proof.Pending pending = (Proof.Pending) service.start(anna, call("one"));

        assertThat(mailed(pending)).matches("[0-9]{6}");
        assertThat(pending.deadline()).isEqualTo(now.plus(Duration.ofMinutes(30)));
        assertThat(service.proceed(anna, pending.handle(), typed(" " + mailed(pending) + " "), call("one")))
                .isEqualTo(new Proof.Verified(
                        "mailbox at northfield.example", "Northfield University", now.plus(Duration.ofDays(365))));
    }

    @Test
    void a_code_is_good_only_for_the_address_the_group_and_the_institution_it_was_mailed_for() {
        Assertion anna = Assertion.student("Northfield").with("email", "anna@northfield.example");
        Proof.Pending pending = (Proof.Pending) service.start(anna, call("one"));

        for (Assertion other : List.of(
                Assertion.student("Northfield").with("email", "bob@northfield.example"),
                Assertion.student("Northfield").with("email", "anna@music.northfield.example"))) {
            assertThat(service.proceed(other, pending.handle(), typed(mailed(pending)), call("one")))
                    .isInstanceOf(Proof.Pending.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666", "' or 1=1"})
    void what_is_no_code_leaves_it_pending(String typed) {
        Assertion anna = Assertion.student("Northfield").with("email", "anna@northfield.example");
        Proof.Pending pending = (Proof.Pending) service.start(anna, call("one"));

        Proof answer = service.proceed(anna, pending.handle(), typed(typed), call("one"));

        assertThat(answer)
                .isEqualTo(new Proof.Pending(
                        pending.handle(),
                        new NextStep.EnterCode(((NextStep.MailCode) pending.next()).to()),
                        pending.deadline()));
    }

    @Test
    void at_the_deadline_the_right_code_is_expired() {
        Assertion anna = Assertion.student("Northfield").with("email", "anna@northfield.example");
        Proof.Pending pending = (Proof.Pending) service.start(anna, call("one"));

        now = now.plus(Duration.ofMinutes(30)).minusNanos(1_000);
        assertThat(service.proceed(anna, pending.handle(), typed(mailed(pending)), call("one")))
                .isInstanceOf(Proof.Verified.class);
        now = now.plusNanos(1_000);
        assertThat(service.proceed(anna, pending.handle(), typed(mailed(pending)), call("one")))
                .isEqualTo(new Proof.Rejected("code-expired"));
    }

    @ParameterizedTest
    @CsvSource({
        "anna@northfield.example, anna@northfield.example",
        "Anna@NORTHFIELD.example, Anna@northfield.example",
        "anna@northfield.example., anna@northfield.example",
        "anna@gr\u00fcnau.example, anna@xn--grnau-lva.example",
        "anna@GR\u00dcNAU.example, anna@xn--grnau-lva.example",
        "anna+spam@music.northfield.example, anna+spam@music.northfield.example"
    })
    void the_code_goes_to_the_very_spelling_that_was_looked_up(String email, String to) {
        Proof.Pending pending = (Proof.Pending) start("Northfield", email);

        assertThat(((NextStep.MailCode) pending.next()).to().text()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "anna, email-invalid",
        "@northfield.example, email-invalid",
        "anna@, email-invalid",
        "anna@northfield, email-invalid",
        "a b@northfield.example, email-invalid",
        "anna@northfield.example@, email-invalid",
        "'\"a@evil.example\"@northfield.example', email-invalid",
        "anna@[192.0.2.1], email-invalid",
        "anna@192.0.2.1, email-invalid",
        "'anna@northfield.example,x@evil.example', email-invalid",
        "anna@northfield\u3002example, email-invalid",
        "anna@notnorthfield.example, domain-unknown",
        "anna@northfield.example.evil.example, domain-unknown",
        "anna@n\u043erthfield.example, domain-unknown"
    })
    void an_address_that_is_none_or_elsewhere_is_rejected(String email, String reason) {
        assertThat(start("Northfield", email)).isEqualTo(new Proof.Rejected(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b\nBcc:x@y", "a@northfield.example\r\nBcc: x@evil.example", "a\u0000@northfield.example"})
    void an_address_with_a_second_line_never_becomes_an_assertion(String email) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Assertion.student("Northfield").with("email", email));
    }

    @ParameterizedTest
    @CsvSource({"Twin Academy of Arts, Twin Academy of Arts", "twin  academy OF crafts, Twin Academy of Crafts"})
    void the_assertion_decides_which_of_two_institutions_a_shared_domain_means(String named, String institution) {
        Assertion anna = Assertion.student(named).with("email", "anna@mail.twins.example");
        Proof.Pending pending = (Proof.Pending) service.start(anna, call("one"));

        assertThat(service.proceed(anna, pending.handle(), typed(mailed(pending)), call("one")))
                .isInstanceOfSatisfying(
                        Proof.Verified.class,
                        proof -> assertThat(proof.organization()).isEqualTo(institution));
    }

    @Test
    void who_names_neither_of_the_two_is_asked_which() {
        assertThat(start("Twin Academy", "anna@twins.example")).isEqualTo(new Proof.Rejected("which-institution"));
    }

    @Test
    void every_setting_that_cannot_work_is_refused() {
        for (Map<String, String> settings : List.of(
                Map.of("groups", "student,,staff"),
                Map.of("groups", "Students of mine"),
                Map.of("codeValid", "PT1S"),
                Map.of("codeValid", "P2D"),
                Map.of("validDays", "0"),
                Map.of("validDays", "999999999999"))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> open(settings))
                    .withMessageContaining("verification service 'uni-mail' setting '"
                            + settings.keySet().iterator().next() + "'");
        }
    }

    @Test
    void it_is_found_by_the_service_loader_and_reads_the_file_it_is_given() {
        VerificationPlugin found = ServiceLoader.load(VerificationPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.info().id().equals("mail-domain"))
                .findFirst()
                .orElseThrow();

        VerificationService opened = found.open(
                new PluginConfig(
                        "uni-mail",
                        found.config(),
                        Map.of("universities", Universities.sample().toString()),
                        Map.of()),
                runtime());

        assertThat(opened).hasToString("mail-domain on a directory of 10 universities");
    }

    @Test
    void a_file_that_is_not_there_is_a_fault_of_the_settings() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new MailDomain()
                        .open(
                                new PluginConfig(
                                        "uni-mail",
                                        new MailDomain().config(),
                                        Map.of("universities", "nowhere/list.json"),
                                        Map.of()),
                                runtime()));
    }

    private PluginRuntime runtime() {
        return new PluginRuntime() {
            @Override
            public HttpPort http() {
                return (request, within) -> {
                    throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "no network in this test");
                };
            }

            @Override
            public InstantSource clock() {
                return () -> now;
            }

            @Override
            public System.Logger log() {
                return System.getLogger("test");
            }
        };
    }

    private static CallContext call(String key) {
        return new CallContext() {
            @Override
            public Duration remaining() {
                return Duration.ofSeconds(10);
            }

            @Override
            public int attempt() {
                return 1;
            }

            @Override
            public String idempotencyKey(String step) {
                return key + "-" + step;
            }

            @Override
            public String traceId() {
                return key;
            }
        };
    }
}
