package dev.kontor.webstore.staff;

import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What a member of staff says became of an operation, as typed.
 *
 * @param reference the provider's id of what was done
 * @param amount how much moved
 * @param reason where this is known from, for the journal
 */
public record Word(String reference, String amount, String reason) {
    private static final int LONGEST_REFERENCE = 255;
    private static final int LONGEST_REASON = 200;

    /** Nothing said yet: the amount that was asked for stands in the form. */
    static Word unsaid(Doubt doubt) {
        return new Word("", doubt.plainAmount(), "");
    }

    static Word of(Visit visit) {
        return new Word(
                visit.field("reference").orElse(""),
                visit.field("amount").orElse(""),
                visit.field("reason").orElse(""));
    }

    Optional<MonetaryAmount> moved(Doubt doubt) {
        return TypedAmount.of(amount, doubt.operation().amount().getCurrency().getCurrencyCode());
    }

    /** Which fields cannot be used: {@code reference}, {@code amount}, {@code reason}. */
    List<String> faults(Doubt doubt, boolean wasDone) {
        List<String> faults = new ArrayList<>();
        if (wasDone && !isLine(reference, LONGEST_REFERENCE)) {
            faults.add("reference");
        }
        if (wasDone && moved(doubt).isEmpty()) {
            faults.add("amount");
        }
        if (!isLine(reason, LONGEST_REASON)) {
            faults.add("reason");
        }
        return faults;
    }

    private static boolean isLine(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }
}
