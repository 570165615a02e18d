package dev.kontor.pricing;

/** Where the tax is rounded to the minor unit, always half up (PR-2): a policy of the market. */
public enum TaxRounding {
    /** Each line by itself; the tax of the document is the sum of its lines. */
    LINE,
    /**
     * Once for each rate of the document; the lines then share that tax in proportion, by largest remainder, so that
     * they add up to it exactly.
     */
    DOCUMENT
}
