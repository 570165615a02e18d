package dev.kontor.value;

/**
 * The code of a product, as the shop names it; the form is that of {@link Code}.
 *
 * @param code such as {@code solid-cad}
 */
public record Sku(String code) implements Comparable<Sku> {
    /** Checks the form. */
    public Sku {
        Code.of("sku", code);
    }

    /**
     * The product code.
     *
     * @param code such as {@code solid-cad}
     * @return the value
     * @throws InvalidValueException when it has not the form of a code
     */
    public static Sku of(String code) {
        return new Sku(code);
    }

    @Override
    public int compareTo(Sku other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
