package dev.kontor.conduct.advance;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.AccessPolicy;
import dev.kontor.fulfillment.Delivery;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.payment.RefundFacts;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.tender.HouseGrant;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.SoldCards;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Periods;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gift cards as goods: issued when their order is delivered, and taken back with it as far as they are not spent (PA-3). */
public final class GiftCardSales {
    private static final Period AS_GOOD_AS_EVER = Period.ofYears(100);

    private final StorageUnit unit;
    private final Engine engine;
    private final Order order;
    private final Instant now;

    /**
     * The cards of one order.
     *
     * @param unit where
     * @param engine the house
     * @param order the order; its payments are touched
     * @param now when
     */
    public GiftCardSales(StorageUnit unit, Engine engine, Order order, Instant now) {
        this.unit = unit;
        this.engine = engine;
        this.order = order;
        this.now = now;
    }

    /** Its code can be seen as long as it can be spent. */
    Delivery delivery(OrderLine line, int number, Product product, AccessPolicy store) {
        Optional<Period> term = product.term().length();
        Amount worth = Amounts.minor(line.unitPrice());
        SoldCards.Issued issued = SoldCards.issue(
                unit,
                new SoldCards.Sale(
                        line.id().value(),
                        number,
                        order.id().value(),
                        worth,
                        term.map(span -> Periods.endOfDay(now, span, store.zone()))),
                engine.ids(),
                engine.vault(),
                now);
        HouseTender card = issued.card();
        if (issued.fresh()) {
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(card.id(), "tender.card-sold")
                            .about(order.id())
                            .by(Draft.HOUSE)
                            .fact("amount", worth)
                            .fact("voucher", "multi-purpose, taxed when it is redeemed"));
        }
        Delivery delivery = Delivery.handed(
                line.id().value(),
                number,
                order.id().value(),
                order.placement().account(),
                product.sku(),
                new AccessPolicy(term.orElse(AS_GOOD_AS_EVER), store.downloads(), store.zone()),
                card.id().value());
        return term.map(delivery::term).orElse(delivery);
    }

    /**
     * Looks whether a refund leaves the house with what its cards are worth: a gift card is final once any of it is spent. It
     * goes back whole or not at all, and only when all that was paid does (RE-3).
     *
     * @param view where
     * @param order the order
     * @param facts its payments
     * @param asked how much is to go back
     * @return why not; empty when the order has no cards, or they are paid for all the same, or none is spent and all goes back
     */
    public static Optional<Refusal> refuse(StorageView view, Order order, RefundFacts facts, Amount asked) {
        Amount sold = sold(view, order);
        Amount left = facts.room().minus(asked);
        if (!sold.isPositive() || left.covers(sold) || (left.isZero() && areWhole(view, order))) {
            return Optional.empty();
        }
        Amount room = facts.room().minus(sold);
        return Optional.of(Refusal.of("gift-card.final-sale")
                .with("order", order.id())
                .with("room", room.isNegative() ? Amount.zero(room.currency()) : room));
    }

    /**
     * Takes the cards of the order back with a refund that leaves nothing of what was paid for them.
     *
     * @param facts the order's payments, touched
     * @param asked how much goes back
     * @return why there may be no such refund, as {@link #refuse} says
     */
    public Optional<Refusal> refund(RefundFacts facts, Amount asked) {
        List<Entitlement> cards = live(unit, order);
        cards.forEach(owned -> SoldCards.hold(unit, card(owned)));
        Optional<Refusal> refusal = refuse(unit, order, facts, asked);
        if (refusal.isEmpty() && facts.room().equals(asked)) {
            cards.forEach(owned -> {
                takeBack(owned);
                Fulfillment.revoke(unit, owned.id(), "order-refunded", now);
            });
        }
        return refusal;
    }

    /** Blocks the card and takes off what is left on it. */
    void takeBack(Entitlement owned) {
        owned.asked().handed().ifPresent(handed -> {
            Id<HouseTender> card = HouseTender.id(handed);
            Amount left = SoldCards.takeBack(
                    unit, card, engine.ids().next(HouseGrant.KIND), order.id().value(), now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(card, "tender.card-taken-back")
                            .about(order.id())
                            .by(Draft.HOUSE)
                            .fact("amount", left)
                            .fact("worth", worth(order, owned)));
        });
    }

    /** What was paid, or is to be paid, for cards that were not taken back. */
    private static Amount sold(StorageView view, Order order) {
        Amount sold = Amount.zero(order.exactTotal().currency());
        List<Entitlement> owned = Fulfillment.ofOrder(view, order.id().value());
        Map<Sku, Product> products = Catalog.getAll(
                view, order.lines().stream().map(OrderLine::sku).distinct().toList());
        for (OrderLine line : order.lines()) {
            Product product = products.get(line.sku());
            boolean back = owned.stream()
                    .filter(one -> one.asked().part().equals(line.id().value()))
                    .anyMatch(one -> one.state() == Entitlement.State.REVOKED);
            if (product != null && product.isGiftCard() && !back) {
                sold = sold.plus(Amounts.minor(line.total()));
            }
        }
        return sold;
    }

    /** Not before they are delivered: what is not issued yet could not be taken back. */
    private static boolean areWhole(StorageView view, Order order) {
        List<Entitlement> cards = live(view, order);
        return !cards.isEmpty()
                && cards.stream()
                        .allMatch(owned -> SoldCards.balance(view, card(owned)).equals(worth(order, owned)));
    }

    private static Id<HouseTender> card(Entitlement owned) {
        return HouseTender.id(owned.asked().handed().orElseThrow());
    }

    private static Amount worth(Order order, Entitlement owned) {
        return order.lines().stream()
                .filter(line -> line.id().value().equals(owned.asked().part()))
                .map(line -> Amounts.minor(line.unitPrice()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Entitlement> live(StorageView view, Order order) {
        return Fulfillment.ofOrder(view, order.id().value()).stream()
                .filter(owned -> owned.asked().handed().isPresent())
                .filter(owned -> owned.state() == Entitlement.State.DELIVERED)
                .toList();
    }

    /** Whether all that an order gave are cards, so that a letter about keys and downloads would say what is not so. */
    static boolean areAll(StorageView view, Order order) {
        List<Entitlement> owned = Fulfillment.ofOrder(view, order.id().value());
        return !owned.isEmpty()
                && owned.stream().allMatch(one -> one.asked().handed().isPresent());
    }
}
