package dev.kontor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RosterKeyTest {
    @Test
    @Tag("AC-6.b")
    void AC_6_b_a_key_is_the_same_whatever_its_case_its_width_and_its_white_space() {
        for (String typed : List.of(
                "M\u00fcller 47",
                "m\u00fcller47",
                " M\u00dcLLER\u00a0 47\t",
                "\uff2d\u00fcller 47",
                "Mu\u0308ller 4 7")) {
            assertThat(RosterKey.of(typed)).as(typed).isEqualTo("m\u00fcller47");
        }
        assertThat(RosterKey.of("M\u00fcller 48")).isNotEqualTo(RosterKey.of("M\u00fcller 47"));
        assertThat(RosterKey.of(" \u00a0\t")).isEmpty();
    }
}
