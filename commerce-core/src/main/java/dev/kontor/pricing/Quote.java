package dev.kontor.pricing;

import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.money.MonetaryAmount;

/**
 * An immutable priced cart with an expiry (PR-8): an order is placed from it by its id. Its lines stand one for one for
 * the lines that were asked for, in their order.
 *
 * <p>Lines, tax lines and sums are in one currency and add up exactly: over the lines, and again over the tax lines, nets,
 * taxes and grosses sum to those of the quote.
 */
public final class Quote {
    /** The kind of a quote's id: {@code quo_...}. */
    public static final IdKind<Quote> KIND = IdKind.of("quo", "quote");

    private final Parts parts;

    Quote(Parts parts) {
        this.parts = parts;
    }

    record Parts(
            Id<Quote> id,
            String store,
            String market,
            String currency,
            boolean taxIncluded,
            Optional<Country> country,
            Optional<String> customer,
            List<QuoteLine> lines,
            List<TaxLine> taxes,
            Sums sums,
            Map<String, Integer> priceVersions,
            List<PriceStep> steps,
            Instant madeAt,
            Instant expiresAt,
            TaxParties parties,
            List<AppliedPromotion> promotions,
            Optional<Region> region,
            Optional<Origin> origin,
            Optional<QuotedDelivery> delivery) {
        Parts(
                Id<Quote> id,
                String store,
                String market,
                String currency,
                boolean taxIncluded,
                Optional<Country> country,
                Optional<String> customer,
                List<QuoteLine> lines,
                List<TaxLine> taxes,
                Sums sums,
                Map<String, Integer> priceVersions,
                List<PriceStep> steps,
                Instant madeAt,
                Instant expiresAt) {
            this(
                    id,
                    store,
                    market,
                    currency,
                    taxIncluded,
                    country,
                    customer,
                    lines,
                    taxes,
                    sums,
                    priceVersions,
                    steps,
                    madeAt,
                    expiresAt,
                    TaxParties.none(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Parts {
            promotions = List.copyOf(promotions);
            lines = List.copyOf(lines);
            taxes = List.copyOf(taxes);
            steps = List.copyOf(steps);
            priceVersions = Collections.unmodifiableMap(new TreeMap<>(priceVersions));
        }
    }

    /**
     * A quote's id from its text.
     *
     * @param text such as {@code quo_...}
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no id of a quote
     */
    public static Id<Quote> id(String text) {
        return KIND.parse(text);
    }

    /** The same quote with a step more in its trace. */
    Quote step(PriceStep step) {
        List<PriceStep> more = new ArrayList<>(parts.steps);
        more.add(step);
        return new Quote(new Parts(
                parts.id,
                parts.store,
                parts.market,
                parts.currency,
                parts.taxIncluded,
                parts.country,
                parts.customer,
                parts.lines,
                parts.taxes,
                parts.sums,
                parts.priceVersions,
                more,
                parts.madeAt,
                parts.expiresAt,
                parts.parties,
                parts.promotions,
                parts.region,
                parts.origin,
                parts.delivery));
    }

    /**
     * The same quote of lines that are made of something.
     *
     * @param made variants and the parts of bundles, one for each line, in their order
     * @return a new quote at the same price
     * @throws MisuseException when they are not as many as the lines
     */
    public Quote madeOf(List<Makeup> made) {
        if (made.size() != parts.lines.size()) {
            throw new MisuseException("Quote " + parts.id + " has " + parts.lines.size() + " lines and not "
                    + made.size() + "; say of each line what it is made of.");
        }
        List<QuoteLine> lines = new ArrayList<>(made.size());
        for (int i = 0; i < made.size(); i++) {
            lines.add(parts.lines.get(i).madeOf(made.get(i)));
        }
        return new Quote(new Parts(
                parts.id,
                parts.store,
                parts.market,
                parts.currency,
                parts.taxIncluded,
                parts.country,
                parts.customer,
                lines,
                parts.taxes,
                parts.sums,
                parts.priceVersions,
                parts.steps,
                parts.madeAt,
                parts.expiresAt,
                parts.parties,
                parts.promotions,
                parts.region,
                parts.origin,
                parts.delivery));
    }

    /**
     * The same quote for an order that came from something.
     *
     * @param from where from
     * @return a new quote at the same price
     */
    public Quote from(Origin from) {
        return new Quote(new Parts(
                parts.id,
                parts.store,
                parts.market,
                parts.currency,
                parts.taxIncluded,
                parts.country,
                parts.customer,
                parts.lines,
                parts.taxes,
                parts.sums,
                parts.priceVersions,
                parts.steps,
                parts.madeAt,
                parts.expiresAt,
                parts.parties,
                parts.promotions,
                parts.region,
                Optional.of(from),
                parts.delivery));
    }

    /**
     * What an order names it by.
     *
     * @return the id
     */
    public Id<Quote> id() {
        return parts.id();
    }

    /**
     * In which store.
     *
     * @return the store's code
     */
    public String store() {
        return parts.store();
    }

    /**
     * In which market of the store.
     *
     * @return the market's code
     */
    public String market() {
        return parts.market();
    }

    /**
     * The currency of every amount.
     *
     * @return three letters of ISO 4217
     */
    public String currency() {
        return parts.currency();
    }

    /**
     * Whether unit prices hold the tax.
     *
     * @return false when it comes on top
     */
    public boolean isTaxIncluded() {
        return parts.taxIncluded();
    }

    /**
     * The country whose tax holds.
     *
     * @return empty when it was not known
     */
    public Optional<Country> country() {
        return parts.country();
    }

    /**
     * In which region of that country.
     *
     * @return empty when it was not known
     */
    public Optional<Region> region() {
        return parts.region();
    }

    /**
     * Whose quote it is, as the caller named the account or visitor; nobody else may see it.
     *
     * @return empty when the caller named nobody
     */
    public Optional<String> customer() {
        return parts.customer();
    }

    /**
     * What is bought, in the order it was asked for.
     *
     * @return at least one line
     */
    public List<QuoteLine> lines() {
        return parts.lines();
    }

    /**
     * The tax by rate, lowest rate first; a rate of zero has its line too.
     *
     * @return at least one line
     */
    public List<TaxLine> taxes() {
        return parts.taxes();
    }

    /**
     * Who sells, and what was found out about the customer's VAT id.
     *
     * @return perhaps nothing of both
     */
    public TaxParties taxParties() {
        return parts.parties();
    }

    /**
     * What is to be paid.
     *
     * @return with tax; zero or more
     */
    public MonetaryAmount total() {
        return Amounts.shown(parts.sums().gross());
    }

    /**
     * What is to be paid, in minor units.
     *
     * @return with tax; zero or more
     */
    public Amount exactTotal() {
        return parts.sums().gross();
    }

    /**
     * All lines without tax.
     *
     * @return zero or more
     */
    public MonetaryAmount net() {
        return Amounts.shown(parts.sums().net());
    }

    /**
     * The tax of all lines.
     *
     * @return zero or more
     */
    public MonetaryAmount tax() {
        return Amounts.shown(parts.sums().tax());
    }

    /**
     * Net, tax and gross in minor units.
     *
     * @return all three
     */
    public Sums sums() {
        return parts.sums();
    }

    /**
     * Which version of each price list was asked, whether or not a price was found there.
     *
     * @return version by code, in order of code
     */
    public Map<String, Integer> priceVersions() {
        return parts.priceVersions();
    }

    /**
     * What was done to the quote as a whole, such as a re-pricing; each line has steps of its own.
     *
     * @return in order; often none
     */
    public List<PriceStep> steps() {
        return parts.steps();
    }

    /**
     * The promotions it rests on; what each took off which line is among the line's steps.
     *
     * @return in the order in which they apply; often none
     */
    public List<AppliedPromotion> promotions() {
        return parts.promotions();
    }

    /**
     * When it was made.
     *
     * @return to the microsecond
     */
    public Instant madeAt() {
        return parts.madeAt();
    }

    /**
     * The first moment at which no order can be placed from it any more.
     *
     * @return to the microsecond
     */
    public Instant expiresAt() {
        return parts.expiresAt();
    }

    /**
     * The same quote of goods that are sent in a way; what that costs is among its lines.
     *
     * @param how the method, where to and by when
     * @return a new quote at the same price
     */
    public Quote sent(QuotedDelivery how) {
        return new Quote(new Parts(
                parts.id,
                parts.store,
                parts.market,
                parts.currency,
                parts.taxIncluded,
                parts.country,
                parts.customer,
                parts.lines,
                parts.taxes,
                parts.sums,
                parts.priceVersions,
                parts.steps,
                parts.madeAt,
                parts.expiresAt,
                parts.parties,
                parts.promotions,
                parts.region,
                parts.origin,
                Optional.of(how)));
    }

    /**
     * How the goods are sent, where to and by when.
     *
     * @return empty where nothing is sent, or nobody chose yet
     */
    public Optional<QuotedDelivery> delivery() {
        return parts.delivery();
    }

    /**
     * The lines without that of the delivery's fee.
     *
     * @return in their order
     */
    public List<QuoteLine> goods() {
        boolean hasFee = parts.delivery.flatMap(QuotedDelivery::fee).isPresent();
        return hasFee ? parts.lines.subList(0, parts.lines.size() - 1) : parts.lines;
    }

    /**
     * Where the order that is placed from it comes from.
     *
     * @return empty for what somebody just wants to buy
     */
    public Optional<Origin> origin() {
        return parts.origin();
    }

    /**
     * Whether the time to order from it is over.
     *
     * @param now the moment
     * @return true from {@link #expiresAt()} on
     */
    public boolean isExpired(Instant now) {
        return !now.isBefore(parts.expiresAt());
    }

    /**
     * A digest of what is offered: store, market, country, products, quantities and every amount. Two quotes of the same
     * digest offer the same at the same price, whenever and for whomever they were made.
     *
     * @return SHA-256 in 64 lower-case hexadecimal digits
     */
    public String contentHash() {
        return QuoteBody.contentHash(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quote that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.id() + ": " + parts.sums().gross();
    }
}
