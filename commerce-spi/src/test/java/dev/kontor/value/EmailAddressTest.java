package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "anna@example.org, anna@example.org, example.org",
        "Anna@EXAMPLE.Org, Anna@example.org, example.org",
        "o'neill+shop@mail.example.co.uk, o'neill+shop@mail.example.co.uk, mail.example.co.uk",
        "jürgen@bücher.example, jürgen@bücher.example, bücher.example",
        "a@xn--bcher-kva.example, a@xn--bcher-kva.example, xn--bcher-kva.example"
    })
    void keeps_the_local_part_and_puts_the_domain_in_lower_case(String text, String kept, String domain) {
        assertThat(EmailAddress.of(text)).hasToString(kept);
        assertThat(EmailAddress.of(text).domain()).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org\r\nBcc: all@example.org",
                "anna\r\nBcc: all@example.org",
                "anna\r\nben@example.org",
                "anna@exa\nmple.org",
                "anna@example.org\n",
                "anna@example.org\r",
                "anna\u0000@example.org",
                "anna@example.org\u0000",
                "anna\u0085x@example.org"
            })
    void bad_input_45_a_second_header_line_cannot_hide_in_it(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.of(text))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\r", "\n", "\u0000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@example.org",
                "anna@localhost",
                "anna@@example.org",
                "a b@example.org",
                "anna@example..org",
                "anna@.example.org",
                "anna@example.org.",
                "anna@-example.org",
                "anna@example-.org",
                "\"anna\"@example.org",
                "anna@[127.0.0.1]",
                "<anna@example.org>",
                "anna@example.org,b@example.org",
                "anna@exa mple.org",
                "anna\ud800@example.org"
            })
    void what_mail_cannot_be_sent_to_is_refused(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> EmailAddress.of(text));
    }

    @Test
    void has_at_most_254_characters_and_64_before_the_at_sign() {
        String domain = ("b".repeat(60) + ".").repeat(3) + "org";

        assertThat(EmailAddress.of("a".repeat(64) + "@" + domain).text()).hasSize(251);
        assertThat(EmailAddress.of("a".repeat(64) + "@" + domain + "xyz").text())
                .hasSize(254);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.of("a".repeat(64) + "@" + domain + "xyzw"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.of("a".repeat(65) + "@example.org"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.of("a@" + "b".repeat(64) + ".org"));
    }
}
