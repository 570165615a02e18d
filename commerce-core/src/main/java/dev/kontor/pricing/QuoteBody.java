package dev.kontor.pricing;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Writes and reads a quote. */
final class QuoteBody {
    private QuoteBody() {}

    static void write(Quote quote, BodyWriter out) {
        offer(quote, out);
        out.id("id", quote.id())
                .text("customer", quote.customer())
                .map("priceVersions", texts(quote.priceVersions()))
                .list("steps", quote.steps(), QuoteBody::writeStep)
                .list("lineSteps", quote.lines(), (line, to) -> to.list("steps", line.steps(), QuoteBody::writeStep))
                .instant("madeAt", quote.madeAt())
                .instant("expiresAt", quote.expiresAt());
        if (!quote.taxParties().equals(TaxParties.none())) {
            out.object("taxParties", quote.taxParties(), TaxParties::write);
        }
        if (quote.delivery().isPresent()) {
            out.optional("delivery", quote.delivery(), QuotedDelivery::write);
        }
        if (quote.origin().isPresent()) {
            out.optional(
                    "origin",
                    quote.origin(),
                    (origin, to) -> to.constant("kind", origin.kind()).text("about", origin.about()));
        }
    }

    /** What is offered, without for whom, when and why. */
    private static void offer(Quote quote, BodyWriter out) {
        out.text("store", quote.store())
                .text("market", quote.market())
                .text("currency", quote.currency())
                .flag("taxIncluded", quote.isTaxIncluded())
                .text("country", quote.country().map(Country::code))
                .text("region", quote.region().map(Region::code))
                .list("lines", quote.lines(), QuoteBody::writeLine)
                .list("taxes", quote.taxes(), QuoteBody::writeTax)
                .object("sums", quote.sums(), QuoteBody::writeSums);
        // Not written where there is none, so that digests of quotes from before promotions stay as they were.
        if (!quote.promotions().isEmpty()) {
            out.list("promotions", quote.promotions(), QuoteBody::writePromotion);
        }
    }

    private static void writePromotion(AppliedPromotion applied, BodyWriter out) {
        out.text("code", applied.code())
                .number("number", applied.number())
                .map("labels", applied.labels())
                .amount("off", applied.exactOff())
                .text("guarantee", applied.guarantee().map(BigDecimal::toPlainString))
                .text("coupon", applied.coupon());
    }

    private static AppliedPromotion readPromotion(BodyReader in) {
        return new AppliedPromotion(
                in.text("code"),
                in.integer("number"),
                in.map("labels"),
                in.amount("off"),
                in.optionalText("guarantee").map(BigDecimal::new),
                in.optionalText("coupon"));
    }

    static String contentHash(Quote quote) {
        BodyWriter out = new BodyWriter();
        offer(quote, out);
        return Digest.of(Json.write(out.toJson()));
    }

    private static Map<String, String> texts(Map<String, Integer> numbers) {
        Map<String, String> texts = new TreeMap<>();
        numbers.forEach((code, version) -> texts.put(code, version.toString()));
        return texts;
    }

    private static Map<String, Integer> numbers(Map<String, String> texts) {
        Map<String, Integer> numbers = new TreeMap<>();
        texts.forEach((code, version) -> numbers.put(code, Integer.valueOf(version)));
        return numbers;
    }

    private static void writeLine(QuoteLine line, BodyWriter out) {
        out.text("sku", line.sku().code())
                .number("quantity", line.quantity())
                .text("taxCategory", line.taxCategory())
                .text("taxRate", line.taxRate().toPlainString())
                .amount("unitPrice", line.exactUnitPrice())
                .object("sums", line.sums(), QuoteBody::writeSums);
        Makeup.write(line.makeup(), out);
    }

    static void writeTax(TaxLine tax, BodyWriter out) {
        out.text("rate", tax.rate().toPlainString()).object("sums", tax.sums(), QuoteBody::writeSums);
        if (tax.treatment() != TaxTreatment.DESTINATION) {
            out.constant("treatment", tax.treatment());
        }
    }

    private static void writeSums(Sums sums, BodyWriter out) {
        out.amount("net", sums.net()).amount("tax", sums.tax()).amount("gross", sums.gross());
    }

    private static void writeStep(PriceStep step, BodyWriter out) {
        out.text("code", step.code()).amount("amount", step.amount()).map("facts", step.facts());
    }

    static Quote read(BodyReader in) {
        List<List<PriceStep>> steps = in.list("lineSteps", line -> line.list("steps", QuoteBody::readStep));
        Iterator<List<PriceStep>> next = steps.iterator();
        Map<Sku, Makeup> older = Makeup.readByProduct(in);
        return new Quote(new Quote.Parts(
                in.id("id", Quote.KIND),
                in.text("store"),
                in.text("market"),
                in.text("currency"),
                in.flag("taxIncluded"),
                in.optionalText("country").map(Country::of),
                in.optionalText("customer"),
                in.list("lines", line -> readLine(line, next.next(), older)),
                in.list("taxes", QuoteBody::readTax),
                in.object("sums", QuoteBody::readSums),
                numbers(in.map("priceVersions")),
                in.list("steps", QuoteBody::readStep),
                in.instant("madeAt"),
                in.instant("expiresAt"),
                in.optional("taxParties", TaxParties::read).orElse(TaxParties.none()),
                in.list("promotions", QuoteBody::readPromotion),
                in.optionalText("region").map(Region::of),
                in.optional("origin", from -> new Origin(from.constant("kind", Origin.Kind.class), from.text("about"))),
                in.optional("delivery", QuotedDelivery::read)));
    }

    private static QuoteLine readLine(BodyReader in, List<PriceStep> steps, Map<Sku, Makeup> older) {
        QuoteLine line = new QuoteLine(new QuoteLine.Parts(
                Sku.of(in.text("sku")),
                in.integer("quantity"),
                in.text("taxCategory"),
                new BigDecimal(in.text("taxRate")),
                in.amount("unitPrice"),
                in.object("sums", QuoteBody::readSums),
                steps));
        return line.madeOf(Objects.requireNonNullElseGet(older.get(line.sku()), () -> Makeup.read(in)));
    }

    static TaxLine readTax(BodyReader in) {
        return new TaxLine(
                new BigDecimal(in.text("rate")),
                in.json("treatment").isPresent()
                        ? in.constant("treatment", TaxTreatment.class)
                        : TaxTreatment.DESTINATION,
                in.object("sums", QuoteBody::readSums));
    }

    private static Sums readSums(BodyReader in) {
        return new Sums(in.amount("net"), in.amount("tax"), in.amount("gross"));
    }

    private static PriceStep readStep(BodyReader in) {
        return new PriceStep(in.text("code"), in.amount("amount"), in.map("facts"));
    }
}
