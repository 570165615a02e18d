package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.quoteId;

import dev.kontor.catalog.Supply;
import dev.kontor.promotion.Coupon;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.promotion.PromotionIndex;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.store.PriceConversion;
import dev.kontor.store.Seller;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.ExchangeRate;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random carts in currencies of 0, 2 and 3 decimals: tiers, segments, converted prices, businesses and consumers of many
 * countries, tax within and on top; perhaps with promotions and coupons.
 *
 * @param facts what is wanted and what decides its price
 * @param promotions in the order in which they were made up
 * @param coupons what was entered
 */
record RandomCart(PricingFacts facts, List<PublishedPromotion> promotions, List<Coupon> coupons) {
    private static final Id<Quote> ID = quoteId();
    private static final List<String> CURRENCIES = List.of("JPY", "KRW", "EUR", "USD", "KWD", "TND");
    private static final List<String> CATEGORIES = List.of("standard", "reduced", "none");
    private static final List<Country> COUNTRIES = List.of("DE", "FR", "AT", "MC", "US", "CH", "GB").stream()
            .map(Country::of)
            .toList();
    private static final TaxTable TABLE = table();
    private static final List<Seller> SELLERS = List.of(
            TaxTreatmentTest.seller("DE"),
            TaxTreatmentTest.seller("DE below"),
            TaxTreatmentTest.seller("XI"),
            TaxTreatmentTest.seller("US"));
    private static final List<Sku> SKUS =
            IntStream.range(0, 8).mapToObj(i -> Sku.of("p" + i)).toList();
    private static final Map<Sku, List<String>> SHELVES = shelves();

    private static TaxTable table() {
        TaxTable table = TaxTable.of();
        for (String country : List.of("DE", "FR", "AT", "CH")) {
            table = table.rate(country, "standard", country.equals("CH") ? "8.1" : "19.6")
                    .rate(country, "reduced", "5.5")
                    .rate(country, "none", "0");
        }
        return table;
    }

    private static Map<Sku, List<String>> shelves() {
        Map<Sku, List<String>> shelves = new HashMap<>();
        for (int i = 0; i < SKUS.size(); i++) {
            shelves.put(SKUS.get(i), List.of("shelf" + i % 3));
        }
        return shelves;
    }

    /** Without promotions. */
    static RandomCart plain(RandomGenerator random) {
        return new RandomCart(facts(random), List.of(), List.of());
    }

    /** With up to six promotions, each perhaps behind a coupon. */
    static RandomCart promoted(RandomGenerator random) {
        PricingFacts facts = facts(random);
        List<PublishedPromotion> promotions = new ArrayList<>();
        List<Coupon> coupons = new ArrayList<>();
        long seed = random.nextLong();
        for (int i = random.nextInt(7); i > 0; i--) {
            // Some are alike but for their codes, so that it matters which of equals is taken.
            seed = random.nextInt(3) == 0 ? seed : random.nextLong();
            Promotion promotion = promotion("x" + i, facts.currency(), new SplittableRandom(seed));
            if (random.nextInt(4) == 0) {
                PublishedPromotion behind = new PublishedPromotion(promotion.coupon("CODE" + i), 1);
                promotions.add(behind);
                coupons.add(new Coupon(
                        coupons.size() + 1, behind, "CODE" + i, random.nextInt(8) == 0, random.nextBoolean()));
            } else {
                promotions.add(new PublishedPromotion(promotion, 1));
            }
        }
        return new RandomCart(facts, promotions, coupons);
    }

    /** The same with one unit more: of a line, or on a line of its own. */
    RandomCart oneMore(RandomGenerator random) {
        List<PricingFacts.Line> lines = new ArrayList<>(facts.lines());
        int at = random.nextInt(lines.size());
        if (random.nextInt(4) == 0) {
            lines.add(line(1, random));
        } else {
            lines.set(at, times(lines.get(at), lines.get(at).quantity() + 1));
        }
        return new RandomCart(facts.lines(lines), promotions, coupons);
    }

    /** The same, its promotions in another order. */
    RandomCart turned() {
        List<PublishedPromotion> turned = new ArrayList<>(promotions);
        Collections.reverse(turned);
        return new RandomCart(facts, turned, coupons);
    }

    PromotionFacts promotionFacts() {
        PromotionFacts known = PromotionFacts.of(PromotionIndex.of(promotions))
                .categories(SHELVES)
                .groups(List.of("student"));
        for (Coupon coupon : coupons) {
            known = known.coupon(coupon);
        }
        return known;
    }

    /** A promotion by its code. */
    Promotion promotion(String code) {
        return promotions.stream()
                .map(PublishedPromotion::promotion)
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a promotion is on a line. */
    static boolean isOn(Promotion promotion, PricingFacts.Line line) {
        return !line.voucher()
                && (promotion.isOnOrder()
                        || promotion.products().contains(line.sku())
                        || SHELVES.getOrDefault(line.sku(), List.of()).stream()
                                .anyMatch(promotion.categories()::contains));
    }

    private static PricingFacts.Line times(PricingFacts.Line line, long quantity) {
        return new PricingFacts.Line(line.sku(), quantity, line.taxCategory(), line.voucher(), line.supply());
    }

    private static PricingFacts.Line line(long quantity, RandomGenerator random) {
        return new PricingFacts.Line(
                SKUS.get(random.nextInt(SKUS.size())),
                quantity,
                CATEGORIES.get(random.nextInt(3)),
                random.nextInt(10) == 0,
                List.of(Supply.values()).get(random.nextInt(3)));
    }

    private static PricingFacts facts(RandomGenerator random) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        List<PriceListVersion> lists = new ArrayList<>();
        lists.add(Sample.version(1, list("own", currency, random)));
        if (random.nextBoolean()) {
            lists.add(converted(currency, random));
        } else {
            lists.add(Sample.version(2, all("all", currency, random)));
        }
        TaxRounding rounding = random.nextBoolean() ? TaxRounding.LINE : TaxRounding.DOCUMENT;
        List<PricingFacts.Line> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            lines.add(line(1 + random.nextInt(20), random));
        }
        return PricingFacts.of(ID, "shop", "market", currency)
                .lists(lists)
                .segments(random.nextBoolean() ? List.of("education") : List.of())
                .tax(new TaxPolicy(random.nextBoolean(), rounding, TABLE, parties(random)))
                .country(COUNTRIES.get(random.nextInt(COUNTRIES.size())))
                .lines(lines);
    }

    private static TaxParties parties(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return TaxParties.none();
        }
        List<String> ids = List.of("DE", "FR", "AT", "XI");
        VatCheck check = new VatCheck(
                TaxTreatmentTest.id(ids.get(random.nextInt(ids.size()))),
                List.of(VatCheck.Standing.values()).get(random.nextInt(3)),
                NOW,
                "vies",
                Optional.empty());
        return new TaxParties(
                Optional.of(SELLERS.get(random.nextInt(SELLERS.size()))),
                random.nextBoolean() ? Optional.of(check) : Optional.empty());
    }

    /** The market's own list lacks some products, and of some has a price for members or for many only. */
    private static PriceList list(String code, String currency, RandomGenerator random) {
        List<Price> some = new ArrayList<>();
        for (Sku sku : SKUS) {
            Price price = price(sku, currency, random);
            switch (random.nextInt(5)) {
                case 0, 1 -> some.add(price);
                case 2 -> some.add(price.segment("education"));
                case 3 -> some.add(price.from(1 + random.nextInt(24)));
                default -> {}
            }
        }
        return PriceList.of(code, currency).prices(some);
    }

    private static PriceList all(String code, String currency, RandomGenerator random) {
        List<Price> all = new ArrayList<>();
        for (Sku sku : SKUS) {
            all.add(price(sku, currency, random));
            all.add(price(sku, currency, random).from(10));
        }
        return PriceList.of(code, currency).prices(all);
    }

    private static Price price(Sku sku, String currency, RandomGenerator random) {
        long most = random.nextInt(5) == 0 ? 10 : 1_000_000;
        return Price.of(sku, Amount.ofMinor(currency, random.nextLong(most)));
    }

    private static PriceListVersion converted(String currency, RandomGenerator random) {
        String base = currency.equals("USD") ? "EUR" : "USD";
        PriceConversion rule = PriceConversion.from("all").margin(Integer.toString(random.nextInt(5)));
        ExchangeRate rate = new ExchangeRate(
                base,
                currency,
                BigDecimal.valueOf(1 + random.nextInt(2_000_000), 4),
                LocalDate.parse("2026-03-01"),
                "bank");
        return Sample.version(2, all("all", base, random))
                .converted(random.nextBoolean() ? rule : rule.points("10", "9"), rate);
    }

    private static Promotion promotion(String code, String currency, RandomGenerator random) {
        Amount amount = Amount.ofMinor(currency, 1 + random.nextLong(random.nextBoolean() ? 100 : 3_000_000));
        String percent = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 4).toPlainString();
        Promotion promotion = switch (random.nextInt(7)) {
            case 0 -> Promotion.percent(code, percent);
            case 1 -> Promotion.amount(code, Amounts.shown(amount));
            case 2 -> Promotion.amountEach(code, Amounts.shown(amount));
            case 3 -> Promotion.buyGet(code, 1 + random.nextInt(4), 1 + random.nextInt(3));
            case 4 -> Promotion.byQuantity(code, Map.of(1 + random.nextInt(20), "5", 21, percent));
            case 5 -> Promotion.bySum(code, Map.of(amount, percent));
            default -> Promotion.guarantee(code, percent);
        };
        promotion = switch (random.nextInt(4)) {
            case 0 -> promotion.on(SKUS.get(random.nextInt(SKUS.size())), SKUS.get(random.nextInt(4)));
            case 1, 2 -> promotion.onCategories("shelf" + random.nextInt(3));
            default -> promotion;
        };
        promotion = random.nextInt(3) == 0 ? promotion.combinable() : promotion;
        promotion = random.nextInt(6) == 0 ? promotion.alone() : promotion;
        promotion = random.nextInt(3) == 0 ? promotion.lane(1 + random.nextInt(3)) : promotion;
        promotion = random.nextInt(4) == 0 ? promotion.minimum(Amounts.shown(amount)) : promotion;
        return switch (random.nextInt(8)) {
            case 0 -> promotion.groups("education");
            case 1 -> promotion.groups("student", "staff");
            case 2 -> promotion.until(NOW.plus(Duration.ofHours(random.nextInt(2))));
            case 3 -> promotion.markets("elsewhere");
            default -> promotion;
        };
    }
}
