package dev.kontor.eligibility;

import static dev.kontor.eligibility.Criterion.all;
import static dev.kontor.eligibility.Criterion.any;
import static dev.kontor.eligibility.Criterion.atMost;
import static dev.kontor.eligibility.Criterion.atMostEver;
import static dev.kontor.eligibility.Criterion.inCountry;
import static dev.kontor.eligibility.Criterion.inGroup;
import static dev.kontor.eligibility.Criterion.inStore;
import static dev.kontor.eligibility.Criterion.memberOf;
import static dev.kontor.eligibility.Criterion.not;
import static dev.kontor.eligibility.Criterion.verifiedBy;
import static dev.kontor.eligibility.Eligibility.State.MET;
import static dev.kontor.eligibility.Eligibility.State.PROVABLE;
import static dev.kontor.eligibility.Eligibility.State.UNMET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.eligibility.EligibilityFacts.Membership;
import dev.kontor.eligibility.EligibilityFacts.Purchase;
import dev.kontor.value.Country;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Period YEAR = Period.ofYears(1);

    private final EligibilityFacts visitor = EligibilityFacts.visiting("campus", ZoneId.of("Europe/Berlin"));
    private final EligibilityFacts provable =
            visitor.offered(Map.of("uni-mail", Set.of("student", "staff"), "upload", Set.of("student", "faculty")));
    private final EligibilityFacts student = provable.memberships(
            List.of(membership("student", "Heidelberg", "uni-mail", "2026-10-01T00:00:00Z", "2027-10-01T00:00:00Z")));

    @Test
    @Tag("EL-1.a")
    void EL_1_a_group_is_met_by_a_proven_member_of_one_of_the_groups() {
        assertThat(state(inGroup("faculty", "student"), student)).isEqualTo(MET);
        assertThat(state(inGroup("faculty"), student)).isEqualTo(PROVABLE);
        assertThat(state(inGroup("pupil"), student)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.a")
    void EL_1_a_group_is_no_longer_met_when_the_proof_has_run_out() {
        Criterion rule = inGroup("student");

        assertThat(state(rule, student, "2027-09-30T23:59:59.999999Z")).isEqualTo(MET);
        assertThat(state(rule, student, "2027-10-01T00:00:00Z")).isEqualTo(PROVABLE);
        assertThat(state(rule, student, "2026-09-30T23:59:59Z")).isEqualTo(PROVABLE);
    }

    @Test
    @Tag("EL-1.b")
    void EL_1_b_organization_is_met_by_a_proven_member_of_whatever_group() {
        assertThat(state(memberOf("Heidelberg", "Kyoto"), student)).isEqualTo(MET);
        assertThat(state(memberOf("Kyoto"), student)).isEqualTo(PROVABLE);
        assertThat(state(memberOf("Kyoto"), visitor)).isEqualTo(UNMET);
        assertThat(state(memberOf("Heidelberg"), student, "2028-01-01T00:00:00Z"))
                .isEqualTo(PROVABLE);
    }

    @Test
    @Tag("EL-1.c")
    void EL_1_c_verified_is_met_by_the_named_service_only() {
        assertThat(state(verifiedBy("uni-mail", YEAR), student)).isEqualTo(MET);
        assertThat(state(verifiedBy("upload", YEAR), student)).isEqualTo(PROVABLE);
        assertThat(state(verifiedBy("passport", YEAR), student)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.c")
    void EL_1_c_verified_is_met_until_the_proof_is_older_than_the_span() {
        Criterion rule = verifiedBy("uni-mail", Period.ofMonths(1));
        EligibilityFacts once = student.memberships(
                List.of(membership("student", "X", "uni-mail", "2026-10-20T12:00:00Z", "2027-10-01T00:00:00Z")));

        assertThat(state(rule, once, "2026-11-20T13:00:00Z"))
                .as("the hour of summer time ends inside the month, so the calendar month is an hour longer")
                .isEqualTo(MET);
        assertThat(state(rule, once, "2026-11-20T13:00:00.000001Z")).isEqualTo(PROVABLE);
    }

    @Test
    @Tag("EL-1.d")
    void EL_1_d_country_is_met_where_the_person_is_known_to_be() {
        Criterion rule = inCountry("DE", "AT");

        assertThat(state(rule, visitor.country(Optional.of(Country.of("AT"))))).isEqualTo(MET);
        assertThat(state(rule, visitor.country(Optional.of(Country.of("FR"))))).isEqualTo(UNMET);
        assertThat(state(rule, provable)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.e")
    void EL_1_e_quantity_counts_what_is_wanted_and_what_was_bought_within_the_span() {
        Criterion rule = atMost(3, YEAR);
        List<Purchase> before = List.of(purchase("2026-03-01T00:00:00Z", 1), purchase("2025-03-01T00:00:00Z", 50));

        assertThat(state(rule, visitor.buying(2, before))).isEqualTo(MET);
        assertThat(state(rule, visitor.buying(3, before))).isEqualTo(UNMET);
        assertThat(state(rule, visitor.buying(4, List.of()))).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.e")
    void EL_1_e_quantity_slides_so_a_unit_counts_until_it_is_as_old_as_the_span() {
        Criterion rule = atMost(1, YEAR);
        EligibilityFacts again = visitor.buying(1, List.of(purchase("2025-11-20T12:00:00Z", 1)));

        assertThat(state(rule, again, "2026-11-20T11:59:59.999999Z")).isEqualTo(UNMET);
        assertThat(state(rule, again, "2026-11-20T12:00:00Z")).isEqualTo(MET);
    }

    @Test
    @Tag("EL-1.e")
    void EL_1_e_quantity_without_a_span_counts_for_ever_and_does_not_overflow() {
        EligibilityFacts trial = visitor.buying(1, List.of(purchase("1999-01-01T00:00:00Z", 1)));
        EligibilityFacts much = visitor.buying(
                Integer.MAX_VALUE,
                List.of(purchase("2026-01-01T00:00:00Z", Integer.MAX_VALUE), purchase("2026-01-02T00:00:00Z", 2)));

        assertThat(state(atMostEver(1), trial)).isEqualTo(UNMET);
        assertThat(state(atMostEver(2), trial)).isEqualTo(MET);
        assertThat(state(atMostEver(1_000_000), much)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.f")
    void EL_1_f_store_is_met_in_the_named_stores_only() {
        assertThat(state(inStore("campus", "school"), visitor)).isEqualTo(MET);
        assertThat(state(inStore("school"), provable)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.g")
    void EL_1_g_all_is_as_good_as_its_worst_part() {
        assertThat(state(all(inStore("campus"), inGroup("student")), student)).isEqualTo(MET);
        assertThat(state(all(inStore("campus"), inGroup("student")), provable)).isEqualTo(PROVABLE);
        assertThat(state(all(inStore("school"), inGroup("student")), provable)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.h")
    void EL_1_h_any_is_as_good_as_its_best_part() {
        assertThat(state(any(inStore("school"), inGroup("student")), student)).isEqualTo(MET);
        assertThat(state(any(inStore("school"), inGroup("student")), provable)).isEqualTo(PROVABLE);
        assertThat(state(any(inStore("school"), inGroup("pupil")), provable)).isEqualTo(UNMET);
    }

    @Test
    @Tag("EL-1.i")
    void EL_1_i_not_is_met_while_its_part_is_not_even_if_a_proof_could_change_that() {
        assertThat(state(not(inGroup("student")), student)).isEqualTo(UNMET);
        assertThat(state(not(inGroup("student")), provable)).isEqualTo(MET);
        assertThat(state(not(inGroup("pupil")), provable)).isEqualTo(MET);
        assertThat(state(not(not(inGroup("student"))), provable)).isEqualTo(PROVABLE);
    }

    @Test
    @Tag("EL-1.i")
    void EL_1_i_not_can_be_provable_where_a_proof_ends_what_it_forbids() {
        Criterion onlyStudents = all(inGroup("student"), not(inGroup("faculty")));

        Eligibility answer = decide(not(onlyStudents), student);

        assertThat(answer.state()).isEqualTo(PROVABLE);
        assertThat(answer.findings().get(0).provableBy()).containsExactly("upload");
    }

    @Test
    @Tag("EL-2.a")
    void EL_2_a_every_rule_that_has_to_hold_is_found_by_itself_however_nested() {
        Eligibility answer = decide(
                all(
                        inStore("campus"),
                        all(inGroup("student"), all(inCountry("DE"), any(memberOf("X"), atMostEver(1))))),
                provable);

        assertThat(answer.findings()).extracting(Eligibility.Finding::state).containsExactly(MET, PROVABLE, UNMET, MET);
        assertThat(answer.findings().get(3).parts())
                .extracting(Eligibility.Finding::state)
                .containsExactly(PROVABLE, MET);
        assertThat(answer.state()).isEqualTo(UNMET);
        assertThat(answer.isEligible()).isFalse();
    }

    @Test
    @Tag("EL-2.b")
    void EL_2_b_a_provable_rule_names_the_services_that_could_prove_it() {
        Eligibility answer = decide(any(inGroup("student"), inGroup("staff"), inStore("school")), provable);

        assertThat(answer.findings().get(0).provableBy()).containsExactly("uni-mail", "upload");
        assertThat(answer.findings().get(0).parts())
                .extracting(Eligibility.Finding::provableBy)
                .containsExactly(List.of("uni-mail", "upload"), List.of("uni-mail"), List.of());
        assertThat(decide(inGroup("student"), student).findings().get(0).provableBy())
                .isEmpty();
    }

    @Test
    @Tag("EL-2.c")
    void EL_2_c_a_visitor_is_answered_before_signing_in() {
        assertThat(decide(all(inGroup("student"), atMost(1, YEAR)), provable).findings())
                .extracting(Eligibility.Finding::state)
                .containsExactly(PROVABLE, MET);
    }

    @Test
    @Tag("EL-2.d")
    void EL_2_d_whoever_is_refused_gets_every_reason_at_once_with_code_and_facts() {
        Eligibility answer = decide(
                all(
                        inGroup("student"),
                        memberOf("X"),
                        verifiedBy("uni-mail", YEAR),
                        inCountry("DE"),
                        inStore("school"),
                        atMost(1, YEAR),
                        atMostEver(1),
                        any(inStore("school")),
                        not(inStore("campus"))),
                provable.buying(2, List.of()));

        assertThat(answer.refusals())
                .extracting(Refusal::code)
                .containsExactly(
                        "eligibility.group",
                        "eligibility.organization",
                        "eligibility.verified",
                        "eligibility.country",
                        "eligibility.store",
                        "eligibility.quantity",
                        "eligibility.quantity-ever",
                        "eligibility.any",
                        "eligibility.not");
        assertThat(answer.refusals().get(0).facts())
                .containsEntry("state", "PROVABLE")
                .containsEntry("provableBy", "uni-mail,upload");
        assertThat(Eligibility.text(answer.refusals().get(0), Locale.ENGLISH))
                .contains("Proven member of the group student");
        assertThat(Eligibility.text(Refusal.of("price.changed"), Locale.ENGLISH))
                .isEmpty();
    }

    @Test
    void who_is_eligible_is_refused_nothing_and_a_product_without_rule_is_for_everybody() {
        assertThat(decide(inGroup("student"), student).refusals()).isEmpty();
        Eligibility open = Eligibility.decide(Optional.empty(), visitor, NOW);
        assertThat(open.isEligible()).isTrue();
        assertThat(open.findings()).isEmpty();
        assertThat(Eligibility.of(open.toJson())).isEqualTo(open);
    }

    @Test
    @Tag("EL-3.a")
    void EL_3_a_the_answer_kept_with_an_order_comes_back_as_it_was() {
        Eligibility answer = decide(
                all(
                        any(inGroup("student"), not(inCountry("DE"))),
                        not(all(inGroup("staff"), inStore("campus"))),
                        atMost(1, YEAR)),
                provable);

        assertThat(Eligibility.of(answer.toJson())).isEqualTo(answer).hasSameHashCodeAs(answer);
    }

    @Test
    @Tag("EL-3.b")
    void EL_3_b_at_release_only_what_hangs_on_verification_is_decided_again() {
        Criterion rule = all(inGroup("student"), inCountry("DE"), atMost(1, YEAR));
        Eligibility placed = decide(rule, provable.country(Optional.of(Country.of("DE"))));
        EligibilityFacts later =
                student.buying(1, List.of(purchase("2026-11-20T11:00:00Z", 1))).country(Optional.of(Country.of("FR")));

        Eligibility released = Eligibility.of(placed.toJson()).again(later, NOW);

        assertThat(placed.state()).isEqualTo(PROVABLE);
        assertThat(released.isEligible()).isTrue();
        assertThat(decide(rule, later).isEligible()).isFalse();
    }

    @Test
    @Tag("EL-3.c")
    void EL_3_c_at_release_a_proof_of_something_else_does_not_do() {
        Eligibility placed = decide(inGroup("faculty"), provable);

        assertThat(placed.again(student, NOW).isEligible()).isFalse();
        assertThat(placed.again(visitor, NOW).state()).isEqualTo(UNMET);
    }

    @Test
    void a_rule_tells_its_limits_and_whether_it_hangs_on_verification() {
        Criterion rule = all(inCountry("DE"), not(any(atMost(1, YEAR), atMostEver(5))));

        assertThat(rule.limits())
                .containsExactly(new Criterion.Limit(1, Optional.of(YEAR)), new Criterion.Limit(5, Optional.empty()));
        assertThat(rule.hangsOnVerification()).isFalse();
        assertThat(not(any(rule, inGroup("x"))).hangsOnVerification()).isTrue();
    }

    private static Eligibility decide(Criterion rule, EligibilityFacts facts) {
        return Eligibility.decide(Optional.of(rule), facts, NOW);
    }

    private static Eligibility.State state(Criterion rule, EligibilityFacts facts) {
        return decide(rule, facts).state();
    }

    private static Eligibility.State state(Criterion rule, EligibilityFacts facts, String moment) {
        return Eligibility.decide(Optional.of(rule), facts, Instant.parse(moment))
                .state();
    }

    private static Membership membership(
            String group, String organization, String service, String since, String until) {
        return new Membership(group, organization, service, Instant.parse(since), Instant.parse(until));
    }

    private static Purchase purchase(String at, int units) {
        return new Purchase(Instant.parse(at), units);
    }
}
