package dev.kontor.eligibility;

import dev.kontor.body.Input;
import dev.kontor.body.Json;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that says who may buy: one condition, or several put together (EL-1). Immutable, compared by what it says, made by
 * the factories here; {@link Eligibility#decide} decides it.
 */
public sealed interface Criterion permits AllOf, AnyOf, Not, Condition {
    /**
     * Holds when all of these hold.
     *
     * @param parts at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or rules stand more than 16 deep in each other
     */
    static Criterion all(Criterion... parts) {
        return new AllOf(List.of(parts));
    }

    /**
     * Holds when one of these holds.
     *
     * @param parts at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or rules stand more than 16 deep in each other
     */
    static Criterion any(Criterion... parts) {
        return new AnyOf(List.of(parts));
    }

    /**
     * Holds when this does not hold. What could be met by a proof, but is not, does not hold.
     *
     * @param part the rule turned round
     * @return the rule
     * @throws InvalidValueException when rules stand more than 16 deep in each other
     */
    static Criterion not(Criterion part) {
        return new Not(part);
    }

    /**
     * Holds for members of one of these groups, while their membership is proven.
     *
     * @param groups codes such as {@code student}; at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or one has not the form of a code
     */
    static Criterion inGroup(String... groups) {
        return new InGroup(Shapes.codes("group", Arrays.asList(groups)));
    }

    /**
     * Holds for members of one of these organizations, whatever their group, while their membership is proven.
     *
     * @param organizations names as the facts spell them; at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or one is no line of at most 200 characters
     */
    static Criterion memberOf(String... organizations) {
        return new MemberOf(Shapes.names(Arrays.asList(organizations)));
    }

    /**
     * Holds for who was verified by a service, while that proof holds and is not older than a span.
     *
     * @param service the service's code
     * @param within the span, such as a year; one day to 100 years
     * @return the rule
     * @throws InvalidValueException when the code has not its form or the span is out of range
     */
    static Criterion verifiedBy(String service, Period within) {
        return new VerifiedBy(Code.of("verification service", service), Shapes.span("span of verifiedBy", within));
    }

    /**
     * Holds for who is in one of these countries.
     *
     * @param countries two letters of ISO 3166-1 each; at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or one is not known
     */
    static Criterion inCountry(String... countries) {
        return new InCountry(Shapes.sorted(
                "countries", Arrays.stream(countries).map(Country::of).toList()));
    }

    /**
     * Holds in one of these stores.
     *
     * @param stores their codes; at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or one has not the form of a code
     */
    static Criterion inStore(String... stores) {
        return new InStore(Shapes.codes("store", Arrays.asList(stores)));
    }

    /**
     * Holds while what is bought now and what was bought within a span come to no more than a number, per account and
     * product. The span slides: a unit counts until it is that old.
     *
     * @param units how many, 1 to 1,000,000
     * @param within the span, such as a year; one day at least
     * @return the rule
     * @throws InvalidValueException when the number or the span is out of range
     */
    static Criterion atMost(int units, Period within) {
        return new AtMost(new Limit(units, Optional.of(within)));
    }

    /**
     * Holds while what is bought now and what was ever bought come to no more than a number, per account and product.
     *
     * @param units how many, 1 to 1,000,000
     * @return the rule
     * @throws InvalidValueException when the number is out of range
     */
    static Criterion atMostEver(int units) {
        return new AtMost(new Limit(units, Optional.empty()));
    }

    /**
     * Holds for who owns one of these products: something of it was delivered or is on its way, was not taken back, and its
     * term runs. Turned round by {@link #not} it holds for who owns none of them.
     *
     * @param products at least one
     * @return the rule
     * @throws InvalidValueException when there is none, or one has not the form of a code
     */
    static Criterion owns(String... products) {
        return new Owns(
                Shapes.sorted("products", Arrays.stream(products).map(Sku::of).toList()));
    }

    /**
     * Holds while the account has not expired, and for who has none yet.
     *
     * @return the rule
     */
    static Criterion accountCurrent() {
        return new AccountCurrent();
    }

    /**
     * The products of which it counts whether somebody owns them, so that this is asked only where it counts.
     *
     * @return sorted, perhaps none
     */
    default Set<Sku> products() {
        return Shapes.products(this);
    }

    /**
     * Whether it counts when the account ends.
     *
     * @return true where {@link #accountCurrent} is in it
     */
    default boolean looksAtAccount() {
        return this instanceof AccountCurrent || Shapes.partsOf(this).stream().anyMatch(Criterion::looksAtAccount);
    }

    /**
     * The quantity limits in this rule, so that what counts towards them can be locked and counted.
     *
     * @return in the order of writing, perhaps none
     */
    List<Limit> limits();

    /**
     * Whether some part of this rule can be met or lost by a verification.
     *
     * @return false when only country, store or quantity count
     */
    boolean hangsOnVerification();

    /**
     * This rule as it stands in files and rows.
     *
     * @return an object with one field
     */
    Json toJson();

    /**
     * A rule somebody wrote.
     *
     * @param input the piece of JSON; every fault in it is noted there
     * @return empty when something in it is wrong
     */
    static Optional<Criterion> read(Input input) {
        return CriterionReader.read(input, 1);
    }

    /**
     * A rule that {@link #toJson} wrote.
     *
     * @param json the piece of JSON
     * @return the rule
     * @throws dev.kontor.value.ConfigurationException when something in it is wrong
     */
    static Criterion of(Json json) {
        return Input.require("criterion", json, Criterion::read);
    }

    /**
     * A limit on how much one account may buy of a product.
     *
     * @param units how many, 1 to 1,000,000
     * @param within in which span, one day at least; empty means ever
     */
    record Limit(int units, Optional<Period> within) {
        /** Checks the ranges. */
        public Limit {
            Shapes.inRange("units of a limit", units, 1, 1_000_000);
            within.ifPresent(span -> Shapes.span("span of a limit", span));
        }
    }
}
