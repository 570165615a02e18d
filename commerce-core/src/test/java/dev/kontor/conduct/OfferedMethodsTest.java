package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupPreview;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.store.Market;
import dev.kontor.store.MethodRule;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PA-2, clause by clause: a method that is not offered is not shown, and refused if tried. */
class OfferedMethodsTest {
    private static final Sku MANUAL = Sku.of("manual");
    private static final PayWith CARD = PayWith.card("good");

    private final Ledger ledger = new Ledger();

    @AfterEach
    void close() {
        ledger.close();
    }

    private void rule(MethodRule rule) {
        matrix(PaymentMatrix.of().allow(Method.CARD_VISA, "bank", "EUR").only(Method.CARD_VISA, "bank", rule));
    }

    private void matrix(PaymentMatrix matrix) {
        SetupPreview done = ledger.office()
                .setup()
                .apply(Setup.of(Store.of("license", "License Shop")
                                .verifiedBy("uni-mail")
                                .payments(matrix)
                                .market(Market.of("eu", "EUR").prices("eu").taxIncluded())
                                .market(Market.of("us", "USD")
                                        .countries("US")
                                        .prices("us")
                                        .taxIncluded()))
                        .products(Product.download(MANUAL, "Manual")
                                .files(DownloadFile.of("manual.pdf", 10, "0".repeat(64))))
                        .prices(
                                PriceList.of("eu", "EUR")
                                        .price(Ledger.SUITE, "100.00")
                                        .price(MANUAL, "5.00"),
                                PriceList.of("us", "USD")
                                        .price(Ledger.SUITE, "110.00")
                                        .price(MANUAL, "6.00")))
                .orThrow();
        assertThat(done.lines()).isNotEmpty();
    }

    private Storefront from(String country) {
        return ledger.commerce.storefront(
                "license", Shopper.user("of-" + country).email("a@example.org").country(country));
    }

    private static void offered(Storefront shop, Cart cart, PayWith with) {
        Quote quote = shop.checkout().quote(cart).orThrow();
        assertThat(shop.checkout().paymentOptions(quote.id())).isNotEmpty();
        assertThat(place(shop, quote, with).orThrow().total()).isEqualTo(quote.total());
    }

    private static void notOffered(Storefront shop, Cart cart, PayWith with) {
        Quote quote = shop.checkout().quote(cart).orThrow();
        assertThat(shop.checkout().paymentOptions(quote.id())).isEmpty();
        Result<Order> tried = place(shop, quote, with);
        assertThat(tried).isInstanceOf(Refused.class);
        assertThat(Ledger.codes(tried)).containsExactly("payment.method-not-offered");
    }

    private static Result<Order> place(Storefront shop, Quote quote, PayWith with) {
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), with));
    }

    @Test
    @Tag("PA-2.a")
    void PA_2_a_currency_decides() {
        rule(MethodRule.any());

        offered(from("DE"), Cart.of(Ledger.SUITE), CARD);
        notOffered(from("US"), Cart.of(Ledger.SUITE), CARD);
    }

    @Test
    @Tag("PA-2.d")
    void PA_2_d_the_kind_of_order_decides() {
        rule(MethodRule.any().orders("licenseKey"));

        offered(from("DE"), Cart.of(Ledger.SUITE), CARD);
        notOffered(from("DE"), Cart.of(MANUAL), CARD);
        notOffered(from("DE"), Cart.of(Ledger.SUITE).with(MANUAL, 1), CARD);
    }

    @Test
    @Tag("PA-2.d")
    void PA_2_d_every_kind_of_product_is_a_kind_of_order_and_bulk_orders_are_one_more() {
        Set<String> kinds = Arrays.stream(ProductKind.Sort.values())
                .map(ProductKind.Sort::word)
                .collect(Collectors.toCollection(TreeSet::new));
        kinds.add(MethodRule.BULK);

        assertThat(MethodRule.KINDS).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    @Tag("PA-2.e")
    void PA_2_e_the_customers_group_decides() {
        rule(MethodRule.any().groups("student"));

        offered(ledger.member("anna"), Cart.of(Ledger.SUITE), CARD);
        notOffered(ledger.shop("ben"), Cart.of(Ledger.SUITE), CARD);
        notOffered(from("DE"), Cart.of(Ledger.SUITE), CARD);
    }

    @Test
    @Tag("PA-2.f")
    void PA_2_f_the_country_decides() {
        rule(MethodRule.any().countries(List.of(Country.of("DE"), Country.of("AT"))));

        offered(from("AT"), Cart.of(Ledger.SUITE), CARD);
        notOffered(from("FR"), Cart.of(Ledger.SUITE), CARD);
        notOffered(ledger.shop("nowhere"), Cart.of(Ledger.SUITE), CARD);
    }

    @Test
    @Tag("PA-2.g")
    void PA_2_g_the_amount_decides() {
        rule(MethodRule.any().least(Amounts.of("5.01", "EUR")).most(Amounts.of("100", "EUR")));

        offered(from("DE"), Cart.of(Ledger.SUITE), CARD);
        notOffered(from("DE"), Cart.of(MANUAL), CARD);
        notOffered(from("DE"), Cart.of(Ledger.SUITE).with(MANUAL, 1), CARD);
    }

    @Test
    @Tag("PA-2.h")
    void PA_2_h_one_account_may_take_what_another_does_not() {
        matrix(PaymentMatrix.of()
                .allow(Method.CARD_VISA, "bank", "EUR")
                .allow(Method.INVOICE, "ledger", "EUR")
                .only(Method.INVOICE, "ledger", MethodRule.any().least(Amounts.of("50", "EUR"))));
        Storefront anna = ledger.shop("anna");
        ledger.approve(anna, "1000");

        assertThat(ledger.options(anna)).containsExactly(Method.CARD_VISA, Method.INVOICE);
        Quote small = anna.checkout().quote(Cart.of(MANUAL)).orThrow();
        assertThat(anna.checkout().paymentOptions(small.id())).containsExactly(Method.CARD_VISA);
        assertThat(Ledger.codes(place(anna, small, PayWith.invoice()))).containsExactly("payment.method-not-offered");
    }

    @Test
    @Tag("PA-2.i")
    void PA_2_i_what_is_not_offered_is_refused_also_when_an_order_is_paid_again() {
        rule(MethodRule.any());
        Storefront anna = from("DE");
        assertThat(place(anna, anna.checkout().quote(Cart.of(Ledger.SUITE)).orThrow(), PayWith.card(FakeBank.POOR)))
                .isInstanceOf(Refused.class);
        Order order = anna.orders().list(java.util.Optional.empty(), 1).items().get(0);

        rule(MethodRule.any().most(Amounts.of("99", "EUR")));
        Result<Order> again = anna.checkout().pay(RequestKey.random(), order.id(), CARD);

        assertThat(Ledger.codes(again)).containsExactly("payment.method-not-offered");
        rule(MethodRule.any());
        assertThat(anna.checkout()
                        .pay(RequestKey.random(), order.id(), CARD)
                        .orThrow()
                        .id())
                .isEqualTo(order.id());
    }
}
