package dev.kontor.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.body.Input;
import dev.kontor.body.Json;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("EL-1")
class CriterionTest {
    static Stream<Criterion> every_kind_of_rule() {
        return Stream.of(
                Criterion.inGroup("student", "faculty"),
                Criterion.memberOf("Universität Zürich", "Kyoto"),
                Criterion.verifiedBy("uni-mail", Period.ofYears(1)),
                Criterion.inCountry("DE", "JP"),
                Criterion.inStore("campus"),
                Criterion.atMost(2, Period.of(1, 2, 3)),
                Criterion.atMostEver(1),
                Criterion.owns("solid-cad", "editor"),
                Criterion.accountCurrent(),
                Criterion.all(Criterion.inGroup("a"), Criterion.not(Criterion.any(Criterion.inStore("b")))));
    }

    @ParameterizedTest
    @MethodSource("every_kind_of_rule")
    void a_rule_comes_back_from_its_JSON(Criterion rule) {
        assertThat(Criterion.of(Json.parse(Json.write(rule.toJson())))).isEqualTo(rule);
    }

    @Test
    void the_JSON_reads_like_the_code() {
        String file = "{\"all\":[{\"inGroup\":[\"student\"]},{\"not\":{\"inCountry\":[\"DE\"]}},"
                + "{\"verifiedBy\":{\"service\":\"uni-mail\",\"within\":\"P1Y\"}},"
                + "{\"atMost\":{\"units\":1,\"within\":\"P1Y\"}}]}";
        Criterion code = Criterion.all(
                Criterion.inGroup("student"),
                Criterion.not(Criterion.inCountry("DE")),
                Criterion.verifiedBy("uni-mail", Period.ofYears(1)),
                Criterion.atMost(1, Period.ofYears(1)));

        assertThat(Criterion.of(Json.parse(file))).isEqualTo(code);
        assertThat(Json.write(code.toJson())).isEqualTo(file);
    }

    @Test
    void every_fault_is_found_at_its_place() {
        assertThat(faults("{\"all\":[{\"inGroup\":[\"Student!\",3]},{\"inCountry\":\"DE\"},{\"noSuchRule\":1},{},"
                        + "{\"atMost\":{\"units\":1.9}},{\"verifiedBy\":{\"service\":\"x\",\"other\":1}},"
                        + "{\"inStore\":[]},{\"atMost\":{\"units\":1,\"within\":\"P0D\"}},{\"not\":[]}]}"))
                .containsExactly(
                        "all[0].inGroup[0]: group: 'Student!' is refused, expected 1 to 64 of a-z, 0-9, '.', '_', '-', "
                                + "beginning with a letter or digit",
                        "all[0].inGroup[1]: is the number '3', expected text; put it in quotes",
                        "all[1].inCountry: is text, expected a list in brackets",
                        "all[2].noSuchRule: unknown field, expected one of all, any, not, inGroup, memberOf, "
                                + "verifiedBy, inCountry, inStore, atMost, owns, accountCurrent",
                        "all[3]: expected one of all, any, not, inGroup, memberOf, verifiedBy, inCountry, inStore, "
                                + "atMost, owns, accountCurrent",
                        "all[4].atMost.units: is '1.9', expected a whole number from 1 to 1000000",
                        "all[5].verifiedBy.other: unknown field, expected one of service, within",
                        "all[5].verifiedBy: lacks the field 'within'",
                        "all[6].inStore: stores: '0' is refused, expected 1 to 1000",
                        "all[7].atMost: span of a limit: 'P0D' is refused, expected one day at least",
                        "all[8].not: is a list, expected an object in braces");
    }

    @Test
    void two_rules_side_by_side_are_refused_since_nobody_can_tell_whether_both_or_one_is_meant() {
        assertThat(faults("{\"inStore\":[\"a\"],\"inGroup\":[\"b\"]}"))
                .containsExactly("criterion: has 2 fields, expected one; put several rules into all or any");
    }

    @Test
    void rules_stand_16_deep_at_the_most() {
        Criterion deep = Criterion.inStore("a");
        for (int level = 1; level < 16; level++) {
            deep = Criterion.not(deep);
        }
        Criterion deepest = deep;

        assertThat(Criterion.of(deepest.toJson())).isEqualTo(deepest);
        assertThatThrownBy(() -> Criterion.not(deepest)).isInstanceOf(InvalidValueException.class);
        assertThat(faults("{\"not\":".repeat(40) + "{\"inStore\":[\"a\"]}" + "}".repeat(40)))
                .singleElement()
                .asString()
                .endsWith("stands more than 16 deep in other rules");
    }

    @Test
    void a_rule_without_parts_is_refused() {
        assertThatThrownBy(Criterion::all).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(Criterion::any).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(Criterion::inGroup).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Criterion.atMost(0, Period.ofDays(1))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Criterion.atMost(1, Period.ofDays(-1))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Criterion.memberOf("\u0000")).isInstanceOf(InvalidValueException.class);
    }

    private static List<String> faults(String json) {
        try {
            Input.require("criterion", json, Criterion::read);
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.faults().stream().map(Fault::toString).toList();
        }
    }
}
