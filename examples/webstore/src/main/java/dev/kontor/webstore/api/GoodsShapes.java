package dev.kontor.webstore.api;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Variant;
import dev.kontor.order.LineFacts;
import dev.kontor.order.OrderLine;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.shop.Listing;
import dev.kontor.store.Withheld;
import dev.kontor.value.Amounts;
import dev.kontor.webstore.json.Members;
import java.util.List;
import java.util.Locale;

/** How that is written which only some products have: variants, parts, a release, countries without it, promotions. */
final class GoodsShapes {
    private GoodsShapes() {}

    static Members product(Members product, Listing listing, Locale locale) {
        Product of = listing.product();
        return product.with("lowestPriceBefore", listing.lowestBefore())
                .with("withheld", listing.withheld().map(why -> withheld(why, locale)))
                .with("releasesAt", of.details().release())
                .with("unsuitable", of.details().unsuitable(locale))
                .with("variants", variants(of, locale))
                .with(
                        "parts",
                        Bundles.parts(of).stream()
                                .map(part -> Members.of()
                                        .with("sku", part.sku())
                                        .with("variant", part.item().variant())
                                        .with("quantity", part.quantity()))
                                .toList());
    }

    private static Members withheld(Withheld why, Locale locale) {
        return Members.of()
                .with("message", why.message(locale))
                .with(
                        "alternatives",
                        why.alternatives().stream()
                                .map(one -> Members.of()
                                        .with("kind", one.kind())
                                        .with("label", one.label(locale))
                                        .with("link", one.link()))
                                .toList());
    }

    private static List<Members> variants(Product product, Locale locale) {
        return product.details().variants().stream()
                .map((Variant variant) -> Members.of()
                        .with("code", variant.code())
                        .with("name", variant.name(locale))
                        .with("recommended", variant.isRecommended()))
                .toList();
    }

    static Members quoteLine(Members line, QuoteLine of) {
        return line.with("discount", of.discount())
                .with("variant", of.makeup().variant())
                .with(
                        "parts",
                        of.makeup().parts().stream()
                                .map(part -> Members.of()
                                        .with("sku", part.sku())
                                        .with("variant", part.item().variant())
                                        .with("quantity", part.quantity())
                                        .with("alone", Amounts.shown(part.alone())))
                                .toList());
    }

    static List<Members> promotions(List<AppliedPromotion> promotions, Locale locale) {
        return promotions.stream()
                .map(one -> Members.of()
                        .with("code", one.code())
                        .with("label", one.label(locale))
                        .with("off", one.off())
                        .with("byCoupon", one.coupon().isPresent()))
                .toList();
    }

    static Members orderLine(Members line, OrderLine of) {
        LineFacts facts = of.facts();
        return line.with("variant", facts.variant())
                .with("variantName", facts.variantName())
                .with("requirements", facts.requirements())
                .with("availableFrom", facts.availableFrom())
                .with(
                        "parts",
                        facts.parts().stream()
                                .map(part -> Members.of()
                                        .with("sku", part.sku())
                                        .with("name", part.name())
                                        .with("variant", part.variant())
                                        .with("variantName", part.variantName())
                                        .with("quantity", part.quantity())
                                        .with("alone", part.single())
                                        .with("total", part.total())
                                        .with("tax", part.tax()))
                                .toList())
                .with("bundleDiscount", of.bundleDiscount());
    }
}
