package dev.kontor.conduct.advance;

import dev.kontor.order.Order;
import java.util.List;

/** What follows from the consents to digital content: once all are given, they are confirmed before it is delivered (RE-10). */
final class ConsentSteps {
    private ConsentSteps() {}

    static List<Step> of(Order order) {
        boolean isAsked = order.lines().stream()
                .anyMatch(line -> line.facts().withdrawalUntil().isPresent());
        return isAsked && order.consentsWanted().isEmpty() ? List.of(new Step.ConfirmConsents()) : List.of();
    }
}
