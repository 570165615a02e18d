package dev.kontor.conduct.own;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.conduct.engine.Write;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Orders;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Owned;
import dev.kontor.shop.Receipt;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mails the receipt of an order that is over to addresses its customer names, without keys (OR-4, DF-4). */
public final class MailReceipt {
    private static final int MOST_ADDRESSES = 10;
    private static final Duration DAY = Duration.ofDays(1);

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public MailReceipt(Engine engine) {
        this.engine = engine;
    }

    /**
     * What speaks against mailing the receipt, whatever the addresses.
     *
     * @param order the order
     * @return all of it; nothing when the mail may be offered
     */
    public List<Refusal> obstacles(Order order) {
        return engine.storage().read(view -> obstacles(view, order));
    }

    /**
     * Writes the letters, one for each address.
     *
     * @param key chosen by the caller
     * @param seen the order
     * @param addresses as they were typed, divided by commas
     * @return the addresses; or all the reasons why not
     */
    public Decision<List<EmailAddress>> mail(RequestKey key, Order seen, String addresses) {
        Instant now = engine.now();
        Typed typed = Typed.of(addresses);
        return engine.storage().transact(unit -> {
            Order order = Orders.find(unit, seen.id().value()).orElseThrow();
            String account = order.placement().account();
            String caller = "receipt/" + account;
            Requests.Known known = Requests.remember(
                    unit,
                    caller,
                    key,
                    "receipt " + order.id() + " " + addresses,
                    order.id().value(),
                    now);
            if (known instanceof Requests.Known.Again) {
                return Decision.done(typed.addresses());
            }
            List<Refusal> refusals = new ArrayList<>(obstacles(unit, order));
            if (known instanceof Requests.Known.Otherwise) {
                refusals.add(Refusal.of("request.key-reused"));
            }
            refusals.addAll(typed.refusals());
            if (refusals.isEmpty()) {
                limit(unit, order, Requests.id(caller, key), typed.addresses().size(), now)
                        .ifPresent(refusals::add);
            }
            if (!refusals.isEmpty()) {
                unit.rollBack();
                return Decision.refused(refusals);
            }
            write(unit, order, typed.addresses(), Requests.id(caller, key), now);
            return Decision.done(typed.addresses());
        });
    }

    /** What was typed, read as addresses: each once, and every fault by the number of its place. */
    private record Typed(List<EmailAddress> addresses, List<Refusal> refusals) {
        static Typed of(String text) {
            Map<String, EmailAddress> addresses = new LinkedHashMap<>();
            List<Refusal> refusals = new ArrayList<>();
            int place = 0;
            for (String part : text.split(",", -1)) {
                if (part.isBlank()) {
                    continue;
                }
                place++;
                try {
                    EmailAddress address = EmailAddress.of(part.strip());
                    addresses.putIfAbsent(address.text(), address);
                } catch (InvalidValueException unreadable) {
                    refusals.add(Refusal.of("receipt.address-unreadable").with("place", place));
                }
            }
            if (place == 0) {
                refusals.add(Refusal.of("receipt.no-address"));
            }
            if (place > MOST_ADDRESSES) {
                refusals.add(Refusal.of("receipt.too-many-addresses")
                        .with("given", place)
                        .with("most", MOST_ADDRESSES));
            }
            return new Typed(List.copyOf(addresses.values()), refusals);
        }
    }

    private static List<Refusal> obstacles(StorageView view, Order order) {
        List<Refusal> refusals = new ArrayList<>();
        if (order.summary() != Order.Summary.COMPLETED) {
            refusals.add(Refusal.of("receipt.not-completed").with("order", order.id()));
        }
        long unseen = Fulfillment.ofOrder(view, order.id().value()).stream()
                .filter(owned -> owned.state() != Entitlement.State.REVOKED)
                .filter(owned -> owned.asked().keyed() || owned.asked().handed().isPresent())
                .filter(owned -> owned.revealedAt().isEmpty())
                .count();
        if (unseen > 0) {
            refusals.add(Refusal.of("receipt.keys-not-seen")
                    .with("order", order.id())
                    .with("keys", unseen));
        }
        return refusals;
    }

    /** The shop is no cannon for mails: so many addresses in a day, and no more. */
    private static Optional<Refusal> limit(StorageUnit unit, Order order, String request, int addresses, Instant now) {
        int most = Stores.currentPolicies(unit, order.placement().store()).get(PolicyKeys.RECEIPT_MAILS);
        String limit = "receipt-mail:" + order.id();
        Instant since = now.minus(DAY);
        int forgotten = Reservation.forget(unit, limit, since, MOST_ADDRESSES * MOST_ADDRESSES);
        assert forgotten >= 0;
        return Reservation.setAsideWithin(unit, limit, request, addresses, most, since, now) == Room.NONE
                ? Optional.of(Refusal.of("receipt.too-often")
                        .with("order", order.id())
                        .with("most", most))
                : Optional.empty();
    }

    private void write(StorageUnit unit, Order order, List<EmailAddress> addresses, String request, Instant now) {
        Store store = Stores.get(unit, order.placement().store());
        List<Owned> owned = Fulfillment.ofOrder(unit, order.id().value()).stream()
                .map(one -> new Owned(OrderLine.KIND.parse(one.asked().part()), one, Map.of()))
                .toList();
        String text = new Receipt(
                        order,
                        store.merchantName().orElse(store.name()),
                        store.zone(store.market(order.placement().market())),
                        owned,
                        now)
                .text(order.placement().locale());
        addresses.forEach(to -> Write.receipt(unit, engine, order, to, text, request, now));
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(order.id(), "order.receipt-mailed")
                        .about(order.id())
                        .by(order.placement().account())
                        .fact("addresses", addresses.size()));
    }
}
