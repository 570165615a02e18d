package dev.kontor.webstore.api;

import dev.kontor.account.Membership;
import dev.kontor.account.Verification;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.fulfillment.Access;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Entry;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceStep;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Next;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PaymentEvent;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.webstore.json.Members;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the nouns of the shop are written. The document describes each shape under the same name. */
final class Shapes {
    private Shapes() {}

    static Members items(Collection<Members> items) {
        return Members.of().with("items", items);
    }

    static Members product(Listing listing, Locale locale) {
        return GoodsShapes.product(plain(listing, locale), listing, locale);
    }

    private static Members plain(Listing listing, Locale locale) {
        Product product = listing.product();
        return Members.of()
                .with("sku", product.sku())
                .with("name", product.name(locale))
                .with("description", product.description(locale))
                .with("requirements", product.requirements(locale))
                .with("publisher", product.publisher().map(by -> by.name()))
                .with("categories", product.categories())
                .with("kind", kind(product))
                .with("term", product.term().length())
                .with("onSale", product.isOnSale())
                .with("successor", product.successor())
                .with("price", listing.unitPrice())
                .with("taxIncluded", listing.isTaxIncluded())
                .with(
                        "files",
                        product.files().stream()
                                .map(file -> Members.of()
                                        .with("name", file.name())
                                        .with("size", file.size())
                                        .with("sha256", file.sha256()))
                                .toList());
    }

    static Members eligibility(Eligibility eligibility, Locale locale) {
        return Members.of()
                .with("state", eligibility.state())
                .with("findings", findings(eligibility.findings(), locale));
    }

    private static String kind(Product product) {
        return switch (product.kind().sort()) {
            case DOWNLOAD -> "download";
            case LICENSE_KEY -> "license-key";
            case SUBSCRIPTION -> "subscription";
            case TRIAL -> "trial";
            case PHYSICAL -> "physical";
            case SERVICE -> "service";
            case E_TEXT -> "e-text";
            case BUNDLE -> "bundle";
            case GIFT_CARD -> "gift-card";
            case ACCESS_PLAN -> "access-plan";
            case FEE -> "fee";
        };
    }

    private static List<Members> findings(List<Eligibility.Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding -> Members.of()
                        .with("state", finding.state())
                        .with("text", finding.text(locale))
                        .with("provableBy", finding.provableBy())
                        .with("parts", findings(finding.parts(), locale)))
                .toList();
    }

    static Members cart(Cart cart) {
        return Members.of()
                .with(
                        "lines",
                        cart.lines().entrySet().stream()
                                .map(line -> Members.of()
                                        .with("sku", line.getKey().sku())
                                        .with("quantity", line.getValue())
                                        .with("variant", line.getKey().variant()))
                                .toList())
                .with("coupons", cart.coupons());
    }

    static Members quote(Quote quote, List<Method> methods, Locale locale) {
        return Members.of()
                .with("id", quote.id())
                .with("market", quote.market())
                .with("country", quote.country().map(country -> country.code()))
                .with("currency", quote.currency())
                .with("taxIncluded", quote.isTaxIncluded())
                .with(
                        "lines",
                        quote.lines().stream()
                                .map(line -> GoodsShapes.quoteLine(Members.of(), line)
                                        .with("sku", line.sku())
                                        .with("quantity", line.quantity())
                                        .with("unitPrice", line.unitPrice())
                                        .with("net", line.net())
                                        .with("tax", line.tax())
                                        .with("total", line.total())
                                        .with("taxRate", line.taxRate().toPlainString())
                                        .with("steps", steps(line.steps())))
                                .toList())
                .with("promotions", GoodsShapes.promotions(quote.promotions(), locale))
                .with("net", quote.net())
                .with("tax", quote.tax())
                .with("total", quote.total())
                .with("steps", steps(quote.steps()))
                .with("madeAt", quote.madeAt())
                .with("expiresAt", quote.expiresAt())
                .with("paymentMethods", methods.stream().map(Method::code).toList());
    }

    static List<Members> consents(List<ConsentText> consents, Locale locale) {
        return consents.stream()
                .map(consent -> Members.of()
                        .with("name", consent.name())
                        .with("version", consent.version())
                        .with("text", consent.text(locale)))
                .toList();
    }

    private static List<Members> steps(List<PriceStep> steps) {
        return steps.stream()
                .map(step -> Members.of()
                        .with("code", step.code())
                        .with("amount", Amounts.shown(step.amount()))
                        .with("facts", step.facts()))
                .toList();
    }

    static Members order(Order order) {
        return Members.of()
                .with("id", order.id())
                .with("store", order.placement().store())
                .with("placedAt", order.placement().at())
                .with("summary", order.summary())
                .with(
                        "lines",
                        order.lines().stream()
                                .map(line -> GoodsShapes.orderLine(Members.of(), line)
                                        .with("id", line.id())
                                        .with("sku", line.sku())
                                        .with("name", line.name())
                                        .with("quantity", line.quantity())
                                        .with("unitPrice", line.unitPrice())
                                        .with("tax", line.tax())
                                        .with("total", line.total()))
                                .toList())
                .with("tax", order.tax())
                .with("total", order.total())
                .with("due", order.due())
                .with("amendments", OrderShapes.amendments(order.amendments()))
                .with(
                        "holds",
                        order.holds().stream()
                                .map(hold -> Members.of()
                                        .with("reason", hold.reason())
                                        .with("until", hold.until()))
                                .toList())
                .with("refunded", order.standing().refunded())
                .with("consentsWanted", order.consentsWanted())
                .with(
                        "cancellation",
                        order.cancellation()
                                .map(why -> Members.of()
                                        .with("reason", why.reason())
                                        .with("at", why.at())));
    }

    static List<Members> payments(List<PaymentEvent> events) {
        return events.stream()
                .map(event -> Members.of()
                        .with("kind", event.kind())
                        .with("amount", event.amount())
                        .with("at", event.at())
                        .with("method", event.method().code())
                        .with("code", event.code()))
                .toList();
    }

    static Members next(Next next) {
        return next.fold(
                acts -> action(acts.action()).with("until", acts.until()),
                wait -> Members.of().with("kind", "wait").with("askAgainAt", wait.askAgainAt()));
    }

    private static Members action(NextAction action) {
        return action.fold(
                redirect -> Members.of().with("kind", "redirect").with("to", redirect.to()),
                sdk -> Members.of()
                        .with("kind", "component")
                        .with("name", sdk.sdk())
                        .with("fields", sdk.parameters()),
                show -> Members.of().with("kind", "instructions").with("fields", show.fields()));
    }

    static Members owned(Owned owned, Instant now) {
        Entitlement thing = owned.entitlement();
        Access access = thing.access(now);
        Members shape = Members.of()
                .with("id", thing.id())
                .with("line", owned.line())
                .with("sku", thing.asked().sku())
                .with("unit", thing.asked().unit())
                .with("state", thing.state())
                .with(
                        "hasKey",
                        thing.asked().hasSecret() || thing.asked().handed().isPresent())
                .with("files", thing.asked().files())
                .with("downloadsLeft", thing.downloadsLeft())
                .with("deliveredAt", thing.deliveredAt())
                .with("licenseEndsAt", thing.termEnd())
                .with("accessOpen", access.isOpen())
                .with("accessUntil", access.window().map(window -> window.until()))
                .with("accessDaysLeft", access.daysLeft());
        if (!owned.secrets().isEmpty()) {
            Members keys = Members.of();
            owned.secrets().forEach((name, secret) -> secret.use(text -> keys.with(name, text)));
            shape.with("keys", keys);
        }
        return shape;
    }

    static Members verification(Verification verification, Instant now) {
        return Members.of()
                .with("id", verification.id())
                .with("service", verification.service())
                .with("group", verification.assertion().group())
                .with("state", verification.state(now))
                .with("next", verification.next().map(Shapes::step))
                .with("deadline", verification.deadline())
                .with("createdAt", verification.createdAt())
                .with("verifiedAt", verification.verifiedAt())
                .with("until", verification.until())
                .with("organization", verification.organization())
                .with("reason", verification.reason());
    }

    private static Members step(NextStep step) {
        if (step instanceof NextStep.EnterCode) {
            return Members.of().with("kind", "enter-code");
        }
        if (step instanceof NextStep.UploadDocument upload) {
            return Members.of().with("kind", "upload-document").with("documents", upload.kinds());
        }
        if (step instanceof NextStep.Visit visit) {
            return action(visit.action());
        }
        return Members.of().with("kind", step instanceof NextStep.MailCode ? "enter-code" : "wait");
    }

    static Members membership(Membership membership) {
        return Members.of()
                .with("organization", membership.organizationName())
                .with("group", membership.group())
                .with("service", membership.service())
                .with("verifiedAt", membership.verifiedAt())
                .with("until", membership.until());
    }

    static Members pool(Pool pool) {
        return Members.of()
                .with("sku", pool.sku())
                .with("imported", pool.imported())
                .with("free", pool.free())
                .with("assigned", pool.assigned())
                .with("revoked", pool.revoked())
                .with("quarantined", pool.quarantined())
                .with("waiting", pool.waiting());
    }

    static Members entry(Entry entry) {
        return Members.of()
                .with("id", entry.id())
                .with("at", entry.at())
                .with("actor", entry.actor())
                .with("what", entry.what())
                .with("facts", Map.copyOf(entry.facts()));
    }
}
