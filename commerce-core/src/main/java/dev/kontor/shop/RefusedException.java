package dev.kontor.shop;

import dev.kontor.value.CommerceException;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code orThrow()} throws when the answer was no. */
public final class RefusedException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedException(List<Refusal> refusals) {
        super("Refused: "
                + refusals.stream()
                        .map(r -> RefusalTexts.text(r, Locale.ENGLISH) + " [" + r.code() + "]")
                        .collect(Collectors.joining(" ")));
        this.refusals = refusals;
    }

    /**
     * All the reasons.
     *
     * @return at least one
     */
    public List<Refusal> refusals() {
        return refusals;
    }
}
