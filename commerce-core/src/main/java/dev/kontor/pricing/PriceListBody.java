package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.value.Sku;

/** Writes and reads a price list; equal lists are written alike. */
final class PriceListBody {
    private PriceListBody() {}

    static void write(PriceList list, BodyWriter out) {
        out.text("code", list.code())
                .text("currency", list.currency())
                .text("segment", list.segment())
                .instant("validFrom", list.validFrom())
                .instant("validUntil", list.validUntil())
                .list("prices", list.prices(), PriceListBody::writePrice);
    }

    private static void writePrice(Price price, BodyWriter out) {
        out.text("sku", price.sku().code())
                .number("from", price.fromQuantity())
                .amount("amount", price.exact())
                .text("segment", price.segment())
                .instant("validFrom", price.validFrom())
                .instant("validUntil", price.validUntil());
    }

    static PriceList read(BodyReader in) {
        return new PriceList(
                in.text("code"),
                in.text("currency"),
                in.optionalText("segment"),
                in.optionalInstant("validFrom"),
                in.optionalInstant("validUntil"),
                in.list("prices", PriceListBody::readPrice));
    }

    private static Price readPrice(BodyReader in) {
        return new Price(
                Sku.of(in.text("sku")),
                in.integer("from"),
                in.amount("amount"),
                in.optionalText("segment"),
                in.optionalInstant("validFrom"),
                in.optionalInstant("validUntil"));
    }

    /** The whole list as one canonical text. */
    static String text(PriceList list) {
        BodyWriter out = new BodyWriter();
        write(list, out);
        return Json.write(out.toJson());
    }
}
