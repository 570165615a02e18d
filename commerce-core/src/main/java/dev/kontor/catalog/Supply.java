package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;

/** What kind of supply a sale is in the eyes of a tax office (PR-4); it decides where and how business customers are taxed. */
public enum Supply {
    /** Things that are sent. */
    GOODS("goods"),
    /** What people do for a customer: training, consulting, installation. */
    SERVICE("service"),
    /** What a network delivers without anybody's doing: licenses, downloads, access to software. */
    ELECTRONIC("electronic");

    private final String word;

    Supply(String word) {
        this.word = word;
    }

    /**
     * A kind of supply by the word of set-up files.
     *
     * @param text {@code goods}, {@code service} or {@code electronic}
     * @return the kind
     * @throws InvalidValueException when it is another word
     */
    public static Supply of(String text) {
        return switch (text) {
            case "goods" -> GOODS;
            case "service" -> SERVICE;
            case "electronic" -> ELECTRONIC;
            default -> throw new InvalidValueException("supply", text, "goods, service or electronic");
        };
    }

    /**
     * The word of set-up files.
     *
     * @return one word
     */
    public String word() {
        return word;
    }
}
