package dev.kontor.spi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementRuleTest {
    private static final StatementRule WIDE = new StatementRule(22, ".-", true);

    @Test
    @Tag("PA-1")
    void PA_1_the_name_comes_first_and_the_end_of_the_orders_number_last() {
        assertThat(WIDE.write("Campus Store", "ord_01J9ABC7k3qpx")).contains("Campus Store 7K3QPX");
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_long_name_gives_way_to_the_orders_number() {
        assertThat(WIDE.write("The Campus Bookstore X", "ord_7K3QPX")).contains("The Campus Book 7K3QPX");
    }

    @Test
    @Tag("PA-1")
    void PA_1_where_there_is_little_room_the_name_stands_alone() {
        assertThat(new StatementRule(10, "", true).write("Campus Store", "ord_7K3QPX"))
                .contains("Campus Sto");
    }

    @Test
    @Tag("PA-1")
    void PA_1_letters_that_are_not_taken_are_spelled_or_left_out() {
        assertThat(WIDE.write("Größe & Œuvre", "")).contains("Grosse OEuvre");
        assertThat(WIDE.write("<b>\"Łódź\"</b>", "")).contains("b Lodz b");
    }

    @Test
    @Tag("PA-1.a")
    void PA_1_a_name_of_which_nothing_can_be_shown_gives_no_text() {
        assertThat(WIDE.write("商店", "ord_7K3QPX")).isEmpty();
        assertThat(WIDE.write("24-7", "ord_7K3QPX")).isEmpty();
        assertThat(new StatementRule(22, "-", false).write("24-7", "")).contains("24-7");
        assertThat(new StatementRule(22, ".-", false).write("-.-", "")).isEmpty();
    }

    @Test
    @Tag("PA-1")
    void PA_1_no_text_is_longer_or_of_other_letters_than_the_rule_says() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StatementRule rule = new StatementRule(5 + random.nextInt(20), ".,&", random.nextBoolean());
            StringBuilder name = new StringBuilder();
            int length = random.nextInt(30);
            for (int c = 0; c < length; c++) {
                name.appendCodePoint(random.nextInt(4) == 0 ? 0x20 + random.nextInt(0x2ff) : 'A' + random.nextInt(50));
            }
            Optional<String> text = rule.write(name.toString(), "ord_" + random.nextInt());
            assertThat(text.orElse(""))
                    .as("seed %s, name %s", seed, name)
                    .hasSizeLessThanOrEqualTo(rule.longest())
                    .matches("([A-Za-z0-9.,&]([A-Za-z0-9 .,&]*[A-Za-z0-9.,&])?)?");
        }
    }

    @Test
    void a_rule_with_no_room_is_none() {
        assertThatThrownBy(() -> new StatementRule(4, "", true)).isInstanceOf(InvalidValueException.class);
    }
}
