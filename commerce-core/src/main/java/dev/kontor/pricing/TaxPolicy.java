package dev.kontor.pricing;

/**
 * How a market taxes (ST-2, PR-4).
 *
 * @param included whether prices hold the tax; otherwise it comes on top
 * @param rounding where the tax is rounded
 * @param table which rate holds where, on the day of the sale
 * @param parties who sells, and what is known of the buyer as a business
 */
public record TaxPolicy(boolean included, TaxRounding rounding, TaxTable table, TaxParties parties) {
    /**
     * A policy by which the table alone decides.
     *
     * @param included whether prices hold the tax; otherwise it comes on top
     * @param rounding where the tax is rounded
     * @param table which rate holds where
     */
    public TaxPolicy(boolean included, TaxRounding rounding, TaxTable table) {
        this(included, rounding, table, TaxParties.none());
    }

    /**
     * No tax at all, what a shop has that gives no table.
     *
     * @return the policy
     */
    public static TaxPolicy none() {
        return new TaxPolicy(false, TaxRounding.LINE, TaxTable.of());
    }

    /**
     * Prices hold the tax, which is rounded on each line.
     *
     * @param table which rate holds where
     * @return the policy
     */
    public static TaxPolicy included(TaxTable table) {
        return new TaxPolicy(true, TaxRounding.LINE, table);
    }

    /**
     * The tax comes on top of prices and is rounded on each line.
     *
     * @param table which rate holds where
     * @return the policy
     */
    public static TaxPolicy onTop(TaxTable table) {
        return new TaxPolicy(false, TaxRounding.LINE, table);
    }

    /**
     * The same with another place of rounding.
     *
     * @param place where the tax is rounded
     * @return a new policy
     */
    public TaxPolicy rounding(TaxRounding place) {
        return new TaxPolicy(included, place, table, parties);
    }

    /**
     * The same between these parties, whose countries decide how each line is taxed.
     *
     * @param sellerAndBuyer who sells, and what is known of the buyer
     * @return a new policy
     */
    public TaxPolicy between(TaxParties sellerAndBuyer) {
        return new TaxPolicy(included, rounding, table, sellerAndBuyer);
    }
}
