package dev.kontor.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** The algebra of standings against the definition: try every set of proofs and see what holds. */
class StandingTest {
    private static final long SEED = 20_261_121L;
    private static final int PROOFS = 6;

    @Test
    void a_rule_is_met_provable_or_unmet_just_as_trying_all_proofs_shows() {
        assertThat(disagreements(StandingTest::ours)).as("seed %d", SEED).isEmpty();
    }

    @Test
    void three_values_alone_would_call_the_opposite_of_what_is_provable_provable() {
        assertThat(disagreements(StandingTest::threeValues)).isNotEmpty();
    }

    private static List<String> disagreements(BiFunction<Criterion, List<Standing>, Eligibility.State> algebra) {
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        for (int round = 0; round < 3000; round++) {
            List<Integer> unused = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Criterion rule = rule(random, unused, 3);
            List<Standing> standings = new ArrayList<>();
            for (int i = 0; i < PROOFS; i++) {
                int dice = random.nextInt(3);
                standings.add(dice == 0 ? Standing.MET : Standing.provable(dice == 1 ? Set.of() : Set.of("s" + i)));
            }
            Eligibility.State expected = byTrying(rule, standings);
            Eligibility.State got = algebra.apply(rule, standings);
            if (expected != got) {
                wrong.add(rule + " with " + standings + ": expected " + expected + ", got " + got);
            }
        }
        return wrong;
    }

    private static Criterion rule(Random random, List<Integer> unused, int depth) {
        if (depth == 0 || unused.size() < 2 || random.nextInt(4) == 0) {
            return Criterion.inGroup("g" + unused.remove(random.nextInt(unused.size())));
        }
        return switch (random.nextInt(3)) {
            case 0 -> Criterion.not(rule(random, unused, depth - 1));
            case 1 -> two(random, unused, depth, Criterion::all);
            default -> two(random, unused, depth, Criterion::any);
        };
    }

    private static Criterion two(
            Random random, List<Integer> unused, int depth, Function<Criterion[], Criterion> make) {
        Criterion one = rule(random, unused, depth - 1);
        return unused.isEmpty() ? one : make.apply(new Criterion[] {one, rule(random, unused, depth - 1)});
    }

    private static Eligibility.State byTrying(Criterion rule, List<Standing> standings) {
        if (holds(rule, i -> standings.get(i).met())) {
            return Eligibility.State.MET;
        }
        for (int proofs = 0; proofs < 1 << PROOFS; proofs++) {
            int tried = proofs;
            IntPredicate proven =
                    i -> ((tried >> i) & 1) == 1 && !standings.get(i).winners().isEmpty();
            if (holds(rule, i -> standings.get(i).met() || proven.test(i))) {
                return Eligibility.State.PROVABLE;
            }
        }
        return Eligibility.State.UNMET;
    }

    private static int number(Criterion condition) {
        return Integer.parseInt(((InGroup) condition).groups().iterator().next().substring(1));
    }

    private static boolean holds(Criterion rule, IntPredicate condition) {
        if (rule instanceof AllOf all) {
            return all.parts().stream().allMatch(part -> holds(part, condition));
        } else if (rule instanceof AnyOf any) {
            return any.parts().stream().anyMatch(part -> holds(part, condition));
        } else if (rule instanceof Not not) {
            return !holds(not.part(), condition);
        }
        return condition.test(number(rule));
    }

    private static Eligibility.State ours(Criterion rule, List<Standing> standings) {
        return standing(rule, standings).state();
    }

    private static Standing standing(Criterion rule, List<Standing> standings) {
        List<Standing> parts = Shapes.partsOf(rule).stream()
                .map(part -> standing(part, standings))
                .toList();
        if (rule instanceof AllOf) {
            return Standing.all(parts);
        } else if (rule instanceof AnyOf) {
            return Standing.any(parts);
        } else if (rule instanceof Not) {
            return parts.get(0).negated();
        }
        return standings.get(number(rule));
    }

    /** The broken twin: provable as the middle of three values, turned round into itself. */
    private static Eligibility.State threeValues(Criterion rule, List<Standing> standings) {
        List<Integer> parts = Shapes.partsOf(rule).stream()
                .map(part -> rank(threeValues(part, standings)))
                .toList();
        if (rule instanceof AllOf) {
            return state(parts.stream().mapToInt(i -> i).min().orElseThrow());
        } else if (rule instanceof AnyOf) {
            return state(parts.stream().mapToInt(i -> i).max().orElseThrow());
        } else if (rule instanceof Not) {
            return state(2 - parts.get(0));
        }
        return standings.get(number(rule)).state();
    }

    private static int rank(Eligibility.State state) {
        return switch (state) {
            case UNMET -> 0;
            case PROVABLE -> 1;
            case MET -> 2;
        };
    }

    private static Eligibility.State state(int rank) {
        return List.of(Eligibility.State.UNMET, Eligibility.State.PROVABLE, Eligibility.State.MET)
                .get(rank);
    }
}
