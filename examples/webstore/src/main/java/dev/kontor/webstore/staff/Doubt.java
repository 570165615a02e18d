package dev.kontor.webstore.staff;

import dev.kontor.office.BookedMovement;
import dev.kontor.office.OpenOperation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * Something asked of a provider that has no final answer, with what is known of it.
 *
 * @param operation what was asked
 * @param moved what the provider told of it, and what is booked
 * @param now the time now
 */
public record Doubt(OpenOperation operation, List<BookedMovement> moved, Instant now) {
    private static final Map<String, String> GROUPS = Map.of(
            "AUTHORIZE", "charge",
            "PURCHASE", "charge",
            "CAPTURE", "charge",
            "REAUTHORIZE", "charge",
            "VOID_AUTHORIZATION", "release",
            "REFUND", "refund");

    /** Copies the list. */
    public Doubt {
        moved = List.copyOf(moved);
    }

    /** Whether a person has to look. */
    public boolean isForPeople() {
        return operation.state().equals("REVIEW");
    }

    /** What kind of thing was asked: {@code charge}, {@code release}, {@code refund} or {@code other}. */
    public String group() {
        return GROUPS.getOrDefault(operation.kind(), "other");
    }

    /** How long it has been open. */
    public Optional<Duration> age() {
        return operation.sentAt().map(sent -> Duration.between(sent, now)).filter(age -> !age.isNegative());
    }

    /** The name of the text that tells the age: in days, hours or minutes. */
    public String ageText() {
        Duration age = age().orElse(Duration.ZERO);
        return age.toDays() > 0 ? "staff.age.days" : age.toHours() > 0 ? "staff.age.hours" : "staff.age.minutes";
    }

    /** The number in that text. */
    public long ageNumber() {
        Duration age = age().orElse(Duration.ZERO);
        return age.toDays() > 0 ? age.toDays() : age.toHours() > 0 ? age.toHours() : age.toMinutes();
    }

    /** The amount as a form has it. */
    public String plainAmount() {
        MonetaryAmount amount = operation.amount();
        return amount.getNumber()
                .numberValue(BigDecimal.class)
                .setScale(amount.getCurrency().getDefaultFractionDigits())
                .toPlainString();
    }
}
