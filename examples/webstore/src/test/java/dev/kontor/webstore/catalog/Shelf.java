package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Publisher;
import dev.kontor.catalog.Term;
import dev.kontor.eligibility.Criterion;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Sessions;
import java.net.URI;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A small range of products in the public store, so that no test hangs on what the sample sells. */
final class Shelf {
    static final int TOOLS = 50;
    static final Sku ACADEMIC = Sku.of("academic-cad");
    static final Sku GONE = Sku.of("old-cad");
    static final Sku EURO_ONLY = Sku.of("euro-only");
    static final Sku BARRED = Sku.of("barred");

    private static final String DIGEST = "0".repeat(64);

    private Shelf() {}

    static OpenStore open() {
        OpenStore store = OpenStore.start();
        List<Product> products = products();
        PriceList euro = PriceList.of("shelf-eur", "EUR").price(tool(1), 10, "8.00");
        PriceList yen = PriceList.of("shelf-jpy", "JPY");
        for (Product product : products) {
            euro = euro.price(product.sku(), "10.00");
            yen = product.sku().equals(EURO_ONLY) ? yen : yen.price(product.sku(), "1500");
        }
        Setup setup = Setup.of(Store.of("public", "Kontor Software")
                        .verifiedBy(Shop.UNIVERSITY_MAIL)
                        .market(Market.of("euro", "EUR")
                                .countries("DE", "FR")
                                .prices("shelf-eur")
                                .taxIncluded())
                        .market(Market.of("japan", "JPY")
                                .countries("JP")
                                .prices("shelf-jpy")
                                .taxIncluded()))
                .categories(
                        Category.of("tools", Locale.ENGLISH, "Tools").named(Locale.GERMAN, "Werkzeuge"),
                        Category.of("drawing", Locale.ENGLISH, "Drawing"))
                .products(products.toArray(Product[]::new))
                .prices(euro, yen);
        store.store()
                .part(Shop.class)
                .office(Staff.owner("test"))
                .because("a range for tests")
                .setup()
                .apply(setup)
                .orThrow();
        return store;
    }

    private static List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (int i = 1; i <= TOOLS; i++) {
            products.add(Product.licenseKey(tool(i), String.format(Locale.ROOT, "Tool %02d", i))
                    .categories("tools"));
        }
        products.add(Product.licenseKey(ACADEMIC, "Academic <CAD>")
                .named(Locale.GERMAN, "Akademisches CAD")
                .described(Locale.ENGLISH, "Draws & measures.\nSecond line.")
                .requirements(Locale.ENGLISH, "A desk")
                .publisher(Publisher.of("Ostwerk").page(URI.create("https://www.ostwerk.example/cad")))
                .categories("drawing")
                .term(Term.rental(12))
                .keysPerUnit("serial", "authorization")
                .files(DownloadFile.of("cad.bin", 1_500_000, DIGEST))
                .onlyFor(Criterion.all(
                        Criterion.any(Criterion.inGroup("student"), Criterion.memberOf("Neckar University")),
                        Criterion.verifiedBy(Shop.UNIVERSITY_MAIL, Period.ofYears(1)),
                        Criterion.atMost(2, Period.ofYears(1)))));
        products.add(Product.licenseKey(GONE, "Old CAD").replacedBy(ACADEMIC));
        products.add(Product.licenseKey(EURO_ONLY, "Euro only").categories("tools"));
        products.add(Product.licenseKey(BARRED, "Barred").onlyFor(Criterion.inCountry("JP")));
        return products;
    }

    static Sku tool(int number) {
        return Sku.of(String.format(Locale.ROOT, "tool-%02d", number));
    }

    /** Chooses a country as the footer's form does. */
    static void moveTo(Visitor visitor, String country) {
        visitor.submit(visitor.open("/s/public/cart"), "form[action=/country]", Map.of("country", country));
    }

    /** Puts things into the cart by the product's own form. */
    static Visitor.Answer add(Visitor visitor, Sku sku, String quantity) {
        return visitor.submit(visitor.open("/s/public/products/" + sku), "form#add", Map.of("quantity", quantity));
    }

    /** A session of somebody who is signed in. */
    static String session(OpenStore store, String userName) {
        Login login = store.store()
                .part(Registration.class)
                .add(
                        userName,
                        userName + "@mail.example",
                        "Test " + userName,
                        "DE",
                        Locale.ENGLISH,
                        "a long enough Passphrase 77",
                        true,
                        Set.of());
        return store.store().part(Sessions.class).begin(login);
    }
}
