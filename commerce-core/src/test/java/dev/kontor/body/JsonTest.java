package dev.kontor.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JsonTest {
    private static final int LONGEST = 16 * 1024 * 1024;

    private static Json texts(int characters) {
        String part = "x".repeat(1_000_000);
        List<Json> parts = Stream.iterate(characters, left -> left > 0, left -> left - part.length())
                .<Json>map(left -> new Json.Text(part.substring(0, Math.min(left, part.length()))))
                .toList();
        return new Json.Arr(parts);
    }

    @Test
    void what_is_just_short_enough_is_written_and_read_again() {
        Json tree = texts(LONGEST - 100);

        assertThat(Json.parse(Json.write(tree))).isEqualTo(tree);
    }

    /** Else a row would be stored that nobody could read any more. */
    @Test
    void what_could_not_be_read_again_is_not_written() {
        assertThatThrownBy(() -> Json.write(texts(LONGEST)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 16777216 characters");
    }

    @Test
    void a_field_that_stands_twice_is_refused_without_its_name() {
        assertThatThrownBy(() -> Json.parse("{\"secret\": 1, \"secret\": 2}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("a field that stands twice")
                .hasMessageNotContaining("secret");
    }
}
