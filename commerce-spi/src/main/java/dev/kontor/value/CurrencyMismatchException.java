package dev.kontor.value;

/** Two amounts of different currencies met where only one currency makes sense. */
public final class CurrencyMismatchException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final String first;
    private final String second;

    /**
     * Two currencies that do not mix.
     *
     * @param first one currency
     * @param second the other
     */
    public CurrencyMismatchException(String first, String second) {
        super("Amounts in " + first + " and " + second + " do not mix; convert one of them first.");
        this.first = first;
        this.second = second;
    }

    /**
     * One currency.
     *
     * @return three letters
     */
    public String first() {
        return first;
    }

    /**
     * The other currency.
     *
     * @return three letters
     */
    public String second() {
        return second;
    }
}
