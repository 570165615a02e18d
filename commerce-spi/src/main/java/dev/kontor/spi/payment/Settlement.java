package dev.kontor.spi.payment;

import java.util.List;
import java.util.Optional;

/** What a provider answered when it was asked for settlement lines. */
public sealed interface Settlement {
    /**
     * The last page of a day, or the only one.
     *
     * @param lines in any order
     * @return the answer
     */
    static Settlement last(List<SettlementLine> lines) {
        return new Page(lines, Optional.empty());
    }

    /**
     * A page that another one follows.
     *
     * @param lines in any order
     * @param next what to ask the next page by; at most 1,000 characters
     * @return the answer
     */
    static Settlement page(List<SettlementLine> lines, String next) {
        return new Page(lines, Optional.of(next));
    }

    /**
     * The provider did not answer so that one could tell.
     *
     * @param why for staff
     * @return the answer
     */
    static Settlement failed(String why) {
        return new Failed(why);
    }

    /**
     * Some lines of a day.
     *
     * @param lines in any order
     * @param next what to ask the next page by; empty when there is none
     */
    record Page(List<SettlementLine> lines, Optional<String> next) implements Settlement {
        /** Copies the lines. */
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Nobody can tell.
     *
     * @param why for staff
     */
    record Failed(String why) implements Settlement {}
}
