package dev.kontor.shop;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Address;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.util.List;

/**
 * From cart to order. Commands that may move money take a {@link RequestKey} first: made again with the same key, they give
 * the same answer and charge nothing twice. May gain methods.
 */
@CheckReturnValue
public interface Checkout {
    /**
     * Prices a cart: what it comes to here and now, with every step that led to it (PR-8).
     *
     * @param cart what is wanted
     * @return the quote, good for a while; or all the reasons why there is none
     */
    Decision<Quote> quote(Cart cart);

    /**
     * In which ways a cart can be sent to an address, each with price, tax and dates (SH-1, SH-2). What cannot be delivered is
     * not among them.
     *
     * @param cart what is wanted
     * @param to the address; only its country and region count
     * @return the ways, none where nothing has to be sent; or all the reasons why it cannot be sent there, for each product
     */
    Decision<List<DeliveryOption>> deliveries(Cart cart, Address to);

    /**
     * Prices a cart and what it costs to send it: the fee is a line of the quote (SH-1). An order from the quote needs an
     * address in that country and region.
     *
     * @param cart what is wanted
     * @param delivery in which way and where to; of no effect where nothing has to be sent
     * @return the quote, good for a while; or all the reasons why there is none
     */
    Decision<Quote> quote(Cart cart, DeliveryWish delivery);

    /**
     * Prices backup media for what was bought before (SH-1): an order of their own about the first one, of as many as units
     * were bought.
     *
     * @param order the order that is backed up
     * @param media which, of those that {@link OrderDesk#media} offers
     * @param delivery in which way and where to
     * @return the quote; or all the reasons why there is none
     */
    Decision<Quote> quoteMedia(Id<Order> order, Cart media, DeliveryWish delivery);

    /**
     * With what a quote can be paid (PA-2): what the store's matrix allows and a gateway can do. A gateway that
     * leaves charges without an answer is left out for a while.
     *
     * @param quote the quote's id
     * @return the methods; none when the total is zero
     */
    List<Method> paymentOptions(Id<Quote> quote);

    /**
     * Which consents an order from a quote needs so that its digital content is delivered at once (RE-10). They are asked for
     * by boxes that nobody ticked before, and handed in with {@link PlaceOrder#consenting}. Without all of them
     * the order can be placed too; delivery waits then.
     *
     * @param quote the quote's id
     * @return none where the law wants none, for businesses, and where nothing digital is in it
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such quote
     */
    List<ConsentText> consents(Id<Quote> quote);

    /**
     * What of a quote goes in parcels: what is in stock now, and whether it is paid when it leaves.
     *
     * @param quote the quote's id
     * @return the facts of this moment
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such quote
     */
    ParcelFacts parcels(Id<Quote> quote);

    /**
     * Places an order from a quote and pays it.
     *
     * @param key chosen by the caller; the same for each try of the same order
     * @param command which quote, and how it is paid
     * @return the order, paid or held; all the reasons why not; or what comes next. When the payment was declined, the
     *     order stays, and the refusal names its id: it can be paid again by {@link #pay}
     */
    Result<Order> place(RequestKey key, PlaceOrder command);

    /**
     * Pays an order again whose payment was declined or ran out.
     *
     * @param key chosen by the caller; another one than that of an earlier try
     * @param order the order's id
     * @param with what it is paid with now
     * @return as for {@link #place}
     */
    Result<Order> pay(RequestKey key, Id<Order> order, PayWith with);

    /**
     * The same for ways to pay that lead the buyer away, to the bank's 3-D Secure page for one.
     *
     * @param key chosen by the caller; another one than that of an earlier try
     * @param order the order's id
     * @param with what it is paid with now
     * @param returnTo the page the buyer comes back to
     * @return as for {@link #place}
     * @throws dev.kontor.value.InvalidValueException when that page is no absolute http or https address
     */
    Result<Order> pay(RequestKey key, Id<Order> order, PayWith with, URI returnTo);

    /**
     * Pays an order again, with several means of payment; see {@link PlaceOrder#of(Id, PayWith, PayWith, PayWith...)}.
     *
     * @param key chosen by the caller; another one than that of an earlier try
     * @param order the order's id
     * @param with what it is paid with now; at least one
     * @return as for {@link #place}
     */
    Result<Order> pay(RequestKey key, Id<Order> order, PayWith... with);

    /**
     * The same for ways to pay that lead the buyer away.
     *
     * @param key chosen by the caller; another one than that of an earlier try
     * @param order the order's id
     * @param with what it is paid with now; at least one
     * @param returnTo the page the buyer comes back to
     * @return as for {@link #place}
     * @throws dev.kontor.value.InvalidValueException when that page is no absolute http or https address
     */
    Result<Order> pay(RequestKey key, Id<Order> order, List<PayWith> with, URI returnTo);

    /**
     * Goes on with an order: after the host's commit, or when the customer comes back from provider or bank. Starts nothing
     * new, so it can be called at any time and needs no key.
     *
     * @param order the order's id
     * @return how it stands
     */
    Result<Order> proceed(Id<Order> order);

    /**
     * Goes on with an order, with what the customer's browser brought back.
     *
     * @param order the order's id
     * @param back query and form parameters; a hint only
     * @return how it stands
     */
    Result<Order> proceed(Id<Order> order, ReturnData back);
}
