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
     * @param isVoucher whether it is a gift card, which is never reduced
     * @param amount what the line costs; zero or more
     */
    public record Line(Sku sku, long quantity, boolean isVoucher, Amount amount) {}

    /** Copies the lines. */
    public Basket {
        lines = List.copyOf(lines);
    }
}
