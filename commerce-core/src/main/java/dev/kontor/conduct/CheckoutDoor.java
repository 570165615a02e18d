package dev.kontor.conduct;

import dev.kontor.conduct.buy.PayOrder;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shipping.Destination;
import dev.kontor.shop.Checkout;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DeliveryOption;
import dev.kontor.shop.DeliveryWish;
import dev.kontor.shop.ParcelFacts;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.ReturnPage;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** From cart to order, for one shopper. */
record CheckoutDoor(Visit visit) implements Checkout {
    @Override
    public Decision<Quote> quote(Cart cart) {
        return visit.uses().quoteCart.quote(visit.store(), visit.shopper(), cart);
    }

    @Override
    public Decision<List<DeliveryOption>> deliveries(Cart cart, Address to) {
        return visit.uses().seeDeliveries.of(visit.store(), visit.shopper(), cart, Destination.of(to));
    }

    @Override
    public Decision<Quote> quote(Cart cart, DeliveryWish delivery) {
        return visit.uses().quoteCart.quote(visit.store(), visit.shopper(), cart, Optional.of(delivery));
    }

    @Override
    public Decision<Quote> quoteMedia(Id<Order> order, Cart media, DeliveryWish delivery) {
        return visit.uses().quoteCart.quoteMedia(visit.get(order), visit.shopper(), media, delivery);
    }

    @Override
    public List<Method> paymentOptions(Id<Quote> quote) {
        return visit.uses().paymentMethods.of(visit.store(), visit.shopper(), quote, false);
    }

    @Override
    public List<ConsentText> consents(Id<Quote> quote) {
        return visit.uses().askedConsents.of(visit.store(), visit.shopper(), quote);
    }

    @Override
    public ParcelFacts parcels(Id<Quote> quote) {
        return visit.uses().seeParcels.of(visit.store(), visit.shopper(), quote);
    }

    @Override
    public Result<Order> place(RequestKey key, PlaceOrder command) {
        return visit.uses().orderPlacing.place(visit.store(), visit.shopper(), key, command);
    }

    @Override
    public Result<Order> pay(RequestKey key, Id<Order> order, PayWith with) {
        return pay(order, new PayOrder.Try(key, List.of(with), Optional.empty()));
    }

    @Override
    public Result<Order> pay(RequestKey key, Id<Order> order, PayWith... with) {
        return pay(order, new PayOrder.Try(key, List.of(with), Optional.empty()));
    }

    @Override
    public Result<Order> pay(RequestKey key, Id<Order> order, List<PayWith> with, URI returnTo) {
        return pay(order, new PayOrder.Try(key, with, Optional.of(ReturnPage.checked(returnTo))));
    }

    @Override
    public Result<Order> pay(RequestKey key, Id<Order> order, PayWith with, URI returnTo) {
        return pay(order, new PayOrder.Try(key, List.of(with), Optional.of(ReturnPage.checked(returnTo))));
    }

    private Result<Order> pay(Id<Order> order, PayOrder.Try once) {
        return visit.uses().payOrder.pay(visit.shopper(), visit.get(order), once);
    }

    @Override
    public Result<Order> proceed(Id<Order> order) {
        return proceed(order, ReturnData.none());
    }

    @Override
    public Result<Order> proceed(Id<Order> order, ReturnData back) {
        return visit.uses().proceedOrder.proceed(visit.get(order), back);
    }
}
