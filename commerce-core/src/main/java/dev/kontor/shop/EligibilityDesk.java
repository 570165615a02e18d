package dev.kontor.shop;

import dev.kontor.eligibility.Eligibility;
import dev.kontor.value.Sku;

/** Answers "am I eligible?" before signing in, in the cart and at checkout (EL-2). May gain methods. */
public interface EligibilityDesk {
    /**
     * Every criterion of a product: met, not met, or to be met by verifying.
     *
     * @param sku the product's code
     * @return the decision; one without findings when the product asks for nothing
     * @throws dev.kontor.value.UnknownIdException when the product is not sold here
     */
    Eligibility check(Sku sku);
}
