package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void what_is_written_is_read_again() {
        String odd = "quote \" back \\ slash / tab \t line \n euro \u20ac smile \ud83d\ude00 null \u0000";
        String text = Json.write(Json.object("odd", odd, "list", List.of(1L, Json.object()), "empty", List.of()));

        Json read = Json.parse(text);

        assertThat(text).isPrintable().isASCII();
        assertThat(read.text("odd")).isEqualTo(odd);
        assertThat(read.at("list").items()).hasSize(2);
        assertThat(read.at("empty").items()).isEmpty();
        assertThat(Json.write(Json.object("minor", 999_999_999_999_999_999L)))
                .isEqualTo("{\"minor\":999999999999999999}");
    }

    @Test
    void what_others_write_is_read() {
        Json read = Json.parse(" { \"a\" : [ true , false , null , -12 ] , \"b\" : \"\\u00e9\\/\\b\\f\\r\" } ");

        assertThat(read.at("a").items()).hasSize(3);
        assertThat(read.text("b")).isEqualTo("\u00e9/\b\f\r");
        assertThat(read.has("c")).isFalse();
    }

    @Test
    void everything_else_is_unreadable_and_not_repeated() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "[",
                "\"",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{a:1}",
                "{\"a\" 1}",
                "\"\\u12\"",
                "\"\\x\"",
                "nul",
                "1.5",
                "1e3",
                "1000000000000000000000",
                "NaN",
                "{} {}",
                "null",
                "<html>",
                "[".repeat(100),
                "{\"secret\":tok_canary}")) {
            assertThatThrownBy(() -> Json.parse(text))
                    .as(text)
                    .isInstanceOf(Unreadable.class)
                    .message()
                    .doesNotContain("tok_canary");
        }
    }

    @Test
    void a_field_of_another_form_is_unreadable() {
        Json read = Json.parse("{\"text\":\"x\",\"number\":1}");

        assertThatThrownBy(() -> read.text("number")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read.number("text")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read.at("text").items()).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read.text("missing")).hasMessage("'missing' is missing");
    }
}
