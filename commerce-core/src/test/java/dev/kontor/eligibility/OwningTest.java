package dev.kontor.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules about what somebody owns, and about the end of his account. */
@Tag("EL-1")
class OwningTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final EligibilityFacts VISITOR =
            EligibilityFacts.visiting("campus", ZoneOffset.UTC).offered(Map.of("uni-mail", Set.of("student")));

    private static Eligibility.State state(Criterion rule, EligibilityFacts facts) {
        return Eligibility.decide(Optional.of(rule), facts, NOW).state();
    }

    @Test
    @Tag("EL-1.j")
    void EL_1_j_owning_one_of_the_products_is_enough_and_no_proof_stands_in_for_it() {
        Criterion rule = Criterion.owns("cad", "cad-pro");
        EligibilityFacts owner = VISITOR.owning(List.of(Sku.of("cad-pro"), Sku.of("pen")));

        assertThat(state(rule, owner)).isEqualTo(Eligibility.State.MET);
        assertThat(state(rule, VISITOR.owning(List.of(Sku.of("pen"))))).isEqualTo(Eligibility.State.UNMET);
        assertThat(state(rule, VISITOR)).isEqualTo(Eligibility.State.UNMET);
        assertThat(rule.products()).containsExactly(Sku.of("cad"), Sku.of("cad-pro"));
    }

    @Test
    @Tag("EL-1.k")
    void EL_1_k_owning_none_of_them_is_the_rule_turned_round() {
        Criterion rule = Criterion.not(Criterion.owns("cad"));

        assertThat(state(rule, VISITOR)).isEqualTo(Eligibility.State.MET);
        assertThat(state(rule, VISITOR.owning(List.of(Sku.of("cad"))))).isEqualTo(Eligibility.State.UNMET);
        assertThat(rule.products()).containsExactly(Sku.of("cad"));
        assertThat(rule.hangsOnVerification()).isFalse();
    }

    @Test
    @Tag("EL-1.l")
    void EL_1_l_an_account_is_current_before_its_end_and_while_there_is_none() {
        Criterion rule = Criterion.accountCurrent();

        assertThat(state(rule, VISITOR)).isEqualTo(Eligibility.State.MET);
        assertThat(state(rule, VISITOR.accountEnds(Optional.of(NOW.plusMillis(1)))))
                .isEqualTo(Eligibility.State.MET);
        assertThat(state(rule, VISITOR.accountEnds(Optional.of(NOW)))).isEqualTo(Eligibility.State.UNMET);
        assertThat(Criterion.any(Criterion.inStore("a"), Criterion.not(rule)).looksAtAccount())
                .isTrue();
        assertThat(Criterion.inStore("a").looksAtAccount()).isFalse();
    }

    @Test
    @Tag("EL-1.j")
    void EL_1_j_the_rules_are_said_in_the_readers_language_and_refused_by_their_own_codes() {
        Eligibility no = Eligibility.decide(
                Optional.of(Criterion.all(Criterion.owns("cad"), Criterion.accountCurrent())),
                VISITOR.accountEnds(Optional.of(NOW)),
                NOW);

        assertThat(no.refusals())
                .extracting(Refusal::code)
                .containsExactly("eligibility.owns", "eligibility.account-current");
        assertThat(no.findings().get(0).text(Locale.GERMAN)).isEqualTo("Besitzt cad");
        assertThat(no.findings().get(1).text(Locale.FRENCH)).isEqualTo("Un compte qui n’a pas expiré");
        assertThat(Eligibility.of(no.toJson())).isEqualTo(no);
    }
}
