package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.tck.Seeds;
import org.junit.jupiter.api.Test;

class RandomFaultsTest {
    /** Many for hours, some hundred for every build. */
    private static final int OPERATIONS = Integer.getInteger("kontor.faults", 400);

    private static final int AT_A_TIME = 200;

    @Test
    void whatever_breaks_nobody_is_charged_twice_and_nothing_is_lost() {
        int[] carriedOut = new int[1];
        Seeds.each(Math.max(1, OPERATIONS / AT_A_TIME), random -> {
            Storm storm = new Storm(random, Storm.Twist.NONE);
            storm.blow(Math.min(OPERATIONS, AT_A_TIME));
            carriedOut[0] += storm.carriedOut();
        });
        assertThat(carriedOut[0]).isPositive();
    }

    @Test
    void a_plugin_whose_keys_change_from_send_to_send_is_caught() {
        assertThatThrownBy(() -> Seeds.range(1, 3, random -> new Storm(random, Storm.Twist.NEW_KEYS).blow(AT_A_TIME)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("times");
    }

    @Test
    void a_plugin_that_takes_silence_for_a_no_is_caught() {
        assertThatThrownBy(() ->
                        Seeds.range(1, 3, random -> new Storm(random, Storm.Twist.SILENCE_IS_NO).blow(AT_A_TIME)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("times");
    }
}
