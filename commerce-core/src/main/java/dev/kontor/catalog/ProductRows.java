package dev.kontor.catalog;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.eligibility.Criterion;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;
import java.net.URI;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How products are stored. */
final class ProductRows {
    /**
     * The second form has descriptions, requirements, publisher and categories; the third more kinds,
     * and details; the fourth parts of bundles in variants.
     */
    private static final int FORM = 4;

    static final Attribute<Product, String> LIFE =
            Attribute.text("life", 20, product -> product.life().name());

    static final Table<Product> PRODUCT = Table.of(
                    "product",
                    Product.class,
                    product -> product.sku().code(),
                    Bodies.codec(FORM, ProductRows::write, ProductRows::read))
            .with(
                    Attribute.text("kind", 20, Product::kindName),
                    Attribute.text("name", 200, product -> product.name(Locale.ENGLISH)),
                    Attribute.text("tax_category", 64, Product::taxCategory),
                    LIFE);

    private ProductRows() {}

    private static void write(Product product, BodyWriter out) {
        out.text("sku", product.sku().code()).text("kind", product.kindName());
        localized(out, "names", "name", product.names());
        localized(out, "descriptions", "text", product.descriptions());
        localized(out, "requirements", "text", product.allRequirements());
        out.optional("publisher", product.publisher(), ProductRows::write).texts("categories", product.categories());
        writeTerm(product.term(), out);
        ProductBody.kind(product.kind(), out);
        ProductBody.details(product.details(), out);
        product.onlyFor().ifPresent(rule -> out.json("onlyFor", rule.toJson()));
        out.text("taxCategory", product.taxCategory())
                .text("supply", product.ownSupply().map(Supply::word))
                .constant("life", product.life())
                .text("successor", product.successor().map(Sku::code))
                .texts("keysPerUnit", product.keysPerUnit())
                .list("files", product.files(), ProductRows::write);
        product.downloads().ifPresent(times -> out.number("downloads", times));
    }

    private static void writeTerm(Term term, BodyWriter out) {
        out.text("term", term.length().map(Period::toString));
        term.quota().ifPresent(uses -> out.number("uses", uses));
        if (term.isRenewing()) {
            out.flag("renews", true);
        }
    }

    static void write(DownloadFile file, BodyWriter out) {
        out.text("name", file.name()).number("size", file.size()).text("sha256", file.sha256());
    }

    private static void write(Publisher publisher, BodyWriter out) {
        out.text("name", publisher.name())
                .text("page", publisher.page().map(URI::toString))
                .text("support", publisher.support().map(URI::toString));
    }

    static void localized(BodyWriter out, String field, String part, Map<Locale, String> texts) {
        out.list(
                field,
                texts.entrySet(),
                (text, inner) ->
                        inner.text("locale", text.getKey().toLanguageTag()).text(part, text.getValue()));
    }

    static List<Map.Entry<Locale, String>> localized(BodyReader in, String field, String part) {
        return in.list(field, text -> Map.entry(Locale.forLanguageTag(text.text("locale")), text.text(part)));
    }

    private static Product read(BodyReader in) {
        ProductKind kind = ProductBody.kind(in);
        List<Map.Entry<Locale, String>> names = localized(in, "names", "name");
        Product product = Product.of(
                Sku.of(in.text("sku")),
                kind,
                names.get(0).getKey(),
                names.get(0).getValue());
        for (Map.Entry<Locale, String> name : names) {
            product = product.named(name.getKey(), name.getValue());
        }
        product = presented(product, in);
        product = product.term(term(in))
                .details(ProductBody.details(in))
                .taxCategory(in.text("taxCategory"))
                .life(in.constant("life", Product.Life.class));
        product = in.optionalText("supply")
                .map(Supply::of)
                .map(product::suppliedAs)
                .orElse(product);
        Optional<Criterion> onlyFor = in.json("onlyFor").map((Json rule) -> Criterion.of(rule));
        product = onlyFor.isPresent() ? product.onlyFor(onlyFor.get()) : product;
        Optional<Sku> successor = in.optionalText("successor").map(Sku::of);
        return successor.isPresent() ? product.replacedBy(successor.get()) : product;
    }

    private static Product presented(Product named, BodyReader in) {
        Product product = named.categories(in.texts("categories").toArray(String[]::new));
        for (Map.Entry<Locale, String> text : localized(in, "descriptions", "text")) {
            product = product.described(text.getKey(), text.getValue());
        }
        for (Map.Entry<Locale, String> text : localized(in, "requirements", "text")) {
            product = product.requirements(text.getKey(), text.getValue());
        }
        Optional<Publisher> publisher = in.optional("publisher", ProductRows::publisher);
        return publisher.isPresent() ? product.publisher(publisher.get()) : product;
    }

    private static Publisher publisher(BodyReader in) {
        Publisher publisher = Publisher.of(in.text("name"));
        Optional<URI> page = in.optionalText("page").map(URI::create);
        publisher = page.isPresent() ? publisher.page(page.get()) : publisher;
        Optional<URI> support = in.optionalText("support").map(URI::create);
        return support.isPresent() ? publisher.support(support.get()) : publisher;
    }

    private static Term term(BodyReader in) {
        Term term = in.optionalText("term")
                .map(text -> term(text, in.json("renews").isPresent()))
                .orElse(Term.perpetual());
        return in.json("uses").isPresent() ? term.uses(in.number("uses")) : term;
    }

    private static Term term(String text, boolean renewing) {
        Period length = Period.parse(text);
        if (renewing) {
            return length.toTotalMonths() == 1 ? Term.monthly() : Term.yearly();
        }
        int days = (int) length.get(ChronoUnit.DAYS);
        return days > 0 ? Term.days(days) : Term.rental((int) length.toTotalMonths());
    }
}
