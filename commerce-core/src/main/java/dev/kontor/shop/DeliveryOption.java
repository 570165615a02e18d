package dev.kontor.shop;

import dev.kontor.shipping.Carrier;
import dev.kontor.shipping.DeliveryEstimate;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * One way in which a cart can be sent to a place, with price, tax and dates (SH-1, SH-2). Promises nothing; a quote does.
 *
 * @param method the method's code
 * @param name its name, in the shopper's language
 * @param carrier who carries it, with his hours, where that is said
 * @param takesInstructions whether the carrier can be told something (SH-6); where not, nothing is asked for
 * @param price what it costs, tax included; zero where the goods' prices include it
 * @param tax the tax in it
 * @param total what the whole cart comes to, sent in this way
 * @param estimate when it will arrive
 */
public record DeliveryOption(
        String method,
        String name,
        Optional<Carrier> carrier,
        boolean takesInstructions,
        MonetaryAmount price,
        MonetaryAmount tax,
        MonetaryAmount total,
        DeliveryEstimate estimate) {}
