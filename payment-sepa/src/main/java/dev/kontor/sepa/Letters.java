package dev.kontor.sepa;

import java.util.Arrays;
import java.util.Optional;

/** In which characters a bank takes texts. References are in the basic ones with every bank. */
enum Letters {
    /** What every bank of the area takes. */
    BASIC("basic", ""),
    /** What German banks take besides among themselves. */
    GERMAN("german", "ÄäÖöÜüß&*$%");

    private final String word;
    private final String besides;

    Letters(String word, String besides) {
        this.word = word;
        this.besides = besides;
    }

    /** How it is called in settings. */
    String word() {
        return word;
    }

    /**
     * A text that people read.
     *
     * @param most so many characters; what is longer is cut
     * @throws BankText.Unwritable when a character stands for none of these, or nothing is left
     */
    String write(String text, int most) {
        return BankText.of(text, most, besides);
    }

    static Optional<Letters> of(String word) {
        return Arrays.stream(values())
                .filter(letters -> letters.word.equals(word))
                .findFirst();
    }
}
