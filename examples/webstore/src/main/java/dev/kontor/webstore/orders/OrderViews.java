package dev.kontor.webstore.orders;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.fulfillment.Access;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cart;
import dev.kontor.order.Cover;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.pricing.Quote;
import dev.kontor.shipping.Shipment;
import dev.kontor.shop.MediaOffer;
import dev.kontor.shop.Next;
import dev.kontor.shop.Owned;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Suggestion;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Gathers what the pages of one order show. */
final class OrderViews {
    private static final String PROVIDERS = "payment.";
    private static final String GIFT_CARD = "gift-card";

    private final Visit visit;
    private final Storefront shop;

    OrderViews(Visit visit) {
        this.visit = visit;
        this.shop = visit.storefront();
    }

    /**
     * An order as it stands now; what is under way with its payment is asked about first.
     *
     * @param id which
     * @param revealed a thing with its keys, in place of the one without
     * @throws UnknownIdException when the customer has no such order
     */
    OrderView of(Id<Order> id, Optional<Owned> revealed) {
        Order found = shop.orders().get(id);
        Optional<Next> next = Optional.empty();
        boolean failed = false;
        if (isOpen(found)) {
            var stands = shop.checkout().proceed(id);
            next = stands.fold(
                    done -> Optional.<Next>empty(),
                    refused -> Optional.<Next>empty(),
                    underway -> Optional.of(underway.next()));
            failed = stands.<Boolean>fold(done -> false, refused -> true, underway -> false);
        }
        Order order = shop.orders().get(id);
        boolean payable = failed && order.cancellation().isEmpty();
        boolean waiting = next.filter(Next.Wait.class::isInstance).isPresent();
        return new OrderView(
                order,
                lines(order, revealed),
                shop.orders().payments(id),
                next,
                waiting && isSilent(),
                payable
                        ? Optional.of(PayForm.of(
                                visit,
                                offered(order),
                                order.lines().stream()
                                        .map(OrderLine::sku)
                                        .distinct()
                                        .toList()))
                        : Optional.empty(),
                order.hold(Hold.Reason.VERIFICATION).isPresent(),
                ahead(order),
                beside(order),
                visit.storefront().library().plans(order.id()),
                !CancelPage.lines(shop, order).isEmpty(),
                media(order),
                shop.orders().shipments(id).stream().map(this::sending).toList(),
                shop.account().mandates().debits(id));
    }

    /** What is sent has a page of its own, on which it is said where to; a copy to download is bought like anything else. */
    private List<MediaOffer> media(Order order) {
        return order.cancellation().isPresent()
                ? List.of()
                : shop.orders().media(order.id()).stream()
                        .filter(offer -> offer.listing().product().kind().isShipped())
                        .toList();
    }

    private OrderView.Sending sending(Shipment shipment) {
        Optional<Instant> from = shop.orders().missingFrom(shipment.id());
        return new OrderView.Sending(
                shipment, from, from.filter(at -> !visit.now().isBefore(at)).isPresent());
    }

    private Optional<Instant> ahead(Order order) {
        return order.summary() == Order.Summary.PREPARING
                ? order.lines().stream()
                        .flatMap(line -> order.deliverableFrom(line).stream())
                        .filter(visit.now()::isBefore)
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    private List<Suggestion> beside(Order order) {
        return order.cancellation().isPresent()
                ? List.of()
                : asOrdered(order)
                        .catalog()
                        .goesWith(order.lines().stream()
                                .map(OrderLine::sku)
                                .distinct()
                                .toList())
                        .stream()
                        .filter(suggestion -> suggestion.why() != Suggestion.Why.LONGER_ACCESS)
                        .filter(suggestion -> suggestion.why() != Suggestion.Why.BACKUP_MEDIA
                                || !suggestion.listing().product().kind().isShipped())
                        .toList();
    }

    /** Whether its payment may still change by itself or by the customer. */
    private static boolean isOpen(Order order) {
        Cover.Level cover = order.standing().cover();
        boolean held = order.hold(Hold.Reason.VERIFICATION).isPresent()
                || order.hold(Hold.Reason.REVIEW).isPresent();
        return order.cancellation().isEmpty() && cover != Cover.Level.PAID && (!held || cover == Cover.Level.NONE);
    }

    /** Asked only while somebody waits for the provider, since it asks the provider. */
    private boolean isSilent() {
        return visit.shop().commerce().health().entrySet().stream()
                .filter(part -> part.getKey().startsWith(PROVIDERS))
                .map(Map.Entry::getValue)
                .anyMatch(health -> !health.up());
    }

    /** By the quote it was placed from; a new one for the same when that is forgotten. */
    private List<Method> offered(Order order) {
        Storefront there = asOrdered(order);
        try {
            return there.checkout().paymentOptions(Quote.id(order.placement().quote()));
        } catch (UnknownIdException forgotten) {
            Cart same = Cart.of();
            for (var line : order.lines()) {
                same = same.with(line.sku(), line.quantity());
            }
            return there.checkout()
                    .quote(same)
                    .fold(quote -> there.checkout().paymentOptions(quote.id()), refused -> List.of());
        }
    }

    /** The shop as it was for this order: with its country, whichever one is chosen now. */
    private Storefront asOrdered(Order order) {
        Shopper shopper = visit.shopper();
        return visit.shop()
                .storefront(
                        visit.store().code(),
                        order.placement()
                                .country()
                                .map(country -> shopper.country(country.code()))
                                .orElse(shopper));
    }

    private List<OrderView.Line> lines(Order order, Optional<Owned> revealed) {
        List<Owned> owned = shop.library().of(order.id());
        List<DownloadRequest> asked = shop.library().downloadRequests(order.id());
        return order.lines().stream()
                .map(line -> new OrderView.Line(
                        line,
                        owned.stream()
                                .filter(thing -> thing.line().equals(line.id()))
                                .map(thing -> revealed.filter(shown -> shown.entitlement()
                                                .id()
                                                .equals(thing.entitlement().id()))
                                        .orElse(thing))
                                .map(thing -> thing(asked, thing))
                                .toList()))
                .toList();
    }

    private OrderView.Thing thing(List<DownloadRequest> asked, Owned owned) {
        Entitlement entitlement = owned.entitlement();
        Access access = entitlement.access(visit.now());
        return new OrderView.Thing(
                entitlement,
                access,
                access.isOpen() ? List.of() : new Refused<>(access.refusals()).texts(visit.locale()),
                owned.secrets(),
                balance(owned),
                files(entitlement),
                entitlement.asked().keys().activations().isPresent()
                        ? shop.library().activations(entitlement.id())
                        : List.of(),
                entitlement.asked().keyed() ? shop.library().redeemAt(entitlement.id()) : Optional.empty(),
                asked.stream()
                        .filter(request -> request.entitlement().equals(entitlement.id()))
                        .findFirst());
    }

    private List<OrderView.FileOffer> files(Entitlement entitlement) {
        if (entitlement.asked().files().isEmpty()) {
            return List.of();
        }
        List<DownloadFile> known = shop.library().files(entitlement.id());
        return entitlement.asked().files().stream()
                .map(name -> new OrderView.FileOffer(
                        name,
                        known.stream().filter(file -> file.name().equals(name)).findFirst()))
                .toList();
    }

    private Optional<MonetaryAmount> balance(Owned owned) {
        return Optional.ofNullable(owned.secrets().get(GIFT_CARD))
                .flatMap(code -> shop.account()
                        .giftCard(code.use(text -> text))
                        .fold(card -> Optional.of(card.balance()), refused -> Optional.empty()));
    }
}
