package dev.kontor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.paypal.PayPalWorld;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.Next;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.NextAction;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PayPal cannot be reached from when the buyer comes back until it has forgotten what nobody approved. */
@Tag("PA-6")
class ForgottenCheckoutTest {
    private static final Sku EDITOR = Sku.of("editor");
    private static final URI BACK = URI.create("https://shop.example/back");

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final PayPalWorld payPal = new PayPalWorld(clock);
    private boolean hears = true;
    private boolean tellsWhatItTook = true;
    private final Commerce commerce = Commerce.builder()
            .clock(clock)
            .random(new Random(5))
            .http((call, within) -> line(call))
            .payment(payPal.account())
            .open();
    private final BackOffice office = commerce.backOffice(Staff.owner("jane"));
    private final Storefront shop = shop();

    @AfterEach
    void close() {
        commerce.close();
    }

    private HttpReply line(HttpCall call) {
        Optional<HttpReply> reply = hears ? Optional.of(payPal.provider().answer(call)) : Optional.empty();
        return reply.filter(r -> tellsWhatItTook || !call.uri().getPath().endsWith("/capture"))
                .orElseThrow(() -> new HttpFault(HttpFault.Phase.MAYBE_SENT, "nobody answered"));
    }

    private Storefront shop() {
        office.setup()
                .apply(Setup.of(Store.of("shop", "Shop")
                                .market(Market.of("eu", "EUR").prices("retail")))
                        .products(Product.licenseKey(EDITOR, "Editor"))
                        .prices(PriceList.of("retail", "EUR").price(EDITOR, "19.00")))
                .orThrow();
        office.stock().addKeys(EDITOR, KeyFile.of("AAAA-1111")).orThrow();
        return commerce.storefront("shop", Shopper.user("anna").email("anna@example.org"));
    }

    private Underway<Order> placed() {
        var quote = shop.checkout().quote(Cart.of(EDITOR)).orThrow();
        return (Underway<Order>) shop.checkout()
                .place(
                        RequestKey.of("place"),
                        PlaceOrder.of(quote.id(), PayWith.at(Method.PAYPAL)).returnTo(BACK));
    }

    private static NextAction shown(Underway<Order> order) {
        return ((Next.CustomerActs) order.next()).action();
    }

    private void passes(Duration time) {
        for (int minutes = 0; minutes < time.toMinutes(); minutes += 30) {
            clock.advance(Duration.ofMinutes(30));
            commerce.runDue();
        }
    }

    private List<String> payments(Order order) {
        return shop.orders().payments(order.id()).stream()
                .map(event -> event.kind() + " " + Amounts.minor(event.amount()))
                .toList();
    }

    private Order.Summary summary(Order order) {
        return shop.orders().get(order.id()).summary();
    }

    @Test
    void what_nobody_approved_ends_by_itself_and_needs_nobody_to_look() {
        Order order = placed().soFar();
        hears = false;
        shop.checkout().proceed(order.id()).fold(o -> o, r -> r, u -> u);
        passes(Duration.ofHours(4));
        hears = true;
        passes(Duration.ofDays(2));

        assertThat(office.payments().inReview(10)).isEmpty();
        assertThat(payments(order)).containsExactly("DECLINED 19.00 EUR");
        assertThat(summary(order)).isEqualTo(Order.Summary.AWAITING_PAYMENT);

        passes(Duration.ofDays(6));
        assertThat(summary(order)).isEqualTo(Order.Summary.CANCELED);
        assertThat(office.orders().about(order.id()).movements()).isEmpty();
    }

    @Test
    void what_was_paid_is_found_however_long_nobody_answered() {
        Underway<Order> placed = placed();
        Order order = placed.soFar();
        assertThat(payPal.approve(shown(placed))).isTrue();
        tellsWhatItTook = false;
        shop.checkout().proceed(order.id()).fold(o -> o, r -> r, u -> u);
        hears = false;
        passes(Duration.ofHours(20));
        hears = true;
        tellsWhatItTook = true;
        passes(Duration.ofDays(2));

        assertThat(office.payments().inReview(10)).isEmpty();
        assertThat(payments(order)).containsExactly("CHARGED 19.00 EUR");
        assertThat(summary(order)).isEqualTo(Order.Summary.COMPLETED);
    }
}
