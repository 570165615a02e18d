package dev.kontor.conduct;

import dev.kontor.conduct.advance.CancelUnits;
import dev.kontor.conduct.engine.PaymentHistory;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.Payments;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.MediaOffer;
import dev.kontor.shop.OrderDesk;
import dev.kontor.shop.Page;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.shop.Receipt;
import dev.kontor.shop.ReshipmentOffer;
import dev.kontor.shop.Result;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One shopper's orders. */
record OrderDoor(Visit visit) implements OrderDesk {
    @Override
    public Page<Order> list(Optional<String> cursor, int limit) {
        int most = Pages.limit(limit);
        Optional<String> after = Pages.after(cursor);
        List<Order> orders = visit.uses()
                .engine
                .storage()
                .read(view -> visit.account(view)
                        .map(account -> Orders.of(view, visit.store(), account.value(), after, most))
                        .orElse(List.of()));
        return Pages.of(orders, most);
    }

    @Override
    public Optional<Order> find(Id<Order> id) {
        return visit.find(id);
    }

    @Override
    public Order get(Id<Order> id) {
        return visit.get(id);
    }

    @Override
    public List<PaymentEvent> payments(Id<Order> id) {
        Order order = visit.get(id);
        return visit.uses()
                .engine
                .storage()
                .read(view -> PaymentHistory.of(Payments.of(view, order.id().value())));
    }

    @Override
    public List<MediaOffer> media(Id<Order> id) {
        return new GoesWith(visit).media(visit.get(id));
    }

    @Override
    public Decision<CancelTerms> cancelTerms(CancelOrder wish) {
        return visit.uses().cancelUnits.terms(wish, CancelUnits.By.customer(visit.get(wish.order())));
    }

    @Override
    public Result<Order> cancel(RequestKey key, CancelOrder wish) {
        return visit.uses().cancelUnits.cancel(key, wish, CancelUnits.By.customer(visit.get(wish.order())));
    }

    @Override
    public Decision<Order> consent(Id<Order> id, String name, String version) {
        return visit.uses()
                .giveConsent
                .give(visit.get(id), name, version, visit.shopper().locale());
    }

    @Override
    public List<Shipment> shipments(Id<Order> id) {
        Order order = visit.get(id);
        return visit.uses()
                .engine
                .storage()
                .read(view -> Shipments.ofOrder(view, order.id().value()));
    }

    @Override
    public Optional<Instant> missingFrom(Id<Shipment> id) {
        return visit.uses().reportParcel.from(own(id));
    }

    @Override
    public Decision<Shipment> reportMissing(Id<Shipment> id) {
        return visit.uses().reportParcel.report(own(id));
    }

    @Override
    public Optional<ReshipmentOffer> reshipment(Id<Shipment> id) {
        Shipment shipment = own(id);
        return visit.uses()
                .offerReshipment
                .offer(visit.shopper(), visit.get(Order.id(shipment.order())), shipment.id());
    }

    private Shipment own(Id<Shipment> id) {
        return visit.uses()
                .engine
                .storage()
                .read(view -> Shipments.find(view, id))
                .filter(shipment -> visit.find(Order.id(shipment.order())).isPresent())
                .orElseThrow(() -> new UnknownIdException("shipment", id.value()));
    }

    @Override
    public Receipt receipt(Id<Order> id) {
        Order order = visit.get(id);
        return visit.uses().showOwned.receipt(order, order.placement().account());
    }

    @Override
    public List<Refusal> receiptObstacles(Id<Order> id) {
        return visit.uses().mailReceipt.obstacles(visit.get(id));
    }

    @Override
    public Decision<List<EmailAddress>> mailReceipt(RequestKey key, Id<Order> id, String addresses) {
        return visit.uses().mailReceipt.mail(key, visit.get(id), addresses);
    }
}
