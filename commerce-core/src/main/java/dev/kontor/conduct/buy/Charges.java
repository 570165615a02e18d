package dev.kontor.conduct.buy;

import dev.kontor.order.Order;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Payer;
import dev.kontor.value.Address;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Turns what a customer wants to pay with into what a gateway is asked for; tells it no more than it needs. */
final class Charges {
    private Charges() {}

    static Charge of(
            Order order, Amount amount, Shopper shopper, PayWith with, PaymentChoice choice, Optional<URI> returnTo) {
        return new Charge(
                Amounts.shown(amount),
                new Payer(order.placement().account(), shopper.email(), shopper.name(), shopper.country()),
                choice.stored().orElseGet(() -> instrument(with)),
                choice.methods(),
                Charge.Initiator.BUYER_PRESENT,
                order.id().value(),
                Optional.empty(),
                returnTo,
                order.lines().stream()
                        .map(line -> new Charge.Line(line.sku().code(), line.name(), line.quantity(), line.total()))
                        .toList(),
                order.placement().consents().containsKey(PlaceOrder.KEEP_PAYMENT_METHOD)
                        && choice.keeps()
                        && !(with instanceof PayWith.Stored));
    }

    private static Instrument instrument(PayWith with) {
        if (with instanceof PayWith.Card card) {
            return new Instrument.ClientToken(card.token());
        }
        return with instanceof PayWith.Promise promise
                ? new Instrument.Promise(promise.number())
                : new Instrument.AtProvider();
    }

    /** For telling two commands apart; holds tokens and codes, so it is hashed at once and never shown. */
    static String content(List<PayWith> tenders) {
        if (tenders.size() == 1) {
            return content(tenders.get(0));
        }
        StringBuilder all = new StringBuilder();
        for (PayWith with : tenders) {
            String one = content(with);
            all.append(one.length()).append(':').append(one);
        }
        return all.toString();
    }

    private static String content(PayWith with) {
        if (with instanceof PayWith.Share share) {
            return share.exact() + " by " + content(share.with());
        }
        if (with instanceof PayWith.GiftCard card) {
            return card.code().use(code -> "gift card " + code);
        }
        if (with instanceof PayWith.Card card) {
            return card.token().use(token -> "card " + token);
        }
        return with.toString();
    }

    /** What a command says of the buyer; holds his address, so it is hashed at once and never shown. */
    static String content(Circumstances told) {
        return told.equals(Circumstances.none())
                ? ""
                : "|" + told.billing().map(Charges::content) + "|"
                        + told.delivery().map(Charges::content) + "|" + told.exemption() + "|" + told.challenge();
    }

    private static String content(Address address) {
        return address.country() + " " + address.name() + " " + address.lines() + " " + address.postalCode() + " "
                + address.city() + " " + address.region();
    }
}
