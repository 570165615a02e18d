package dev.kontor.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.signon.Identity;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organization's words about a person mean here. */
class MappingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String AFFILIATION = "eduperson_scoped_affiliation";

    private static Connection connection() {
        return Connection.of("uni-sso", "Uni X")
                .domains("uni.example")
                .mapping(AttributeMap.standard()
                        .expiry("schacExpiryDate")
                        .groups(
                                GroupRule.scoped(AFFILIATION, Map.of("student", "student", "Faculty", "faculty")),
                                GroupRule.of("dept", Map.of("CN=Library", "librarian"))));
    }

    private static Identity anna() {
        return Identity.of("https://login.uni.example", "00u1")
                .with("preferred_username", List.of("anna"))
                .with("email", List.of("anna@uni.example"))
                .with("email_verified", List.of("true"))
                .with("name", List.of("Anna Example"));
    }

    private static MappedPerson map(Identity identity) {
        return Mapping.decide(connection(), identity, NOW);
    }

    private static List<String> groups(MappedPerson person) {
        return person.groups().stream().map(MappedPerson.Group::group).toList();
    }

    @Test
    @Tag("AC-13.f")
    void AC_13_f_attributes_become_user_name_address_name_and_end() {
        MappedPerson person = map(anna().with("schacExpiryDate", List.of("20261231235959Z")));

        assertThat(person.userName()).contains("anna");
        assertThat(person.email()).contains(EmailAddress.of("anna@uni.example"));
        assertThat(person.name()).contains("Anna Example");
        assertThat(person.expiresAt()).contains(Instant.parse("2026-12-31T23:59:59Z"));
        assertThat(person.faults()).isEmpty();
        assertThat(person.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31,2027-01-01T00:00:00Z",
        "2026-12-31T10:00:00+01:00,2026-12-31T09:00:00Z",
        "1798761599,2026-12-31T23:59:59Z",
        "20261231235959Z,2026-12-31T23:59:59Z"
    })
    @Tag("AC-13.f")
    void AC_13_f_an_end_is_read_in_each_form_that_organizations_write(String said, Instant meant) {
        assertThat(map(anna().with("schacExpiryDate", List.of(said))).expiresAt())
                .contains(meant);
    }

    @Test
    @Tag("AC-13.f")
    void AC_13_f_every_fault_is_found() {
        MappedPerson person = map(Identity.of("https://login.uni.example", "00u1")
                .with("email", List.of("no address"))
                .with("schacExpiryDate", List.of("soon")));

        assertThat(person.faults())
                .containsExactlyInAnyOrder(
                        Refusal.of("sign-on.attribute-missing").with("attribute", "preferred_username"),
                        Refusal.of("sign-on.attribute-wrong").with("attribute", "email"),
                        Refusal.of("sign-on.attribute-wrong").with("attribute", "schacExpiryDate"));
    }

    @Test
    @Tag("AC-13.g")
    void AC_13_g_an_address_counts_as_confirmed_only_when_the_connection_says_so() {
        Identity silent = Identity.of("i", "s").with("email", List.of("anna@uni.example"));
        Identity sure = silent.with("email_verified", List.of("true"));
        Identity unsure = silent.with("email_verified", List.of("false"));
        Identity both = silent.with("email_verified", List.of("true", "false"));

        for (Identity identity : List.of(silent, unsure, both)) {
            assertThat(confirmed(identity, EmailTrust.NEVER)).isFalse();
            assertThat(confirmed(identity, EmailTrust.SAID)).isFalse();
            assertThat(confirmed(identity, EmailTrust.ALWAYS)).isTrue();
        }
        assertThat(confirmed(sure, EmailTrust.NEVER)).isFalse();
        assertThat(confirmed(sure, EmailTrust.SAID)).isTrue();
    }

    private static boolean confirmed(Identity identity, EmailTrust trust) {
        Connection connection = connection().mapping(AttributeMap.nothing().email("email", trust));
        return Mapping.decide(connection, identity, NOW).isConfirmed();
    }

    @Test
    @Tag("AC-13.h")
    void AC_13_h_values_become_groups_by_a_table_and_end_with_the_account_or_after_half_a_year() {
        MappedPerson person = map(anna().with(AFFILIATION, List.of("STUDENT@uni.example", "staff@uni.example"))
                .with("dept", List.of("cn=library")));

        assertThat(groups(person)).containsExactly("student", "librarian");
        assertThat(person.groups().get(0).until()).isEqualTo(NOW.plus(Duration.ofDays(180)));
        assertThat(person.notes())
                .containsExactly(Refusal.of("sign-on.value-unknown")
                        .with("attribute", AFFILIATION)
                        .with("value", "staff@uni.example"));
        Instant end = NOW.plus(Duration.ofDays(10));
        MappedPerson leaving = map(anna().with(AFFILIATION, List.of("faculty@uni.example"))
                .with("schacExpiryDate", List.of(end.toString())));
        assertThat(leaving.groups().get(0).until()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "student@other.example",
                "student@uni.example.evil.example",
                "student@evil-uni.example",
                "student",
                "student@",
                "student@uni.example@evil.example",
                "@uni.example@"
            })
    @Tag("AC-13.i")
    void AC_13_i_a_scope_that_is_not_of_the_organization_makes_nobody_a_student(String value) {
        MappedPerson person = map(anna().with(AFFILIATION, List.of(value)));

        assertThat(person.groups()).isEmpty();
        assertThat(person.notes())
                .containsExactly(Refusal.of("sign-on.scope-foreign")
                        .with("attribute", AFFILIATION)
                        .with("value", value));
        assertThat(person.faults()).isEmpty();
    }

    @Test
    @Tag("AC-13.i")
    void AC_13_i_a_scope_below_a_domain_of_the_organization_counts() {
        assertThat(groups(map(anna().with(AFFILIATION, List.of("student@cs.UNI.example")))))
                .containsExactly("student");
    }

    @Test
    @Tag("AC-13.f")
    void AC_13_f_what_cannot_be_meant_is_refused() {
        assertThatThrownBy(() -> connection().domains("*.uni.example")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> connection().domains("example")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> GroupRule.of("dept", Map.of("A", "one", "a", "two")))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> GroupRule.of("dept", Map.of())).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> AttributeMap.nothing().lasting(0)).isInstanceOf(InvalidValueException.class);
    }
}
