package dev.kontor.order;

import dev.kontor.catalog.ProductKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * One part of a bundle as it was bought (CA-5): what it has of the line's price, and what it costs alone, so that a return
 * can be reckoned later (RE-6).
 *
 * @param sku which product
 * @param name its name in the language of the order
 * @param variant the code of the variant it came in; empty when it comes in one form only
 * @param variantName that variant in the language of the order
 * @param quantity how many in one bundle
 * @param exactSingle what one cost alone when the bundle was quoted, as shown: with tax or without, as the market has it
 * @param exactTotal its share of what the whole line comes to, tax included
 * @param exactTax its share of the line's tax
 * @param sort what it is; of orders from before that was kept, a license key
 */
public record OrderedPart(
        Sku sku,
        String name,
        Optional<String> variant,
        Optional<String> variantName,
        int quantity,
        Amount exactSingle,
        Amount exactTotal,
        Amount exactTax,
        ProductKind.Sort sort) {
    /**
     * A key that comes in one form only.
     *
     * @param sku which product
     * @param name its name in the language of the order
     * @param quantity how many in one bundle
     * @param exactSingle what one cost alone when the bundle was quoted
     * @param exactTotal its share of what the whole line comes to, tax included
     * @param exactTax its share of the line's tax
     */
    public OrderedPart(Sku sku, String name, int quantity, Amount exactSingle, Amount exactTotal, Amount exactTax) {
        this(
                sku,
                name,
                Optional.empty(),
                Optional.empty(),
                quantity,
                exactSingle,
                exactTotal,
                exactTax,
                ProductKind.Sort.LICENSE_KEY);
    }

    /** What one cost alone when the bundle was quoted, as shown: with tax or without, as the market has it. */
    public MonetaryAmount single() {
        return Amounts.shown(exactSingle);
    }

    /** Its share of what the whole line comes to, tax included. */
    public MonetaryAmount total() {
        return Amounts.shown(exactTotal);
    }

    /** Its share of the line's tax. */
    public MonetaryAmount tax() {
        return Amounts.shown(exactTax);
    }
}
