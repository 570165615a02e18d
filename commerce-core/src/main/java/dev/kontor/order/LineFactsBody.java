package dev.kontor.order;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.catalog.ProductKind;
import dev.kontor.value.Sku;

/** How what was known of a line is written and read; what there was not is left out, so that older orders read alike. */
final class LineFactsBody {
    private LineFactsBody() {}

    static void write(LineFacts facts, BodyWriter out) {
        out.text("variant", facts.variant())
                .text("variantName", facts.variantName())
                .text("requirements", facts.requirements())
                .instant("availableFrom", facts.availableFrom())
                .constant("sort", facts.sort());
        if (facts.withdrawalUntil().isPresent()) {
            out.instant("withdrawalUntil", facts.withdrawalUntil());
        }
        if (facts.claimed()) {
            out.flag("claimed", true);
        }
        if (!facts.parts().isEmpty()) {
            out.list("parts", facts.parts(), LineFactsBody::part);
        }
    }

    private static void part(OrderedPart part, BodyWriter out) {
        out.text("sku", part.sku().code())
                .text("name", part.name())
                .text("variant", part.variant())
                .text("variantName", part.variantName())
                .number("quantity", part.quantity())
                .amount("single", part.exactSingle())
                .amount("total", part.exactTotal())
                .amount("tax", part.exactTax())
                .constant("sort", part.sort());
    }

    private static ProductKind.Sort sort(BodyReader in) {
        return in.json("sort").isPresent() ? in.constant("sort", ProductKind.Sort.class) : ProductKind.Sort.LICENSE_KEY;
    }

    static LineFacts read(BodyReader in) {
        return new LineFacts(
                in.optionalText("variant"),
                in.optionalText("variantName"),
                in.optionalText("requirements"),
                in.optionalInstant("availableFrom"),
                in.list(
                        "parts",
                        part -> new OrderedPart(
                                Sku.of(part.text("sku")),
                                part.text("name"),
                                part.optionalText("variant"),
                                part.optionalText("variantName"),
                                part.integer("quantity"),
                                part.amount("single"),
                                part.amount("total"),
                                part.amount("tax"),
                                sort(part))),
                sort(in),
                in.optionalInstant("withdrawalUntil"),
                in.json("claimed").isPresent());
    }
}
