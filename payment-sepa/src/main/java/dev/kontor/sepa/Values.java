package dev.kontor.sepa;

import dev.kontor.spi.debit.FileFault;
import dev.kontor.spi.debit.Reason;
import dev.kontor.value.Amount;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values in a file; what is none of its kind is a finding. */
final class Values {
    private static final Pattern DECIMAL = Pattern.compile("\\+?[0-9]{1,18}(\\.[0-9]{0,9})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_REASON = 500;

    private final Findings findings;
    private final ZoneId zone;

    /**
     * Reads values.
     *
     * @param zone of moments that name none
     */
    Values(Findings findings, ZoneId zone) {
        this.findings = findings;
        this.zone = zone;
    }

    /** An amount in the currency that stands beside it. */
    Optional<Amount> amount(Element element) {
        return amount(element, element.currency());
    }

    /** An amount of a currency that is known otherwise. */
    Optional<Amount> amount(Element element, String currency) {
        String text = element.text();
        if (!DECIMAL.matcher(text).matches() || !CURRENCY.matcher(currency).matches()) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, element, "no amount of a currency");
            return Optional.empty();
        }
        try {
            BigDecimal exact = new BigDecimal(text);
            return Optional.of(Amount.ofMinor(
                    currency, exact.movePointRight(Amount.digits(currency)).longValueExact()));
        } catch (RuntimeException none) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, element, "no amount that its currency has");
            return Optional.empty();
        }
    }

    /** Whether it adds to the account. */
    Optional<Boolean> credit(Element of) {
        return of.at("CdtDbtInd").flatMap(indicator -> switch (indicator.text()) {
            case "CRDT" -> Optional.of(true);
            case "DBIT" -> Optional.of(false);
            default -> {
                findings.wrong(FileFault.Kind.WRONG_VALUE, indicator, "neither CRDT nor DBIT");
                yield Optional.empty();
            }
        });
    }

    /** A day, also the day of a moment. */
    Optional<LocalDate> day(Optional<Element> choice) {
        Optional<Element> day = choice.flatMap(found -> found.at("Dt"));
        if (day.isPresent()) {
            var form = DAY.matcher(day.get().text());
            try {
                if (form.matches()) {
                    return Optional.of(LocalDate.parse(form.group(1)));
                }
            } catch (DateTimeException none) {
                // Said below.
            }
            findings.wrong(FileFault.Kind.WRONG_VALUE, day.get(), "no day");
            return Optional.empty();
        }
        Optional<Element> moment = choice.flatMap(found -> found.at("DtTm"));
        return moment.flatMap(this::local).map(LocalDateTime::toLocalDate);
    }

    Optional<Instant> moment(Optional<Element> element) {
        return element.flatMap(found -> {
            try {
                return Optional.of(OffsetDateTime.parse(found.text()).toInstant());
            } catch (DateTimeException withoutZone) {
                return local(found).map(time -> time.atZone(zone).toInstant());
            }
        });
    }

    /** As it stands there, in whatever zone. */
    private Optional<LocalDateTime> local(Element element) {
        try {
            return Optional.of(LocalDateTime.parse(element.text().replaceFirst("(Z|[+-][0-9]{2}:[0-9]{2})$", "")));
        } catch (DateTimeException none) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, element, "no moment");
            return Optional.empty();
        }
    }

    Optional<Integer> count(Element element) {
        if (!COUNT.matcher(element.text()).matches()) {
            findings.wrong(FileFault.Kind.WRONG_VALUE, element, "no count");
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(element.text()));
    }

    /** The reason in an element that holds one. */
    static Optional<Reason> reason(Element around) {
        Optional<String> code = around.text("Rsn", "Cd").or(() -> around.text("Rsn", "Prtry"));
        Optional<String> text = around.text("AddtlInf")
                .map(written -> written.substring(0, Math.min(LONGEST_REASON, written.length())));
        return code.isEmpty() && text.isEmpty()
                ? Optional.empty()
                : Optional.of(ReasonCodes.reason(code.orElse("NARR"), text));
    }
}
