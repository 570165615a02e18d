package dev.kontor.pricing;

/**
 * How a market taxes (ST-2, PR-4).
 *
 * @param included whether prices hold the tax; otherwise it comes on top
 * @param rounding where the tax is rounded
 * @param table which rate holds where
 */
public record TaxPolicy(boolean included, TaxRounding rounding, TaxTable table) {
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
        return new TaxPolicy(included, place, table);
    }
}
