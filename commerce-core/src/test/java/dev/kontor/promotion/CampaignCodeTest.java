package dev.kontor.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CampaignCodeTest {
    private static final Campaign WINTER = new Campaign("WINTER", 100_000);
    private static final Secret KEY = Secret.of("0123456789abcdef0123456789abcdef");

    private static boolean isGood(String typed) {
        return CampaignCode.read(typed).filter(code -> code.isOf(WINTER, KEY)).isPresent();
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_a_hundred_thousand_codes_are_all_different_and_all_good() {
        Set<String> codes = new HashSet<>();
        for (int number = 1; number <= WINTER.codes(); number++) {
            String code = CampaignCode.of(WINTER, KEY, number);
            assertThat(codes.add(code)).isTrue();
            if (number % 997 == 1) {
                assertThat(CampaignCode.read(code).map(CampaignCode::key)).contains("WINTER#" + number);
                assertThat(isGood(code)).isTrue();
            }
        }
        assertThat(codes).allMatch(code -> code.matches("WINTER(-[0-9A-HJKMNP-TV-Z]{7}){3}"));
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_codes_are_the_same_however_they_are_typed() {
        String code = CampaignCode.of(WINTER, KEY, 33_825);

        assertThat(isGood(code.toLowerCase(Locale.ROOT).replace("-", " "))).isTrue();
        assertThat(isGood("WINTER-" + code.substring(7).replace('0', 'O').replace('1', 'l')))
                .isTrue();
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_every_wrong_sign_and_every_two_that_changed_places_are_seen_before_anything_is_looked_up() {
        String bare = CampaignCode.of(WINTER, KEY, 777).replace("-", "");
        for (int i = 6; i < bare.length(); i++) {
            for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (bare.charAt(i) != other) {
                    assertThat(CampaignCode.read(bare.substring(0, i) + other + bare.substring(i + 1)))
                            .isEmpty();
                }
            }
            for (int k = i + 1; k < bare.length(); k++) {
                if (bare.charAt(i) != bare.charAt(k)) {
                    char[] swapped = bare.toCharArray();
                    swapped[i] = bare.charAt(k);
                    swapped[k] = bare.charAt(i);
                    assertThat(CampaignCode.read(new String(swapped))).isEmpty();
                }
            }
        }
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_a_code_of_another_key_another_campaign_or_beyond_the_last_is_none() {
        String foreign = CampaignCode.of(WINTER, Secret.of("another key"), 5);
        String summer = CampaignCode.of(new Campaign("SUMMER", 10), KEY, 5).replace("SUMMER", "WINTER");
        String beyond = CampaignCode.of(new Campaign("WINTER", 100_001), KEY, 100_001);

        assertThat(CampaignCode.read(foreign)).isPresent();
        assertThat(isGood(foreign)).isFalse();
        assertThat(isGood(summer)).isFalse();
        assertThat(isGood(beyond)).isFalse();
        assertThat(CampaignCode.read("WELCOME")).isEqualTo(Optional.empty());
        assertThat(CampaignCode.read("X".repeat(10_000))).isEmpty();
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> CampaignCode.of(WINTER, KEY, 100_001));
    }

    @Test
    @Tag("PR-5.j")
    void PR_5_j_a_code_that_is_written_down_somewhere_cannot_be_used() {
        CampaignCode code = CampaignCode.read(CampaignCode.of(WINTER, KEY, 9)).orElseThrow();

        assertThat(code).hasToString("code WINTER#9");
        assertThat(code.key()).isEqualTo("WINTER#9");
    }
}
