package dev.kontor.conduct.buy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.store.Market;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final Map<String, String> SEGMENTS = Market.of("eu", "EUR")
            .segment("student", "education")
            .segment("alumni", "friends")
            .segment("faculty", "education")
            .segments();

    @Test
    @Tag("PR-6.b")
    void PR_6_b_who_is_in_several_groups_is_in_their_segments_in_the_order_of_the_market() {
        assertThat(Segments.of(SEGMENTS, Set.of("faculty", "alumni", "student")))
                .containsExactly("education", "friends");
        assertThat(Segments.of(SEGMENTS, Set.of("faculty", "alumni"))).containsExactly("friends", "education");
        assertThat(Segments.of(SEGMENTS, Set.of("guest"))).isEmpty();
    }
}
