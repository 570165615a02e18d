package dev.kontor.webstore.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What only some products have.
 *
 * @param choices the variants it comes in; none when there is one form only
 * @param bundle what a bundle holds; empty when it is none
 * @param release when it appears; empty when it is there
 * @param unsuitable where it does not run
 * @param beside what goes with it
 * @param longer what its term saves against a shorter one
 * @param isWished whether it is on the visitor's wish list
 * @param inBulk whether the visitor may order it for others to claim (OR-6)
 */
public record Goods(
        List<Choice> choices,
        Optional<Bundled> bundle,
        Optional<Instant> release,
        Optional<String> unsuitable,
        List<Beside> beside,
        Optional<Longer> longer,
        boolean isWished,
        boolean inBulk) {
    /** Copies what it is given. */
    public Goods {
        choices = List.copyOf(choices);
        beside = List.copyOf(beside);
    }
}
