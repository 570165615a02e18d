package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.message.Mail;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A small campus store in memory, with a bank one can give orders to and a clock one can move. */
final class Campus implements AutoCloseable {
    static final Sku CAD = Sku.of("solid-cad");
    static final Sku EDITOR = Sku.of("editor");

    private static final Pattern CODE = Pattern.compile("code is ([0-9]{6})");

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final Commerce commerce;

    Campus() {
        this(100);
    }

    Campus(int keys) {
        this(keys, plan -> plan);
    }

    Campus(UnaryOperator<CommerceBuilder> also) {
        this(100, also);
    }

    private Campus(int keys, UnaryOperator<CommerceBuilder> also) {
        commerce = also.apply(Commerce.builder())
                .clock(clock)
                .payment(bank.account("bank"))
                .verification(MailDomain.service(
                        "uni-mail", UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"))))
                .verifyByDocuments("documents")
                .open();
        office().setup().apply(setup()).orThrow();
        if (keys > 0) {
            addKeys(0, keys);
        }
    }

    static Setup setup() {
        return Setup.of(
                        Store.of("campus", "Campus Store")
                                .verifiedBy("uni-mail", "documents")
                                .market(Market.of("eu", "EUR").prices("eu").taxIncluded()),
                        Store.of("public", "Public Store")
                                .market(Market.of("world", "EUR").prices("eu")))
                .products(
                        Product.licenseKey(CAD, "SolidCAD 2026").onlyFor(Criterion.inGroup("student", "faculty")),
                        Product.licenseKey(EDITOR, "Editor"))
                .prices(PriceList.of("eu", "EUR").price(CAD, "49.00").price(EDITOR, "19.00"));
    }

    void addKeys(int from, int count) {
        for (Sku sku : List.of(CAD, EDITOR)) {
            String[] keys = IntStream.range(from, from + count)
                    .mapToObj(i -> sku + "-" + i)
                    .toArray(String[]::new);
            office().stock().addKeys(sku, KeyFile.of(keys)).orThrow();
        }
    }

    BackOffice office() {
        return commerce.backOffice(Staff.owner("jane"));
    }

    Storefront campus(String user) {
        return commerce.storefront(
                "campus",
                Shopper.user(user).email(user + "@student.uni-x.example").country("DE"));
    }

    Storefront openStore(String user) {
        return commerce.storefront("public", Shopper.user(user).email(user + "@example.org"));
    }

    Result<Order> buy(Storefront shop, Sku sku, String token) {
        return buy(shop, sku, PayWith.card(token), RequestKey.random());
    }

    Result<Order> buy(Storefront shop, Sku sku, PayWith with, RequestKey key) {
        Quote quote = shop.checkout().quote(Cart.of(sku)).orThrow();
        return shop.checkout()
                .place(
                        key,
                        PlaceOrder.of(quote.id(), with)
                                .consenting(shop.checkout().consents(quote.id())));
    }

    void verify(Storefront shop, String email) {
        var begun = shop.account()
                .verify("uni-mail", Assertion.student("Uni X").with("email", email))
                .orThrow();
        String code = codeFor(email);
        shop.account()
                .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(code))))
                .orThrow();
    }

    String codeFor(String email) {
        String found = "";
        for (Mail mail : office().letters().waiting(1000).values()) {
            Matcher matcher = CODE.matcher(mail.text());
            if (mail.recipient().text().equals(email) && matcher.find()) {
                found = matcher.group(1);
            }
        }
        return found;
    }

    @Override
    public void close() {
        commerce.close();
    }
}
