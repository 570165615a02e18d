package dev.kontor.spi.debit;

import dev.kontor.value.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;
import javax.money.MonetaryAmount;

/** One thing that a file asks the bank to do. Immutable; a batch has lines of one kind only. */
public sealed interface BatchLine {
    /**
     * The shop's own reference, which the bank gives back with whatever becomes of it.
     *
     * @return 1 to 35 characters that banks take, an underscore not among them; never used before
     */
    String id();

    /**
     * How much.
     *
     * @return more than zero
     */
    MonetaryAmount amount();

    /**
     * Draw money from an account.
     *
     * @param id the shop's own reference
     * @param amount how much
     * @param dueOn when the account is debited; a day on which banks settle
     * @param sequence which of the mandate's debits it is
     * @param mandate by what right
     * @param account from where
     * @param text what the debtor reads on his statement; at most 140 characters
     */
    record Collect(
            String id,
            MonetaryAmount amount,
            LocalDate dueOn,
            Sequence sequence,
            MandateTerms mandate,
            DebitAccount account,
            String text)
            implements BatchLine {
        /** Checks reference and amount. */
        public Collect {
            check(id, amount);
        }
    }

    /**
     * Give a debit back that was drawn by mistake, as the creditor's own correction; the whole of it.
     *
     * @param id the shop's own reference of this line
     * @param original what was drawn, and by which file
     * @param reason why, as a code of ISO 20022, such as {@code AM05} for twice the same
     */
    record Reverse(String id, Sent original, String reason) implements BatchLine {
        /** Checks the reference. */
        public Reverse {
            check(id, original.line().amount());
        }

        @Override
        public MonetaryAmount amount() {
            return original.line().amount();
        }
    }

    /**
     * Do not draw a debit that an earlier file asked for, before the bank's cut-off.
     *
     * @param id the shop's own reference of this line
     * @param original what is not to be drawn, and which file asked for it
     * @param reason why, as a code of ISO 20022, such as {@code CUST} for the customer's wish
     */
    record Recall(String id, Sent original, String reason) implements BatchLine {
        /** Checks the reference. */
        public Recall {
            check(id, original.line().amount());
        }

        @Override
        public MonetaryAmount amount() {
            return original.line().amount();
        }
    }

    /**
     * Transfer money to an account, such as a refund to the one that was debited.
     *
     * @param id the shop's own reference
     * @param amount how much
     * @param on when; a day on which banks settle
     * @param account where to
     * @param text what its holder reads on his statement; at most 140 characters
     */
    record Transfer(String id, MonetaryAmount amount, LocalDate on, DebitAccount account, String text)
            implements BatchLine {
        /** Checks reference and amount. */
        public Transfer {
            check(id, amount);
        }
    }

    /**
     * A collection that went out in a file.
     *
     * @param messageId the file's message id
     * @param createdAt when that file was made
     * @param format its message, as {@link BatchManifest#format} told
     * @param groupId the group within the file, as {@link BatchManifest.Group#id} told
     * @param line the collection, as it was in the file
     */
    record Sent(String messageId, Instant createdAt, String format, String groupId, Collect line) {}

    private static void check(String id, MonetaryAmount amount) {
        if (id.isBlank() || id.length() > 35) {
            throw new InvalidValueException("reference of a line", id, "1 to 35 characters");
        }
        if (!amount.isPositive()) {
            throw new InvalidValueException("amount of line " + id, amount.toString(), "more than zero");
        }
    }
}
