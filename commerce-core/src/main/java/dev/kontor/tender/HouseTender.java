package dev.kontor.tender;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.Optional;

/**
 * Money that the house itself owes somebody: a gift card, which whoever knows its code can spend, or the store credit of an
 * account. What it is worth is a counter and no part of this row, so that two who spend at once cannot both find the same
 * money. A gift card is a multi-purpose voucher: no tax when it is sold, taxed with what it buys (PA-3).
 *
 * @param id the tender's id; tells nothing of the code
 * @param kind gift card or store credit
 * @param currency its one currency
 * @param mark by which a card's code is found without opening it; empty for credit
 * @param sealed a card's code, sealed; empty for credit
 * @param holder the account that a credit belongs to; empty for a card
 * @param until from when on it cannot be spent; empty when it does not end
 * @param blocked whether staff have blocked it
 * @param origin what it was sold with, at most once each: a unit of an order line; empty when staff issued it
 * @param createdAt when it came to be
 */
public record HouseTender(
        Id<HouseTender> id,
        Kind kind,
        String currency,
        Optional<String> mark,
        Optional<String> sealed,
        Optional<String> holder,
        Optional<Instant> until,
        boolean blocked,
        Optional<String> origin,
        Instant createdAt) {
    /** How house tenders are numbered. */
    public static final IdKind<HouseTender> KIND = IdKind.of("tnd", "house tender");

    /** What kinds there are. */
    public enum Kind {
        /** Belongs to whoever knows its code. */
        GIFT_CARD,
        /** Belongs to an account. */
        STORE_CREDIT;

        /**
         * The method of payment, as operations and reports name it.
         *
         * @return of the same name
         */
        public Method method() {
            return Method.of(name());
        }
    }

    /**
     * A tender's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no house tender's id
     */
    public static Id<HouseTender> id(String text) {
        return KIND.parse(text);
    }

    /**
     * Whether it can be spent.
     *
     * @param in the currency to be paid in
     * @param now when
     * @return false when it is blocked, over, or of another currency
     */
    public boolean isGood(String in, Instant now) {
        return !blocked
                && currency.equals(in)
                && until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    HouseTender blocked(boolean wanted) {
        return new HouseTender(id, kind, currency, mark, sealed, holder, until, wanted, origin, createdAt);
    }

    /** What the sealed code is bound to. */
    String sealedAbout() {
        return "payment_tender:" + id;
    }

    /** Without marks and seals. */
    @Override
    public String toString() {
        return kind + " " + id + " " + currency;
    }
}
