package dev.kontor.promotion;

import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;

/**
 * Something that reduces prices (PR-5): what it gives, on which goods, under which conditions, how often, and how it stands
 * beside others. Without a product or category it is on the whole order. Gift cards are money and never reduced.
 *
 * <p>Promotions apply lane by lane, the lowest number first; each lane begins at what the lanes before have left. Within a
 * lane those are taken that together reduce the order most, of equal ones the fewest, of those the ones of higher priority,
 * then of the earlier code. Two of one lane never reduce the same line, unless both are {@link #combinable()}; one that
 * stands {@link #alone()} is the only one of its lane.
 *
 * <p>Immutable; made by {@link #percent} and its like, and by copying verbs, which take the place of what was said before.
 */
public final class Promotion {
    /** The lane of promotions on products and categories, unless another is named. */
    public static final int LANE_OF_GOODS = 10;

    /** The lane of promotions on the whole order, unless another is named. */
    public static final int LANE_OF_ORDERS = 20;

    /** The highest lane. */
    public static final int LAST_LANE = 99;

    /** The most products and categories, together, of one promotion. */
    public static final int MOST_GOODS = 1_000;

    private static final int MOST_PRIORITY = 1_000;

    private final Parts parts;

    private Promotion(Parts parts) {
        this.parts = parts;
    }

    record Parts(
            String code,
            Map<String, String> labels,
            Advantage advantage,
            Set<Sku> products,
            Set<String> categories,
            Conditions conditions,
            Limits limits,
            Standing standing) {
        Parts {
            products = Collections.unmodifiableSet(new TreeSet<>(products));
            categories = Collections.unmodifiableSet(new TreeSet<>(categories));
            if (products.size() + categories.size() > MOST_GOODS) {
                throw new InvalidValueException(
                        "goods of a promotion",
                        products.size() + categories.size() + " products and categories",
                        "at most " + MOST_GOODS + "; make a category of them");
            }
        }
    }

    /** Where, for whom, when and from which sum on. */
    record Conditions(
            Set<String> stores,
            Set<String> markets,
            Set<String> groups,
            Optional<Instant> from,
            Optional<Instant> until,
            Map<String, Amount> minimum) {
        static final Conditions NONE =
                new Conditions(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), Map.of());

        Conditions {
            if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
                throw new InvalidValueException(
                        "validity of a promotion", from.get() + " to " + until.get(), "an end after its beginning");
            }
        }
    }

    /** By which coupon, and how often. */
    record Limits(
            Optional<String> coupon,
            Optional<Campaign> campaign,
            Optional<Integer> uses,
            Optional<Integer> perAccount) {
        static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Limits {
            if (coupon.isPresent() && campaign.isPresent()) {
                throw new InvalidValueException(
                        "coupon of a promotion",
                        coupon.get() + " and the campaign " + campaign.get().prefix(),
                        "one of both");
            }
        }
    }

    /** How it stands beside others; a lane of 0 is not named. */
    record Standing(int lane, int priority, boolean combinable, boolean alone) {
        static final Standing USUAL = new Standing(0, 0, false, false);
    }

    static Promotion of(Parts parts) {
        return new Promotion(parts);
    }

    /**
     * A promotion that gives something.
     *
     * @param code unique in the shop; the form is that of {@link Code}
     * @param advantage what it gives
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when the code has not its form
     */
    public static Promotion of(String code, Advantage advantage) {
        return new Promotion(new Parts(
                Code.of("promotion", code),
                Map.of(),
                advantage,
                Set.of(),
                Set.of(),
                Conditions.NONE,
                Limits.NONE,
                Standing.USUAL));
    }

    /**
     * So many percent off.
     *
     * @param code unique in the shop
     * @param percent such as {@code 10} or {@code 12.5}; more than 0, at most 100
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion percent(String code, String percent) {
        return of(code, new Advantage.Percent(Percents.of(percent)));
    }

    /**
     * An amount off, once for all its goods together.
     *
     * @param code unique in the shop
     * @param amounts one for each currency in which it holds
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion amount(String code, MonetaryAmount... amounts) {
        return of(code, new Advantage.Fixed(ByCurrency.of("amount of a promotion", amounts), false));
    }

    /**
     * An amount off each unit.
     *
     * @param code unique in the shop
     * @param amounts one for each currency in which it holds
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion amountEach(String code, MonetaryAmount... amounts) {
        return of(code, new Advantage.Fixed(ByCurrency.of("amount of a promotion", amounts), true));
    }

    /**
     * Some units for nothing, for so many that are paid.
     *
     * @param code unique in the shop
     * @param buy how many are paid
     * @param get how many are free with them: the cheapest
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion buyGet(String code, int buy, int get) {
        return of(code, new Advantage.BuyGet(buy, get, BigDecimal.valueOf(100)));
    }

    /**
     * More off the more units there are.
     *
     * @param code unique in the shop
     * @param tiers percent by the number of units from which on it holds
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion byQuantity(String code, Map<Integer, String> tiers) {
        TreeMap<Long, BigDecimal> percents = new TreeMap<>();
        tiers.forEach((from, percent) -> percents.put((long) from, Percents.of(percent)));
        return of(code, new Advantage.ByQuantity(percents));
    }

    /**
     * More off the more the goods cost.
     *
     * @param code unique in the shop
     * @param tiers percent by the sum from which on it holds; in any number of currencies
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion bySum(String code, Map<Amount, String> tiers) {
        Map<String, NavigableMap<Amount, BigDecimal>> percents = new TreeMap<>();
        tiers.forEach((from, percent) -> percents.computeIfAbsent(from.currency(), currency -> new TreeMap<>())
                .put(from, Percents.of(percent)));
        return of(code, new Advantage.BySum(percents));
    }

    /**
     * A longer guarantee for less.
     *
     * @param code unique in the shop
     * @param percent by how much its fee is reduced; 100 makes it free
     * @return the promotion, on the whole order, without conditions
     * @throws InvalidValueException when a part has not its form
     */
    public static Promotion guarantee(String code, String percent) {
        return of(code, new Advantage.Guarantee(Percents.of(percent)));
    }

    /**
     * What customers read.
     *
     * @param locale the language, perhaps with a country
     * @param label one line of at most 200 characters
     * @return a new promotion
     * @throws InvalidValueException when a part has not its form
     */
    public Promotion named(Locale locale, String label) {
        return new Promotion(new Parts(
                parts.code,
                Labels.with(parts.labels, locale, label),
                parts.advantage,
                parts.products,
                parts.categories,
                parts.conditions,
                parts.limits,
                parts.standing));
    }

    /**
     * On products; together with the categories, if there are any.
     *
     * @param skus which
     * @return a new promotion
     * @throws InvalidValueException when these are too many
     */
    public Promotion on(Sku... skus) {
        return goods(List.of(skus), parts.categories);
    }

    /**
     * On the products of categories; together with the products, if there are any.
     *
     * @param codes the codes of the categories
     * @return a new promotion
     * @throws InvalidValueException when a code has not its form or these are too many
     */
    public Promotion onCategories(String... codes) {
        return goods(parts.products, codes("category", codes));
    }

    private Promotion goods(Collection<Sku> products, Collection<String> categories) {
        return new Promotion(new Parts(
                parts.code,
                parts.labels,
                parts.advantage,
                Set.copyOf(products),
                Set.copyOf(categories),
                parts.conditions,
                parts.limits,
                parts.standing));
    }

    private static Set<String> codes(String what, String... codes) {
        Set<String> checked = new TreeSet<>();
        for (String code : codes) {
            checked.add(Code.of(what, code));
        }
        return Collections.unmodifiableSet(checked);
    }

    private Promotion under(Conditions conditions) {
        return new Promotion(new Parts(
                parts.code,
                parts.labels,
                parts.advantage,
                parts.products,
                parts.categories,
                conditions,
                parts.limits,
                parts.standing));
    }

    /**
     * Only in some stores.
     *
     * @param codes the codes of the stores
     * @return a new promotion
     * @throws InvalidValueException when a code has not its form
     */
    public Promotion stores(String... codes) {
        Conditions c = parts.conditions;
        return under(new Conditions(codes("store", codes), c.markets, c.groups, c.from, c.until, c.minimum));
    }

    /**
     * Only in some markets of its stores.
     *
     * @param codes the codes of the markets
     * @return a new promotion
     * @throws InvalidValueException when a code has not its form
     */
    public Promotion markets(String... codes) {
        Conditions c = parts.conditions;
        return under(new Conditions(c.stores, codes("market", codes), c.groups, c.from, c.until, c.minimum));
    }

    /**
     * Only for customers of one of some groups or segments.
     *
     * @param codes the codes of the groups and segments
     * @return a new promotion
     * @throws InvalidValueException when a code has not its form
     */
    public Promotion groups(String... codes) {
        Conditions c = parts.conditions;
        return under(new Conditions(c.stores, c.markets, codes("group", codes), c.from, c.until, c.minimum));
    }

    /**
     * From a moment on.
     *
     * @param from the first moment
     * @return a new promotion
     * @throws InvalidValueException when it ends before
     */
    public Promotion from(Instant from) {
        Conditions c = parts.conditions;
        return under(
                new Conditions(c.stores, c.markets, c.groups, Optional.of(Moments.stored(from)), c.until, c.minimum));
    }

    /**
     * Until a moment.
     *
     * @param until the first moment at which it holds no more
     * @return a new promotion
     * @throws InvalidValueException when it begins later
     */
    public Promotion until(Instant until) {
        Conditions c = parts.conditions;
        return under(
                new Conditions(c.stores, c.markets, c.groups, c.from, Optional.of(Moments.stored(until)), c.minimum));
    }

    /**
     * Only when its goods come to a sum, after what the lanes before took off. In a currency that is not named it does not
     * hold.
     *
     * @param amounts one for each currency
     * @return a new promotion
     * @throws InvalidValueException when one is not more than zero, or a currency stands twice
     */
    public Promotion minimum(MonetaryAmount... amounts) {
        Conditions c = parts.conditions;
        return under(new Conditions(
                c.stores, c.markets, c.groups, c.from, c.until, ByCurrency.of("minimum of a promotion", amounts)));
    }

    private Promotion within(Limits limits) {
        return new Promotion(new Parts(
                parts.code,
                parts.labels,
                parts.advantage,
                parts.products,
                parts.categories,
                parts.conditions,
                limits,
                parts.standing));
    }

    /**
     * Only for those who enter a coupon.
     *
     * @param text 3 to 20 of A-Z and 0-9; case, dashes and blanks do not matter
     * @return a new promotion
     * @throws InvalidValueException when it has not this form, or there is a campaign
     */
    public Promotion coupon(String text) {
        Limits l = parts.limits;
        return within(new Limits(Optional.of(CouponText.checked(text)), l.campaign, l.uses, l.perAccount));
    }

    /**
     * Only for those who enter one of many codes, each of which is good for one order.
     *
     * @param prefix with what the codes begin: 2 to 10 of A-Z and 0-9
     * @param codes how many, 1 to {@value Campaign#MOST}
     * @return a new promotion
     * @throws InvalidValueException when a part has not its form, or there is a coupon
     */
    public Promotion campaign(String prefix, int codes) {
        Limits l = parts.limits;
        return within(new Limits(l.coupon, Optional.of(new Campaign(prefix, codes)), l.uses, l.perAccount));
    }

    /**
     * For so many orders altogether; canceled ones do not count.
     *
     * @param most 1 or more
     * @return a new promotion
     * @throws InvalidValueException when it is less
     */
    public Promotion uses(int most) {
        Limits l = parts.limits;
        return within(new Limits(l.coupon, l.campaign, Optional.of(positive("uses", most)), l.perAccount));
    }

    /**
     * For so many orders of one account; canceled ones do not count.
     *
     * @param most 1 or more
     * @return a new promotion
     * @throws InvalidValueException when it is less
     */
    public Promotion perAccount(int most) {
        Limits l = parts.limits;
        return within(new Limits(l.coupon, l.campaign, l.uses, Optional.of(positive("uses per account", most))));
    }

    private static int positive(String what, int number) {
        if (number < 1) {
            throw new InvalidValueException(what, Integer.toString(number), "1 or more");
        }
        return number;
    }

    private Promotion standing(UnaryOperator<Standing> change) {
        return new Promotion(new Parts(
                parts.code,
                parts.labels,
                parts.advantage,
                parts.products,
                parts.categories,
                parts.conditions,
                parts.limits,
                change.apply(parts.standing)));
    }

    /**
     * In a lane of its own choice.
     *
     * @param number 1 to {@value #LAST_LANE}
     * @return a new promotion
     * @throws InvalidValueException when there is no such lane
     */
    public Promotion lane(int number) {
        if (number < 1 || number > LAST_LANE) {
            throw new InvalidValueException("lane", Integer.toString(number), "1 to " + LAST_LANE);
        }
        return standing(s -> new Standing(number, s.priority, s.combinable, s.alone));
    }

    /**
     * Before others that would reduce as much.
     *
     * @param rank the higher, the sooner; 0 unless said, -1,000 to 1,000
     * @return a new promotion
     * @throws InvalidValueException when it lies outside
     */
    public Promotion priority(int rank) {
        if (rank < -MOST_PRIORITY || rank > MOST_PRIORITY) {
            throw new InvalidValueException(
                    "priority", Integer.toString(rank), -MOST_PRIORITY + " to " + MOST_PRIORITY);
        }
        return standing(s -> new Standing(s.lane, rank, s.combinable, s.alone));
    }

    /**
     * May reduce lines together with others of its lane that may too; each counts from where the lane began.
     *
     * @return a new promotion
     */
    public Promotion combinable() {
        return standing(s -> new Standing(s.lane, s.priority, true, s.alone));
    }

    /**
     * The only one of its lane, or none.
     *
     * @return a new promotion
     */
    public Promotion alone() {
        return standing(s -> new Standing(s.lane, s.priority, s.combinable, true));
    }

    /** Its code, unique in the shop. */
    public String code() {
        return parts.code;
    }

    /**
     * What customers read.
     *
     * @param locale the language, perhaps with a country
     * @return in it, else in the language without or of another country, else in English, else in any, else the code
     */
    public String label(Locale locale) {
        return Labels.in(parts.labels, locale, parts.code);
    }

    /** What customers read, by language tag. */
    public Map<String, String> labels() {
        return parts.labels;
    }

    /** What it gives. */
    public Advantage advantage() {
        return parts.advantage;
    }

    /** The products it is on. */
    public Set<Sku> products() {
        return parts.products;
    }

    /** The categories it is on. */
    public Set<String> categories() {
        return parts.categories;
    }

    /** Whether it is on the whole order. */
    public boolean isOnOrder() {
        return parts.products.isEmpty() && parts.categories.isEmpty();
    }

    /** The stores it is limited to; none when it holds in all. */
    public Set<String> stores() {
        return parts.conditions.stores;
    }

    /** The markets it is limited to; none when it holds in all. */
    public Set<String> markets() {
        return parts.conditions.markets;
    }

    /** The groups and segments it is limited to; none when it holds for everybody. */
    public Set<String> groups() {
        return parts.conditions.groups;
    }

    /** When it begins. */
    public Optional<Instant> validFrom() {
        return parts.conditions.from;
    }

    /** The first moment at which it holds no more. */
    public Optional<Instant> validUntil() {
        return parts.conditions.until;
    }

    /** The sum its goods have to come to, by currency. */
    public Map<String, Amount> minimum() {
        return parts.conditions.minimum;
    }

    /** The coupon, in capitals without dashes. */
    public Optional<String> coupon() {
        return parts.limits.coupon;
    }

    /** The campaign whose codes are its coupons. */
    public Optional<Campaign> campaign() {
        return parts.limits.campaign;
    }

    /** Whether only those get it who enter a coupon. */
    public boolean needsCoupon() {
        return coupon().isPresent() || campaign().isPresent();
    }

    /** For how many orders altogether. */
    public Optional<Integer> uses() {
        return parts.limits.uses;
    }

    /** For how many orders of one account. */
    public Optional<Integer> perAccount() {
        return parts.limits.perAccount;
    }

    /** Its lane, 1 to {@value #LAST_LANE}. */
    public int lane() {
        if (parts.standing.lane > 0) {
            return parts.standing.lane;
        }
        return isOnOrder() ? LANE_OF_ORDERS : LANE_OF_GOODS;
    }

    /** The higher, the sooner it is taken before others that would reduce as much. */
    public int priority() {
        return parts.standing.priority;
    }

    /** Whether it may reduce lines together with others of its lane. */
    public boolean isCombinable() {
        return parts.standing.combinable;
    }

    /** Whether it is the only one of its lane, or none. */
    public boolean isAlone() {
        return parts.standing.alone;
    }

    boolean isFor(Collection<String> someGroups) {
        return groups().isEmpty() || !Collections.disjoint(groups(), someGroups);
    }

    boolean isValid(Instant now) {
        Optional<Instant> from = validFrom();
        Optional<Instant> until = validUntil();
        return !(from.isPresent() && now.isBefore(from.get())) && (until.isEmpty() || now.isBefore(until.get()));
    }

    boolean isAt(String store, String market) {
        return (stores().isEmpty() || stores().contains(store))
                && (markets().isEmpty() || markets().contains(market));
    }

    boolean isOn(Sku sku, Collection<String> itsCategories) {
        return isOnOrder() || products().contains(sku) || itsCategories.stream().anyMatch(categories()::contains);
    }

    Parts parts() {
        return parts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Promotion that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.code.hashCode();
    }

    @Override
    public String toString() {
        return "promotion " + parts.code;
    }
}
