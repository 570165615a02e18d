package dev.kontor.bench;

import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.eligibility.EligibilityFacts;
import dev.kontor.value.Country;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to decide a rule of forty conditions, all of which hold: as the house does it, which keeps where each of them
 * stands, and as a chain of the same comparisons by hand, which only says yes. Public, since JMH extends it from another
 * package.
 */
@State(Scope.Benchmark)
public class ManyCriteriaCost {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String STORE = "neckar";
    private static final String SERVICE = "university-mail";
    private static final Country GERMANY = Country.of("DE");
    private static final Sku CAD = Sku.of("cad");
    private static final int OF_EACH = 5;
    private static final Period YEAR = Period.ofYears(1);

    /** What a member is, by hand. */
    private record Member(String group, String organization, String service, Instant from, Instant until) {
        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** What was bought, by hand. */
    private record Bought(Instant at, int units) {}

    private final List<Member> members = List.of(
            member("alumni", "Elbe University", 400),
            member("guest", "Elbe University", 200),
            member("student", "Neckar University", 30));
    private final List<Bought> bought = List.of(new Bought(NOW.minus(Duration.ofDays(100)), 1));
    private final Set<Sku> owned = Set.of(CAD);
    private final Optional<Instant> ends = Optional.of(NOW.plus(Duration.ofDays(100)));

    private final List<Set<String>> groups = new ArrayList<>();
    private final List<Set<String>> organizations = new ArrayList<>();
    private final List<Set<Country>> countries = new ArrayList<>();
    private final List<Set<String>> stores = new ArrayList<>();
    private final List<Set<Sku>> products = new ArrayList<>();

    private final Optional<Criterion> rule;
    private final EligibilityFacts facts;

    private static Member member(String group, String organization, int days) {
        return new Member(
                group, organization, SERVICE, NOW.minus(Duration.ofDays(days)), NOW.plus(Duration.ofDays(500 - days)));
    }

    /** Writes the rule twice, and sees that both say yes. */
    public ManyCriteriaCost() {
        List<Criterion> all = new ArrayList<>();
        for (int i = 0; i < OF_EACH; i++) {
            groups.add(Set.of("student", "faculty" + i));
            organizations.add(Set.of("Neckar University", "Isar University " + i));
            countries.add(Set.of(
                    GERMANY, Country.of(List.of("AT", "CH", "FR", "IT", "ES").get(i))));
            stores.add(Set.of("pacific", "atlantic-" + i));
            products.add(Set.of(CAD, Sku.of("other-" + i)));
            all.add(Criterion.inGroup("student", "faculty" + i));
            all.add(Criterion.memberOf("Neckar University", "Isar University " + i));
            all.add(Criterion.verifiedBy(SERVICE, YEAR));
            all.add(Criterion.inCountry(
                    "DE", List.of("AT", "CH", "FR", "IT", "ES").get(i)));
            all.add(Criterion.not(Criterion.inStore("pacific", "atlantic-" + i)));
            all.add(Criterion.atMost(2 + i, YEAR));
            all.add(Criterion.owns("cad", "other-" + i));
            all.add(Criterion.accountCurrent());
        }
        rule = Optional.of(Criterion.all(all.toArray(Criterion[]::new)));
        facts = EligibilityFacts.visiting(STORE, ZONE)
                .country(Optional.of(GERMANY))
                .offered(Map.of(SERVICE, Set.of("student", "faculty")))
                .buying(
                        1,
                        bought.stream()
                                .map(one -> new EligibilityFacts.Purchase(one.at(), one.units()))
                                .toList())
                .memberships(members.stream()
                        .map(one -> new EligibilityFacts.Membership(
                                one.group(), one.organization(), one.service(), one.from(), one.until()))
                        .toList())
                .owning(owned)
                .accountEnds(ends);
        if (!decide().isEligible() || !chain()) {
            throw new IllegalStateException("The student may not buy: " + decide() + ", " + chain());
        }
    }

    /** Decides. */
    @Benchmark
    public final Eligibility decide() {
        return Eligibility.decide(rule, facts, NOW);
    }

    /** The same comparisons by hand. */
    @Benchmark
    public final boolean chain() {
        for (int i = 0; i < OF_EACH; i++) {
            if (!inGroup(groups.get(i))
                    || !memberOf(organizations.get(i))
                    || !verified(YEAR)
                    || !countries.get(i).contains(GERMANY)
                    || stores.get(i).contains(STORE)
                    || !atMost(2 + i, YEAR)
                    || !owns(products.get(i))
                    || !ends.map(NOW::isBefore).orElse(true)) {
                return false;
            }
        }
        return true;
    }

    private boolean inGroup(Set<String> some) {
        for (Member member : members) {
            if (member.holds(NOW) && some.contains(member.group())) {
                return true;
            }
        }
        return false;
    }

    private boolean memberOf(Set<String> some) {
        for (Member member : members) {
            if (member.holds(NOW) && some.contains(member.organization())) {
                return true;
            }
        }
        return false;
    }

    private boolean verified(Period within) {
        Instant oldest = NOW.atZone(ZONE).minus(within).toInstant();
        for (Member member : members) {
            if (member.holds(NOW)
                    && member.service().equals(SERVICE)
                    && !member.from().isBefore(oldest)) {
                return true;
            }
        }
        return false;
    }

    private boolean atMost(int units, Period within) {
        Instant since = NOW.atZone(ZONE).minus(within).toInstant();
        long counted = 1;
        for (Bought one : bought) {
            if (one.at().isAfter(since)) {
                counted += one.units();
            }
        }
        return counted <= units;
    }

    private boolean owns(Set<Sku> some) {
        for (Sku sku : some) {
            if (owned.contains(sku)) {
                return true;
            }
        }
        return false;
    }
}
