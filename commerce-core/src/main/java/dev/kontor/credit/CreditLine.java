package dev.kontor.credit;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * That somebody may pay by invoice in a store, or has asked to (PA-1). One per store and holder; what staff decided stays in
 * the journal. Immutable; the verbs give changed copies.
 */
public final class CreditLine {
    /** The ids of credit lines. */
    public static final IdKind<CreditLine> KIND = IdKind.of("crl", "credit line");

    private final Id<CreditLine> id;
    private final String store;
    private final String holder;
    private final String askedBy;
    private final Company company;
    private final Amount wanted;
    private final State state;
    private final Optional<CreditTerms> terms;
    private final Optional<String> answer;
    private final Instant askedAt;

    CreditLine(
            Id<CreditLine> id,
            String store,
            String holder,
            String askedBy,
            Company company,
            Amount wanted,
            State state,
            Optional<CreditTerms> terms,
            Optional<String> answer,
            Instant askedAt) {
        this.id = id;
        this.store = store;
        this.holder = Text.line("holder", holder, 64);
        this.askedBy = askedBy;
        this.company = company;
        this.wanted = wanted;
        this.state = state;
        this.terms = terms;
        this.answer = answer.map(text -> Text.line("answer", text, 500));
        this.askedAt = Moments.stored(askedAt);
    }

    /** How a credit line stands. */
    public enum State {
        /** Asked for; staff have not decided. */
        ASKED,
        /** It can be used, within its terms. */
        APPROVED,
        /** Staff said no. */
        REFUSED,
        /** It cannot be used until staff approve it again; what is promised stays promised. */
        SUSPENDED,
        /** It is over; it can be asked for anew. */
        ENDED
    }

    /**
     * A line that was asked for.
     *
     * @param id its id
     * @param store where
     * @param holder for whom: the id of an account or an organization
     * @param askedBy the account that asked
     * @param company whom invoices will name
     * @param wanted how high the limit should be
     * @param now when
     * @return in state asked
     */
    public static CreditLine asked(
            Id<CreditLine> id,
            String store,
            String holder,
            String askedBy,
            Company company,
            Amount wanted,
            Instant now) {
        return new CreditLine(
                id, store, holder, askedBy, company, wanted, State.ASKED, Optional.empty(), Optional.empty(), now);
    }

    /**
     * A credit line's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no credit line's id
     */
    public static Id<CreditLine> id(String text) {
        return KIND.parse(text);
    }

    /** The id. */
    public Id<CreditLine> id() {
        return id;
    }

    /** The store's code. */
    public String store() {
        return store;
    }

    /** For whom: the id of an account or an organization. */
    public String holder() {
        return holder;
    }

    /** The account that asked. */
    public String askedBy() {
        return askedBy;
    }

    /** Whom invoices will name. */
    public Company company() {
        return company;
    }

    /** How high the limit should be, as it was asked for. */
    public MonetaryAmount wanted() {
        return Amounts.shown(wanted);
    }

    /** How it stands; that it has run out by time is said by its terms. */
    public State state() {
        return state;
    }

    /** The terms; empty until it was approved once. */
    public Optional<CreditTerms> terms() {
        return terms;
    }

    /** What staff said to the customer when they refused, suspended or ended it. */
    public Optional<String> answer() {
        return answer;
    }

    /** When it was asked for last. */
    public Instant askedAt() {
        return askedAt;
    }

    Amount exactWanted() {
        return wanted;
    }

    /** Whether it can be asked for anew. */
    public boolean isOver() {
        return state == State.REFUSED || state == State.ENDED;
    }

    /**
     * Asked for anew, under the old id.
     *
     * @param by the account that asks
     * @param facts whom invoices will name
     * @param limit how high the limit should be
     * @param now when
     * @return a changed copy
     */
    public CreditLine askedAgain(String by, Company facts, Amount limit, Instant now) {
        return new CreditLine(id, store, holder, by, facts, limit, State.ASKED, terms, Optional.empty(), now);
    }

    /**
     * Approved, or with other terms.
     *
     * @param on the terms
     * @return a changed copy
     */
    public CreditLine approved(CreditTerms on) {
        return new CreditLine(
                id,
                store,
                holder,
                askedBy,
                company,
                wanted,
                State.APPROVED,
                Optional.of(on),
                Optional.empty(),
                askedAt);
    }

    /**
     * Not to be used from now on.
     *
     * @param how refused, suspended or ended
     * @param words what the customer is told
     * @return a changed copy
     */
    public CreditLine closed(State how, String words) {
        return new CreditLine(id, store, holder, askedBy, company, wanted, how, terms, Optional.of(words), askedAt);
    }

    @Override
    public String toString() {
        return "credit line " + id + " " + state;
    }
}
