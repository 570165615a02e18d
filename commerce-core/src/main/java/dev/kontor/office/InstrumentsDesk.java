package dev.kontor.office;

import dev.kontor.shop.Decision;

/** Customers' stored payment methods, as staff handle them (PA-5). Needs the role PAYMENTS. May gain methods. */
public interface InstrumentsDesk {
    /**
     * What a move would do. Changes nothing.
     *
     * @param move from where to where, and the provider's list of names
     * @return how many would be moved, and which not; or refused: {@code instrument.account-unknown},
     *     {@code instrument.account-cannot-charge}
     */
    Decision<MovedInstruments> previewMove(InstrumentMove move);

    /**
     * Moves what can be moved, each wholly or not at all: the old one is kept as moved and pays no more, the new one has its
     * consent, its mandate and its place as a default. What was charged through the old account goes on there. Repeating it moves
     * what was left. Needs a reason, given with {@link BackOffice#because}.
     *
     * @param move from where to where, and the provider's list of names
     * @return what was moved and what not; or refused: {@code reason.missing}, {@code instrument.account-unknown},
     *     {@code instrument.account-cannot-charge}
     */
    Decision<MovedInstruments> move(InstrumentMove move);
}
