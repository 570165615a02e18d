package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.catalog.AccessTerms;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Image;
import dev.kontor.catalog.Item;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Term;
import dev.kontor.catalog.Variant;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Reads what only some products have: the parts of a bundle, variants, pictures, what goes with it, terms, a release. */
final class DetailsReader {
    /** A bundle whose parts are still to be read; it is never made of this one. */
    static final ProductKind BUNDLE =
            new ProductKind.Bundle(List.of(new ProductKind.Bundle.Part(Sku.of("unnamed"), 1)));

    /** A plan of which it is still to be read what it opens; none is ever made of this one. */
    static final ProductKind PLAN = new ProductKind.AccessPlan(ProductKind.AccessPlan.Opens.EXTENDED, Period.ofDays(1));

    private DetailsReader() {}

    /** The kind with what stands in fields of its own. */
    static ProductKind kind(ProductKind kind, Map<String, Input> fields) {
        Optional<Input> parts = Optional.ofNullable(fields.get("parts"));
        if (kind instanceof ProductKind.Bundle) {
            return parts.isPresent() ? parts.flatMap(DetailsReader::bundle).orElse(kind) : lacking(kind, fields);
        }
        parts.ifPresent(field -> field.fault("only a bundle has parts; leave them out"));
        if (kind instanceof ProductKind.AccessPlan) {
            return plan(fields).orElse(kind);
        }
        for (String own : List.of("opens", "length")) {
            Optional.ofNullable(fields.get(own))
                    .ifPresent(field -> field.fault("only an access plan has it; leave it out"));
        }
        if (kind instanceof ProductKind.Physical) {
            return Optional.ofNullable(fields.get("backOrder"))
                    .flatMap(Input::flag)
                    .<ProductKind>map(ProductKind.Physical::new)
                    .orElse(kind);
        }
        Optional.ofNullable(fields.get("backOrder"))
                .ifPresent(field -> field.fault("only a physical product has it; leave it out"));
        boolean keyed = kind instanceof ProductKind.Trial && fields.containsKey("keysPerUnit");
        return keyed
                ? new ProductKind.Trial(new ProductKind.LicenseKey(List.of("key"), List.of(), OptionalInt.empty()))
                : kind;
    }

    private static Optional<ProductKind> plan(Map<String, Input> fields) {
        Optional<ProductKind.AccessPlan.Opens> opens = field(fields, "opens", "such as \"extended\" or \"retrieval\"")
                .flatMap(input -> input.text(DetailsReader::opens));
        Optional<Period> length = field(fields, "length", "such as \"P24M\"")
                .flatMap(input -> input.text(text -> Periods.parse("length", text)));
        return opens.flatMap(what -> length.flatMap(span -> Optional.ofNullable(fields.get("length"))
                .flatMap(input -> input.made(() -> new ProductKind.AccessPlan(what, span)))));
    }

    private static Optional<Input> field(Map<String, Input> fields, String name, String such) {
        Optional<Input> field = Optional.ofNullable(fields.get(name));
        if (field.isEmpty()) {
            Optional.ofNullable(fields.get("kind"))
                    .ifPresent(kind -> kind.fault("an access plan lacks the field '" + name + "', " + such));
        }
        return field;
    }

    private static ProductKind.AccessPlan.Opens opens(String text) {
        return Arrays.stream(ProductKind.AccessPlan.Opens.values())
                .filter(one -> one.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("opens", text, "extended or retrieval"));
    }

    private static ProductKind lacking(ProductKind kind, Map<String, Input> fields) {
        Optional.ofNullable(fields.get("kind"))
                .ifPresent(field -> field.fault("a bundle lacks the field 'parts', such as {\"cad\": 1}"));
        return kind;
    }

    private static Optional<ProductKind> bundle(Input input) {
        List<ProductKind.Bundle.Part> parts = new ArrayList<>();
        int given = 0;
        for (Map.Entry<String, Input> named : input.fields().entrySet()) {
            String code = named.getKey();
            Input field = named.getValue();
            if (!field.isObject()) {
                given++;
                part(field, () -> Item.of(Sku.of(code))).ifPresent(parts::add);
                continue;
            }
            Map<String, Input> variants = field.fields();
            given += Math.max(1, variants.size());
            if (variants.isEmpty()) {
                field.fault("expected how many, or how many of each variant, such as {\"macos\": 1}");
            }
            variants.forEach((variant, many) ->
                    part(many, () -> Item.of(Sku.of(code), variant)).ifPresent(parts::add));
        }
        return parts.size() == given && input.isObject()
                ? input.made(() -> new ProductKind.Bundle(parts))
                : Optional.empty();
    }

    private static Optional<ProductKind.Bundle.Part> part(Input quantity, Supplier<Item> item) {
        return quantity.number(Integer.MIN_VALUE, Integer.MAX_VALUE)
                .flatMap(many -> quantity.made(() -> new ProductKind.Bundle.Part(item.get(), many.intValue())));
    }

    static Optional<Term> term(Input input) {
        Map<String, Input> fields = input.fields("rental", "days", "renews", "uses");
        if (!input.isObject()) {
            return Optional.empty();
        }
        boolean counted = fields.containsKey("uses");
        if (fields.size() > (counted ? 2 : 1) || fields.isEmpty()) {
            return input.fault(
                    "expected one field, rental (months), days or renews (month or year), perhaps beside uses;"
                            + " leave the term out when it is perpetual");
        }
        Term term = Term.perpetual();
        term = with(term, fields, "rental", DetailsReader::number, (one, months) -> Term.rental(months));
        term = with(term, fields, "days", DetailsReader::number, (one, days) -> Term.days(days));
        term = with(term, fields, "renews", field -> field.text(DetailsReader::renewing), (one, other) -> other);
        term = with(term, fields, "uses", field -> field.number(Long.MIN_VALUE, Long.MAX_VALUE), Term::uses);
        return Optional.of(term);
    }

    private static Optional<Integer> number(Input field) {
        return field.number(Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
    }

    private static Term renewing(String text) {
        return switch (text) {
            case "month" -> Term.monthly();
            case "year" -> Term.yearly();
            default -> throw new InvalidValueException("renews", text, "month or year");
        };
    }

    static Product read(Product before, Map<String, Input> fields) {
        ProductDetails details = before.details();
        details = with(
                details,
                fields,
                "variants",
                DetailsReader::variants,
                (one, all) -> one.variants(all.toArray(Variant[]::new)));
        details = with(
                details,
                fields,
                "images",
                field -> field.list(DetailsReader::image),
                (one, all) -> one.images(all.toArray(Image[]::new)));
        details = with(details, fields, "unsuitable", DetailsReader::texts, DetailsReader::unsuitable);
        details = with(
                details,
                fields,
                "recommends",
                field -> field.texts(Sku::of),
                (one, skus) -> one.recommends(skus.toArray(Sku[]::new)));
        details = with(
                details,
                fields,
                "backupMedia",
                field -> field.texts(Sku::of),
                (one, skus) -> one.backupMedia(skus.toArray(Sku[]::new)));
        details = with(details, fields, "release", field -> field.text(DetailsReader::moment), ProductDetails::release);
        details = with(details, fields, "longerThan", field -> field.text(Sku::of), ProductDetails::longerThan);
        details = with(details, fields, "access", DetailsReader::access, ProductDetails::access);
        details = with(details, fields, "keys", KeyRulesReader::read, ProductDetails::keys);
        details = with(
                details,
                fields,
                "bulkFor",
                field -> field.texts(text -> Code.of("group", text)),
                (one, groups) -> one.bulkFor(groups.toArray(String[]::new)));
        return before.details(details);
    }

    private static Optional<AccessTerms> access(Input input) {
        Map<String, Input> fields = input.fields("included", "extended", "retrieval");
        Optional<Period> included = Optional.ofNullable(fields.get("included"))
                .flatMap(field -> field.text(text -> Periods.parse("included", text)));
        return input.made(() -> new AccessTerms(included, flag(fields, "extended"), flag(fields, "retrieval")));
    }

    private static boolean flag(Map<String, Input> fields, String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(Input::flag).orElse(true);
    }

    private static Optional<Map<Locale, String>> texts(Input field) {
        return Optional.of(LocalizedReader.read(field, "text by language, such as {\"en\": \"macOS\"}", text -> {
            ProductDetails probe = ProductDetails.none().unsuitable(Locale.ENGLISH, text);
            return probe.unsuitable(Locale.ENGLISH).orElseThrow();
        }));
    }

    private static ProductDetails unsuitable(ProductDetails details, Map<Locale, String> texts) {
        ProductDetails told = details;
        for (Map.Entry<Locale, String> text : texts.entrySet()) {
            told = told.unsuitable(text.getKey(), text.getValue());
        }
        return told;
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new InvalidValueException("moment", text, "such as 2026-11-02T09:00:00Z");
        }
    }

    private static Optional<List<Variant>> variants(Input input) {
        List<Variant> variants = new ArrayList<>();
        Map<String, Input> fields = input.fields();
        fields.forEach((code, field) -> variant(code, field).ifPresent(variants::add));
        return variants.size() == fields.size() && input.isObject() ? Optional.of(variants) : Optional.empty();
    }

    private static Optional<Variant> variant(String code, Input input) {
        Map<String, Input> fields = input.fields("platform", "bits", "language", "edition", "recommended", "files");
        Optional<Variant> named = input.made(() -> Variant.of(code));
        Variant variant = named.orElseGet(() -> Variant.of("unnamed"));
        variant = with(variant, fields, "platform", field -> field.text(text -> text), Variant::platform);
        variant = with(variant, fields, "bits", DetailsReader::number, Variant::bits);
        variant = with(variant, fields, "language", field -> field.text(Locale::forLanguageTag), Variant::language);
        variant = with(variant, fields, "edition", field -> field.text(text -> text), Variant::edition);
        variant = with(
                variant,
                fields,
                "files",
                field -> field.list(ProductReader::file),
                (one, files) -> one.files(files.toArray(DownloadFile[]::new)));
        Variant read = with(variant, fields, "recommended", Input::flag, (one, best) -> best ? one.recommended() : one);
        return named.isPresent() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<Image> image(Input input) {
        Map<String, Input> fields = input.fields("path", "alt");
        Optional<Image> image = input.required(fields, "path").flatMap(field -> field.text(Image::of));
        Map<Locale, String> alts = Optional.ofNullable(fields.get("alt"))
                .map(field -> LocalizedReader.read(
                        field,
                        "text by language, such as {\"en\": \"The box\"}",
                        text -> Text.line("text of an image", text, Image.LONGEST_ALT)))
                .orElse(Map.of());
        return image.map(read -> {
            Image told = read;
            for (Map.Entry<Locale, String> alt : alts.entrySet()) {
                told = told.alt(alt.getKey(), alt.getValue());
            }
            return told;
        });
    }
}
