package dev.kontor.catalog;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Sku;
import java.net.URI;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a product's kind and details are written and read; what is not there is left out, so that older rows read alike. */
final class ProductBody {
    private ProductBody() {}

    static void kind(ProductKind kind, BodyWriter out) {
        if (kind instanceof ProductKind.Trial trial) {
            out.text("trialOf", trial.of().sort().word());
        } else if (kind instanceof ProductKind.Bundle bundle) {
            out.list(
                    "parts",
                    bundle.parts(),
                    (part, inner) -> inner.text("sku", part.sku().code())
                            .text("variant", part.item().variant())
                            .number("quantity", part.quantity()));
        } else if (kind instanceof ProductKind.Physical thing) {
            if (!thing.backOrder()) {
                out.flag("backOrder", false);
            }
        } else if (kind instanceof ProductKind.AccessPlan plan) {
            out.constant("opens", plan.opens()).text("length", plan.length().toString());
        }
    }

    static ProductKind kind(BodyReader in) {
        return kind(in, in.text("kind"));
    }

    private static ProductKind kind(BodyReader in, String word) {
        ProductKind.Sort sort = Arrays.stream(ProductKind.Sort.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Product '" + in.text("sku")
                        + "' is stored as the unknown kind '" + word + "'; newer code wrote it."));
        return switch (sort) {
            case LICENSE_KEY -> new ProductKind.LicenseKey(in.texts("keysPerUnit"), files(in), downloads(in));
            case DOWNLOAD -> new ProductKind.Download(files(in), downloads(in));
            case TRIAL -> new ProductKind.Trial(kind(in, in.text("trialOf")));
            case SUBSCRIPTION -> new ProductKind.Subscription();
            case PHYSICAL -> new ProductKind.Physical(in.json("backOrder").isEmpty() || in.flag("backOrder"));
            case SERVICE -> new ProductKind.Service();
            case E_TEXT -> new ProductKind.EText();
            case BUNDLE ->
                new ProductKind.Bundle(in.list(
                        "parts",
                        part -> new ProductKind.Bundle.Part(
                                new Item(Sku.of(part.text("sku")), part.optionalText("variant")),
                                part.integer("quantity"))));
            case GIFT_CARD -> new ProductKind.GiftCard();
            case ACCESS_PLAN ->
                new ProductKind.AccessPlan(
                        in.constant("opens", ProductKind.AccessPlan.Opens.class), Period.parse(in.text("length")));
            case FEE -> new ProductKind.Fee();
        };
    }

    private static OptionalInt downloads(BodyReader in) {
        return number(in, "downloads");
    }

    private static List<DownloadFile> files(BodyReader in) {
        return in.list("files", file -> DownloadFile.of(file.text("name"), file.number("size"), file.text("sha256")));
    }

    static void details(ProductDetails details, BodyWriter out) {
        if (details.equals(ProductDetails.none())) {
            return;
        }
        out.list("variants", details.variants(), ProductBody::variant)
                .list("images", details.images(), ProductBody::image)
                .texts("recommended", codes(details.recommended()))
                .texts("backupMedia", codes(details.backupMedia()))
                .instant("release", details.release());
        details.shorter().ifPresent(sku -> out.text("shorter", sku.code()));
        if (!details.access().equals(AccessTerms.STANDARD)) {
            out.text("accessIncluded", details.access().included().map(Period::toString))
                    .flag("extendable", details.access().isExtendable())
                    .flag("retrievable", details.access().isRetrievable());
        }
        if (!details.bulkGroups().isEmpty()) {
            out.texts("bulkFor", details.bulkGroups());
        }
        ProductRows.localized(out, "unsuitable", "text", details.allUnsuitable());
        if (!details.keys().equals(KeyRules.standard())) {
            out.object("keyRules", details.keys(), ProductBody::keys);
        }
    }

    private static void keys(KeyRules keys, BodyWriter out) {
        out.flag("atRetrieval", keys.atRetrieval())
                .flag("shared", keys.shared())
                .text("redeemAt", keys.redeemAt().map(URI::toString));
        keys.source().ifPresent(source -> out.text("service", source.service()).text("article", source.article()));
        keys.warnBelow().ifPresent(free -> out.number("warnBelow", free));
        keys.activations().ifPresent(machines -> out.number("activations", machines));
        keys.devices().ifPresent(number -> out.number("devices", number));
    }

    private static KeyRules keys(BodyReader in) {
        return new KeyRules(
                in.flag("atRetrieval"),
                in.flag("shared"),
                number(in, "warnBelow"),
                number(in, "activations"),
                number(in, "devices"),
                in.optionalText("redeemAt").map(URI::create),
                in.optionalText("service").map(service -> new KeyRules.Source(service, in.text("article"))));
    }

    private static OptionalInt number(BodyReader in, String field) {
        return in.json(field).isPresent() ? OptionalInt.of(in.integer(field)) : OptionalInt.empty();
    }

    private static void variant(Variant variant, BodyWriter out) {
        out.text("code", variant.code())
                .text("platform", variant.platform())
                .text("language", variant.language().map(Locale::toLanguageTag))
                .text("edition", variant.edition())
                .flag("recommended", variant.isRecommended())
                .list("files", variant.files(), ProductRows::write);
        variant.bits().ifPresent(width -> out.number("bits", width));
    }

    private static void image(Image image, BodyWriter out) {
        out.text("path", image.path());
        ProductRows.localized(out, "alts", "text", image.alts());
    }

    private static List<String> codes(List<Sku> skus) {
        return skus.stream().map(Sku::code).toList();
    }

    static ProductDetails details(BodyReader in) {
        ProductDetails details = ProductDetails.none()
                .variants(in.list("variants", ProductBody::variant).toArray(Variant[]::new))
                .images(in.list("images", ProductBody::image).toArray(Image[]::new))
                .recommends(skus(in, "recommended"))
                .backupMedia(skus(in, "backupMedia"))
                .bulkFor(in.texts("bulkFor").toArray(String[]::new));
        for (Map.Entry<Locale, String> text : ProductRows.localized(in, "unsuitable", "text")) {
            details = details.unsuitable(text.getKey(), text.getValue());
        }
        details =
                in.optionalText("shorter").map(Sku::of).map(details::longerThan).orElse(details);
        if (in.json("extendable").isPresent()) {
            details = details.access(new AccessTerms(
                    in.optionalText("accessIncluded").map(Period::parse),
                    in.flag("extendable"),
                    in.flag("retrievable")));
        }
        details = in.optional("keyRules", ProductBody::keys).map(details::keys).orElse(details);
        ProductDetails read = details;
        return in.optionalInstant("release").map(read::release).orElse(read);
    }

    private static Sku[] skus(BodyReader in, String field) {
        return in.texts(field).stream().map(Sku::of).toArray(Sku[]::new);
    }

    private static Variant variant(BodyReader in) {
        Variant variant = Variant.of(in.text("code")).files(files(in).toArray(DownloadFile[]::new));
        variant = in.optionalText("platform").map(variant::platform).orElse(variant);
        variant = in.json("bits").isPresent() ? variant.bits(in.integer("bits")) : variant;
        Optional<Locale> language = in.optionalText("language").map(Locale::forLanguageTag);
        variant = language.map(variant::language).orElse(variant);
        variant = in.optionalText("edition").map(variant::edition).orElse(variant);
        return in.flag("recommended") ? variant.recommended() : variant;
    }

    private static Image image(BodyReader in) {
        Image image = Image.of(in.text("path"));
        for (Map.Entry<Locale, String> text : ProductRows.localized(in, "alts", "text")) {
            image = image.alt(text.getKey(), text.getValue());
        }
        return image;
    }
}
