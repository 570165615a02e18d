package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Sku;
import java.util.List;

/** Writes and reads price lists: what a version says of all its prices, and the prices of each product. */
final class PriceListBody {
    private PriceListBody() {}

    static void write(PriceTables.Published published, BodyWriter out) {
        PriceList frame = published.frame();
        out.text("code", frame.code())
                .number("version", published.version())
                .instant("publishedAt", published.publishedAt())
                .text("currency", frame.currency())
                .text("segment", frame.segment())
                .instant("validFrom", frame.validFrom())
                .instant("validUntil", frame.validUntil());
    }

    static PriceTables.Published read(BodyReader in) {
        PriceList frame = new PriceList(
                in.text("code"),
                in.text("currency"),
                in.optionalText("segment"),
                in.optionalInstant("validFrom"),
                in.optionalInstant("validUntil"),
                List.of());
        return new PriceTables.Published(frame, in.integer("version"), in.instant("publishedAt"));
    }

    static void writeProduct(PriceTables.ProductPrices product, BodyWriter out) {
        out.text("list", product.code())
                .text("sku", product.sku().code())
                .number("since", product.since())
                .number("before", product.before())
                .list("prices", product.prices(), PriceListBody::writePrice);
    }

    private static void writePrice(Price price, BodyWriter out) {
        out.number("from", price.fromQuantity())
                .amount("amount", price.exact())
                .text("segment", price.segment())
                .instant("validFrom", price.validFrom())
                .instant("validUntil", price.validUntil());
    }

    static PriceTables.ProductPrices readProduct(BodyReader in) {
        Sku sku = Sku.of(in.text("sku"));
        return new PriceTables.ProductPrices(
                in.text("list"),
                sku,
                in.integer("since"),
                in.integer("before"),
                in.list("prices", price -> readPrice(sku, price)));
    }

    private static Price readPrice(Sku sku, BodyReader in) {
        return new Price(
                sku,
                in.integer("from"),
                in.amount("amount"),
                in.optionalText("segment"),
                in.optionalInstant("validFrom"),
                in.optionalInstant("validUntil"));
    }
}
