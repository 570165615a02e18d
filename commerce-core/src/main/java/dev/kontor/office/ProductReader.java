package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.Supply;
import dev.kontor.eligibility.Criterion;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads one product of a wanted state. */
final class ProductReader {
    private static final ProductKind KEY = new ProductKind.LicenseKey(List.of("key"), List.of(), OptionalInt.empty());
    private static final ProductKind DOWNLOAD = new ProductKind.Download(List.of(), OptionalInt.empty());

    private static final String KINDS =
            Arrays.stream(ProductKind.Sort.values()).map(ProductKind.Sort::word).collect(Collectors.joining(", "));

    private static final Product PROBE = Product.licenseKey(Sku.of("unnamed"), "?");

    private static final String NO_LONGER_SOLD = "noLongerSold";

    private ProductReader() {}

    static Optional<Product> read(String code, Input input) {
        Map<String, Input> fields = input.fields(
                "kind",
                "name",
                "description",
                "requirements",
                "publisher",
                "categories",
                "term",
                "onlyFor",
                "taxCategory",
                "supply",
                "life",
                "successor",
                "keysPerUnit",
                "files",
                "downloads",
                "parts",
                "opens",
                "length",
                "backOrder",
                "variants",
                "images",
                "unsuitable",
                "recommends",
                "backupMedia",
                "release",
                "longerThan",
                "access",
                "keys",
                "bulkFor");
        Optional<Sku> sku = input.made(() -> Sku.of(code));
        Optional<ProductKind> kind = input.required(fields, "kind")
                .flatMap(field -> field.text(ProductReader::kind))
                .map(found -> DetailsReader.kind(found, fields));
        Map<Locale, String> names =
                input.required(fields, "name").map(ProductReader::names).orElse(Map.of());
        Product product = base(sku.orElseGet(() -> Sku.of("unnamed")), kind.orElse(KEY), names);
        product = presented(product, fields);
        product = with(product, fields, "term", DetailsReader::term, Product::term);
        product = with(product, fields, "onlyFor", Criterion::read, Product::onlyFor);
        product = with(product, fields, "taxCategory", field -> field.text(text -> text), Product::taxCategory);
        product = with(product, fields, "supply", field -> field.text(Supply::of), Product::suppliedAs);
        product = with(product, fields, "life", field -> field.text(ProductReader::life), Product::life);
        product = with(product, fields, "successor", field -> successor(field, fields), Product::replacedBy);
        product = with(
                product,
                fields,
                "keysPerUnit",
                field -> keys(field, kind),
                (before, secrets) -> before.keysPerUnit(secrets.toArray(String[]::new)));
        product = with(
                product,
                fields,
                "files",
                field -> software(field, kind).flatMap(own -> own.list(ProductReader::file)),
                (before, files) -> before.files(files.toArray(DownloadFile[]::new)));
        product = with(
                product,
                fields,
                "downloads",
                field -> software(field, kind).flatMap(own -> own.number(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                (before, times) -> before.downloads(times.intValue()));
        Product made = DetailsReader.read(product, fields);
        return sku.isPresent() && kind.isPresent() && !names.isEmpty() ? Optional.of(made) : Optional.empty();
    }

    private static ProductKind kind(String text) {
        return switch (text) {
            case "licenseKey" -> KEY;
            case "download" -> DOWNLOAD;
            case "trial" -> new ProductKind.Trial(DOWNLOAD);
            case "subscription" -> new ProductKind.Subscription();
            case "physical" -> new ProductKind.Physical();
            case "service" -> new ProductKind.Service();
            case "eText" -> new ProductKind.EText();
            case "bundle" -> DetailsReader.BUNDLE;
            case "giftCard" -> new ProductKind.GiftCard();
            case "accessPlan" -> DetailsReader.PLAN;
            case "fee" -> new ProductKind.Fee();
            default -> throw new InvalidValueException("kind", text, KINDS);
        };
    }

    private static Map<Locale, String> names(Input input) {
        return LocalizedReader.read(
                input,
                "name by language, such as {\"en\": \"SolidCAD\"}",
                text -> Text.line("product name", text, Product.LONGEST_NAME));
    }

    private static Product presented(Product before, Map<String, Input> fields) {
        Product product = with(
                before,
                fields,
                "description",
                field -> texts(field, text -> PROBE.described(Locale.ENGLISH, text)),
                (one, texts) -> each(one, texts, Product::described));
        product = with(
                product,
                fields,
                "requirements",
                field -> texts(field, text -> PROBE.requirements(Locale.ENGLISH, text)),
                (one, texts) -> each(one, texts, Product::requirements));
        product = with(product, fields, "publisher", PublisherReader::read, Product::publisher);
        return with(
                product,
                fields,
                "categories",
                field -> field.texts(text -> Code.of("category", text)),
                (one, codes) -> one.categories(codes.toArray(String[]::new)));
    }

    private static Optional<Map<Locale, String>> texts(Input field, Consumer<String> check) {
        return Optional.of(LocalizedReader.read(field, "text by language, such as {\"en\": \"Draws.\"}", text -> {
            check.accept(text);
            return text;
        }));
    }

    private static Product each(Product before, Map<Locale, String> texts, Speaking part) {
        Product product = before;
        for (Map.Entry<Locale, String> text : texts.entrySet()) {
            product = part.in(product, text.getKey(), text.getValue());
        }
        return product;
    }

    /** Says a part of a product in one language. */
    private interface Speaking {
        Product in(Product product, Locale locale, String text);
    }

    private static Product base(Sku sku, ProductKind kind, Map<Locale, String> names) {
        Map<Locale, String> all = names.isEmpty() ? Map.of(Locale.ENGLISH, "?") : names;
        Map.Entry<Locale, String> first = all.entrySet().iterator().next();
        Product product = Product.of(sku, kind, first.getKey(), first.getValue());
        for (Map.Entry<Locale, String> name : all.entrySet()) {
            product = product.named(name.getKey(), name.getValue());
        }
        return product;
    }

    private static Product.Life life(String text) {
        return switch (text) {
            case "announced" -> Product.Life.ANNOUNCED;
            case "onSale" -> Product.Life.ON_SALE;
            case NO_LONGER_SOLD -> Product.Life.NO_LONGER_SOLD;
            case "withdrawn" -> Product.Life.WITHDRAWN;
            default -> throw new InvalidValueException("life", text, "announced, onSale, noLongerSold or withdrawn");
        };
    }

    private static Optional<Sku> successor(Input field, Map<String, Input> fields) {
        Input life = fields.get("life");
        if (life != null && !life.isText(NO_LONGER_SOLD)) {
            return field.fault("stands beside another life, expected only with " + NO_LONGER_SOLD);
        }
        return field.text(Sku::of);
    }

    private static Optional<List<String>> keys(Input field, Optional<ProductKind> kind) {
        if (kind.filter(ProductKind.Download.class::isInstance).isPresent()) {
            return field.fault("a download has no keys; expected only with the kind licenseKey");
        }
        return software(field, kind).flatMap(own -> own.texts(text -> Code.of("secret", text)));
    }

    private static Optional<Input> software(Input field, Optional<ProductKind> kind) {
        return kind.isEmpty()
                ? Optional.of(field)
                : switch (kind.get().sort()) {
                    case LICENSE_KEY, DOWNLOAD, TRIAL -> Optional.of(field);
                    case GIFT_CARD -> field.fault("a gift card has neither keys nor files; leave it out");
                    case SUBSCRIPTION, PHYSICAL, SERVICE, E_TEXT, BUNDLE, ACCESS_PLAN, FEE ->
                        field.fault("only software has keys and files; leave it out");
                };
    }

    static Optional<DownloadFile> file(Input input) {
        Map<String, Input> fields = input.fields("name", "size", "sha256");
        Optional<String> name = input.required(fields, "name").flatMap(field -> field.text(text -> text));
        Optional<Long> size = input.required(fields, "size").flatMap(field -> field.number(1, Long.MAX_VALUE));
        Optional<String> sha256 = input.required(fields, "sha256").flatMap(field -> field.text(text -> text));
        return name.flatMap(called -> size.flatMap(
                bytes -> sha256.flatMap(digest -> input.made(() -> DownloadFile.of(called, bytes, digest)))));
    }
}
