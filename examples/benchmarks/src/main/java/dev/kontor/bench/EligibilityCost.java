package dev.kontor.bench;

import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.eligibility.EligibilityFacts;
import dev.kontor.value.Country;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to decide whether a student may buy a product with six conditions, all of which have to be looked at.
 * Public, since JMH extends it from another package.
 */
@State(Scope.Benchmark)
public class EligibilityCost {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SERVICE = "university-mail";
    private static final String UNIVERSITY = "Neckar University";

    private final Optional<Criterion> rule = Optional.of(Criterion.all(
            Criterion.any(Criterion.inGroup("student", "faculty"), Criterion.memberOf(UNIVERSITY)),
            Criterion.verifiedBy(SERVICE, Period.ofYears(1)),
            Criterion.inCountry("AT", "CH", "DE", "FR"),
            Criterion.not(Criterion.inStore("pacific")),
            Criterion.atMost(2, Period.ofYears(1))));

    private final EligibilityFacts facts = EligibilityFacts.visiting("neckar", ZoneId.of("Europe/Berlin"))
            .country(Optional.of(Country.of("DE")))
            .offered(Map.of(SERVICE, Set.of("student", "faculty")))
            .buying(1, List.of(new EligibilityFacts.Purchase(NOW.minus(Duration.ofDays(100)), 1)))
            .memberships(List.of(new EligibilityFacts.Membership(
                    "student", UNIVERSITY, SERVICE, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(335)))));

    /** Checks that the answer is yes. */
    public EligibilityCost() {
        if (!decide().isEligible()) {
            throw new IllegalStateException("The student may not buy: " + decide());
        }
    }

    /** Decides. */
    @Benchmark
    public final Eligibility decide() {
        return Eligibility.decide(rule, facts, NOW);
    }
}
