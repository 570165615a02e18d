package dev.kontor.order;

import dev.kontor.body.AddressBody;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Address;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where the goods of an order go, how and by when, as it was when the order was placed (SH-1, SH-2, SH-6).
 *
 * @param to the address
 * @param method the method's code
 * @param name its name, in the language of the order
 * @param carrier the name of who carries it, where that was said
 * @param instructions what the carrier has to know
 * @param from the first day on which it may arrive, by estimate
 * @param until the last
 * @param holidaysKnown whether public holidays were counted; else weekends only
 */
public record OrderedDelivery(
        Address to,
        String method,
        String name,
        Optional<String> carrier,
        Optional<String> instructions,
        LocalDate from,
        LocalDate until,
        boolean holidaysKnown) {
    static void write(OrderedDelivery delivery, BodyWriter out) {
        AddressBody.write(delivery.to, out);
        out.text("method", delivery.method)
                .text("methodName", delivery.name)
                .text("carrier", delivery.carrier)
                .text("instructions", delivery.instructions)
                .text("from", delivery.from.toString())
                .text("until", delivery.until.toString())
                .flag("holidaysKnown", delivery.holidaysKnown);
    }

    static OrderedDelivery read(BodyReader in) {
        return new OrderedDelivery(
                AddressBody.read(in),
                in.text("method"),
                in.text("methodName"),
                in.optionalText("carrier"),
                in.optionalText("instructions"),
                LocalDate.parse(in.text("from")),
                LocalDate.parse(in.text("until")),
                in.flag("holidaysKnown"));
    }
}
