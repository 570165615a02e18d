package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How what a quote is of will be sent, where to and by when (SH-1, SH-2). Nothing in it is personal: the address comes with the
 * order.
 *
 * @param method the method's code
 * @param name its name, in the language of whoever asked
 * @param carrier the name of who carries it, where that is said
 * @param takesInstructions whether the carrier can be told something (SH-6)
 * @param country where it goes
 * @param region in which part of the country, where that is known
 * @param fee what it costs, as a line of the quote; empty where the goods' prices include it
 * @param from the first day on which it may arrive, by estimate
 * @param to the last
 * @param holidaysKnown whether public holidays were counted; else weekends only
 */
public record QuotedDelivery(
        String method,
        String name,
        Optional<String> carrier,
        boolean takesInstructions,
        Country country,
        Optional<Region> region,
        Optional<Fee> fee,
        LocalDate from,
        LocalDate to,
        boolean holidaysKnown) {
    /** The step at which a line costs what the table of a shipping method says. */
    public static final String STEP = "price.shipping";

    /**
     * What sending costs.
     *
     * @param sku the product that names it
     * @param price what the method's table says, with or without tax as the market's prices are
     */
    public record Fee(Sku sku, Amount price) {}

    static void write(QuotedDelivery delivery, BodyWriter out) {
        out.text("method", delivery.method)
                .text("name", delivery.name)
                .text("carrier", delivery.carrier)
                .flag("takesInstructions", delivery.takesInstructions)
                .text("country", delivery.country.code())
                .text("region", delivery.region.map(Region::code))
                .text("feeSku", delivery.fee.map(fee -> fee.sku().code()))
                .amount("fee", delivery.fee.map(Fee::price))
                .text("from", delivery.from.toString())
                .text("to", delivery.to.toString())
                .flag("holidaysKnown", delivery.holidaysKnown);
    }

    static QuotedDelivery read(BodyReader in) {
        return new QuotedDelivery(
                in.text("method"),
                in.text("name"),
                in.optionalText("carrier"),
                in.flag("takesInstructions"),
                Country.of(in.text("country")),
                in.optionalText("region").map(Region::of),
                in.optionalText("feeSku").map(sku -> new Fee(Sku.of(sku), in.amount("fee"))),
                LocalDate.parse(in.text("from")),
                LocalDate.parse(in.text("to")),
                in.flag("holidaysKnown"));
    }
}
