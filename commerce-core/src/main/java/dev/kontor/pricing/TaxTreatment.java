package dev.kontor.pricing;

import dev.kontor.catalog.Supply;
import dev.kontor.value.VatId;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * How a sale is taxed, by the countries of seller and customer, the kind of supply, and whether the customer is a business
 * whose VAT id was found valid (PR-4, DECISIONS 41). {@link #decide} is a plain function.
 *
 * <p>Sales of one seller at one place can be treated differently: a business in another member state gets goods as an exempt
 * supply and a license key by reverse charge.
 */
public enum TaxTreatment {
    /** Taxed where the customer is; at no rate where the seller owes no tax. */
    DESTINATION("tax.destination"),
    /** Taxed where the seller is. */
    ORIGIN("tax.origin"),
    /** Not taxed by the seller: the customer, a business of another country, owes the tax at home. */
    REVERSE_CHARGE("tax.reverse-charge"),
    /** Not taxed: goods for a business of another member state. */
    INTRA_COMMUNITY("tax.exempt-supply"),
    /** Not taxed: it leaves the union, or the country of a seller outside of it. */
    EXPORT("tax.export"),
    /** Not taxed now: a multi-purpose voucher is taxed with what it buys. */
    VOUCHER("tax.when-redeemed");

    /** Northern Ireland is in the union for goods only; its businesses say so by the prefix of their ids. */
    private static final String NORTHERN_IRELAND = "XI";

    private final String code;

    TaxTreatment(String code) {
        this.code = code;
    }

    /**
     * Decides.
     *
     * <ol>
     *   <li>Within one country: taxed there, whoever the customer is; but a part of it in which the tax does not hold lies out
     *       of the union.
     *   <li>From one member state to another: a business gets goods as an exempt supply and anything else by reverse charge; a
     *       consumer is taxed where the seller is for services, and for all else too while the seller stays below the
     *       threshold, otherwise where the consumer is.
     *   <li>Out of the union: taxed there where the seller is registered; a service where the seller is, since no checker knows
     *       businesses outside; all else is exported.
     *   <li>From outside the union: taxed where the seller is registered; services and electronic supplies to a business of
     *       the union by reverse charge; all else is exported.
     * </ol>
     *
     * <p>A business counts as one only in the country that gave its id.
     *
     * @param facts the sale
     * @return how it is taxed
     */
    public static TaxTreatment decide(TaxCase facts) {
        TaxPlace from = TaxPlace.in(facts.seller().country());
        TaxPlace to = facts.customer();
        if (from.country().equals(to.country()) && !to.isApart()) {
            return DESTINATION;
        }
        boolean goods = facts.supply() == Supply.GOODS;
        boolean business =
                facts.business().filter(id -> id.country().equals(to.country())).isPresent();
        if (isInUnion(to, goods, facts.business())) {
            boolean within = isInUnion(from, goods, facts.seller().vatId());
            return within ? withinUnion(facts, goods, business) : intoUnion(facts, goods, business);
        }
        if (facts.registered()) {
            return DESTINATION;
        }
        boolean service = facts.supply() == Supply.SERVICE && from.isInUnion();
        return service ? ORIGIN : EXPORT;
    }

    private static TaxTreatment withinUnion(TaxCase facts, boolean goods, boolean business) {
        if (business) {
            return goods ? INTRA_COMMUNITY : REVERSE_CHARGE;
        }
        boolean atOrigin = facts.seller().isTaxedAtOrigin() || facts.supply() == Supply.SERVICE;
        return atOrigin ? ORIGIN : DESTINATION;
    }

    private static TaxTreatment intoUnion(TaxCase facts, boolean goods, boolean business) {
        if (business && !goods) {
            return REVERSE_CHARGE;
        }
        return facts.registered() ? DESTINATION : EXPORT;
    }

    private static boolean isInUnion(TaxPlace place, boolean goods, Optional<VatId> id) {
        return place.isInUnion()
                || (goods
                        && id.filter(own -> own.prefix().equals(NORTHERN_IRELAND)
                                        && own.country().equals(place.country()))
                                .isPresent());
    }

    /**
     * The code by which reasons are stored and reported.
     *
     * @return stable text such as {@code tax.reverse-charge}
     */
    public String code() {
        return code;
    }

    /**
     * Whether the seller takes a tax now.
     *
     * @return false for what is exempt, exported or taxed elsewhere
     */
    public boolean isTaxed() {
        return this == DESTINATION || this == ORIGIN;
    }

    /**
     * What an invoice says of it, such as "Reverse charge".
     *
     * @param locale German, French, else English
     * @return one sentence; empty where nothing has to be said
     */
    public Optional<String> note(Locale locale) {
        Locale spoken = switch (locale.getLanguage()) {
            case "de" -> Locale.GERMAN;
            case "fr" -> Locale.FRENCH;
            default -> Locale.ENGLISH;
        };
        ResourceBundle notes = ResourceBundle.getBundle("dev.kontor.pricing.tax", spoken);
        return notes.containsKey(code) ? Optional.of(notes.getString(code)) : Optional.empty();
    }
}
