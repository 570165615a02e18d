package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.DigitalContent;
import dev.kontor.order.GivenConsent;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes a consent to the digital content of an order that waits for it, and delivers with the last one (RE-10). */
public final class GiveConsent {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public GiveConsent(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Takes one consent.
     *
     * @param order whose order it is was seen before
     * @param name which consent
     * @param version which text was shown
     * @param locale in which language
     * @return the order as it is then, or why not
     */
    public Decision<Order> give(Order order, String name, String version, Locale locale) {
        Instant now = engine.now();
        String id = order.id().value();
        List<PaymentOperation> toSend = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        engine.storage().perform(unit -> {
            toSend.clear();
            refusals.clear();
            Payments.of(unit, id)
                    .forEach(payment -> Payments.touch(unit, payment.payment().id()));
            Order before = Orders.find(unit, id).orElseThrow();
            refusals.addAll(refuse(before, name, version));
            if (refusals.isEmpty()) {
                toSend.addAll(take(unit, before, new GivenConsent(name, version, locale, Moments.stored(now)), now));
            } else {
                unit.rollBack();
            }
        });
        if (!refusals.isEmpty()) {
            return Decision.refused(refusals);
        }
        Optional<Order> left = drive.send(toSend, Optional.empty());
        return Decision.done(left.orElseGet(
                () -> engine.storage().read(view -> Orders.find(view, id).orElseThrow())));
    }

    private static List<Refusal> refuse(Order order, String name, String version) {
        if (order.cancellation().isPresent() || !isWanted(order, name)) {
            return List.of(Refusal.of("consent.not-wanted").with("order", order.id()));
        }
        return DigitalContent.VERSION.equals(version)
                ? List.of()
                : List.of(Refusal.of("consent.text-changed").with("consent", name));
    }

    /** Again is no refusal: the first time counts. */
    private static boolean isWanted(Order order, String name) {
        return order.consentsWanted().contains(name) || order.digitalConsents().containsKey(name);
    }

    private List<PaymentOperation> take(StorageUnit unit, Order before, GivenConsent consent, Instant now) {
        Order order = before.consented(consent);
        if (order != before) {
            Orders.store(unit, order);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(order.id(), "order.consented")
                            .about(order.id())
                            .by(order.placement().account())
                            .fact("consent", consent.name())
                            .fact("version", consent.version())
                            .fact("language", consent.locale().toLanguageTag()));
        }
        return Advance.advance(unit, engine, order.id().value(), now).toSend();
    }
}
