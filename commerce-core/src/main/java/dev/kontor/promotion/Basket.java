package dev.kontor.promotion;

import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.util.List;

/**
 * What is bought, priced and before tax.
 *
 * @param store the store's code
 * @param market the market's code
 * @param currency the currency of all amounts, three letters of ISO 4217
 * @param lines in their order
 */
public record Basket(String store, String market, String currency, List<Line> lines) {
    /**
     * One line.
     *
     * @param sku which product
     * @param quantity how many units; 1 or more
     * @param reach which promotions reduce it
     * @param amount what the line costs; zero or more
     */
    public record Line(Sku sku, long quantity, Reach reach, Amount amount) {}

    /** Which promotions reduce a line. */
    public enum Reach {
        /** All that are on it or on the whole order. */
        GOODS,
        /** Only those that name it, or a category of it: a fee. */
        NAMED,
        /** Those that name it, and those that make a longer guarantee cheaper: the fee of one (GU-2). */
        GUARANTEE,
        /** None: a gift card. */
        NONE
    }

    /** Copies the lines. */
    public Basket {
        lines = List.copyOf(lines);
    }
}
