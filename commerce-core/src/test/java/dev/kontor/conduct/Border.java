package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Supply;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxTable;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.store.Market;
import dev.kontor.store.PriceConversion;
import dev.kontor.store.Seller;
import dev.kontor.store.Store;
import dev.kontor.value.Address;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.VatId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A shop of a German seller who sells to France, to the United States and, by converted prices, to Japan. */
final class Border implements AutoCloseable {
    static final Sku CAD = Sku.of("solid-cad");
    static final Sku COURSE = Sku.of("course");
    static final Sku BOOK = Sku.of("book");

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final Sandbox bank = new Sandbox();
    final AtomicInteger asked = new AtomicInteger();
    final Commerce commerce;
    volatile boolean isOfficeOpen = true;

    Border() {
        this(plan -> plan.vatIds(TaxOffice.checker()));
    }

    Border(UnaryOperator<CommerceBuilder> more) {
        HttpPort office = (call, within) -> {
            asked.incrementAndGet();
            if (!isOfficeOpen) {
                throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "closed");
            }
            return TaxOffice.answer(call, within);
        };
        commerce = more.apply(Commerce.builder()
                        .clock(clock)
                        .http(office)
                        .payment(bank.account("bank"))
                        .taxes(TaxTable.of().rate("DE", "standard", "19").rate("FR", "standard", "20")))
                .open();
        apply(setup());
        String[] keys = IntStream.range(0, 50).mapToObj(i -> "CAD-" + i).toArray(String[]::new);
        commerce.backOffice(Staff.owner("jane"))
                .stock()
                .addKeys(CAD, KeyFile.of(keys))
                .orThrow();
    }

    void apply(Setup setup) {
        commerce.backOffice(Staff.owner("jane")).setup().apply(setup).orThrow();
    }

    static Setup setup() {
        Seller seller = Seller.of(
                        "Kontor GmbH", Address.in("DE").line("Am Kai 1").city("20457", "Hamburg"))
                .vatId(VatId.of("DE136695976"));
        return Setup.of(Store.of("shop", "Shop")
                        .seller(seller)
                        .market(
                                Market.of("eu", "EUR")
                                        .countries("DE", "FR", "ES", "MC", "CA")
                                        .taxIncluded(),
                                Market.of("us", "USD").countries("US").prices("us-offers", "us"),
                                Market.of("jp", "JPY")
                                        .countries("JP")
                                        .converting(PriceConversion.from("eu")
                                                .margin("3")
                                                .points("100", "80"))))
                .products(
                        Product.licenseKey(CAD, "SolidCAD"),
                        Product.licenseKey(COURSE, "Course").suppliedAs(Supply.SERVICE),
                        Product.licenseKey(BOOK, "Book").suppliedAs(Supply.GOODS))
                .prices(
                        PriceList.of("eu", "EUR")
                                .price(CAD, "120.00")
                                .price(COURSE, "60.00")
                                .price(BOOK, "24.00"),
                        PriceList.of("us-offers", "USD").price(CAD, "99.00"),
                        PriceList.of("us", "USD").price(CAD, "130.00").price(BOOK, "26.00"),
                        PriceList.of("jp", "JPY").price(BOOK, "4000"));
    }

    static Shopper french() {
        return Shopper.user("marie").email("marie@example.org").country("FR");
    }

    Storefront shop(Shopper shopper) {
        return commerce.storefront("shop", shopper);
    }

    Quote quote(Shopper shopper, Sku... skus) {
        return shop(shopper).checkout().quote(Cart.of(skus)).orThrow();
    }

    Order buy(Shopper shopper, UnaryOperator<PlaceOrder> more, Sku... skus) {
        Quote quote = quote(shopper, skus);
        PlaceOrder command = PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                .consenting(shop(shopper).checkout().consents(quote.id()));
        return shop(shopper)
                .checkout()
                .place(RequestKey.random(), more.apply(command))
                .orThrow();
    }

    @Override
    public void close() {
        commerce.close();
    }
}
