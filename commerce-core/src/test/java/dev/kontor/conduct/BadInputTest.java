package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Amounts;
import dev.kontor.value.CommerceException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in at the doors and must not get further. */
class BadInputTest {
    /** No door takes one of these for anything. */
    private static final List<String> NEVER =
            List.of("", "a\u0000b", "lone \ud800", "x".repeat(1_000_000), "\ud83d\ude00".repeat(100_000));

    private static final List<String> SOMETIMES = List.of(
            " ",
            "\r\nBcc: x@example.org",
            "\u001b[31mred",
            "'; drop table orders; --",
            "<script>alert(1)</script>{{7*7}}",
            "=HYPERLINK(\"a\")",
            "..%2f..%2fetc",
            "ord_",
            "ord_00000000000000000000000000' or '1'='1",
            "4111111111111111",
            "\u202egpj.exe",
            "((((((((((a+)+)+)+)+)+)+)+)+)+$");

    private final Premises premises = new Premises();

    @AfterEach
    void close() {
        premises.close();
    }

    /** Every place at a door where a text comes in. */
    private Map<String, Function<String, Object>> surfaces() {
        Storefront anna = premises.shop("anna");
        Map<String, Function<String, Object>> surfaces = new LinkedHashMap<>();
        surfaces.put("user id", Shopper::user);
        surfaces.put("session", Shopper::visitor);
        surfaces.put("email", text -> Shopper.user("a").email(text));
        surfaces.put("name", text -> Shopper.user("a").name(text));
        surfaces.put("country", text -> Shopper.user("a").country(text));
        surfaces.put("staff id", Staff::owner);
        surfaces.put("reason", text -> premises.office().because(text));
        surfaces.put("store", text -> premises.commerce.storefront(text, Shopper.user("a")));
        surfaces.put("request key", RequestKey::of);
        surfaces.put("sku", Sku::of);
        surfaces.put("order id", Order::id);
        surfaces.put("quote id", Quote::id);
        surfaces.put("entitlement id", Entitlement.KIND::parse);
        surfaces.put("download id", Download.KIND::parse);
        surfaces.put("verification id", Verification.KIND::parse);
        surfaces.put("card token", PayWith::card);
        surfaces.put("purchase order", PayWith::purchaseOrder);
        surfaces.put("consent", text -> command().consent(text, "1"));
        surfaces.put("consent version", text -> command().consent("terms", text));
        surfaces.put("session of a cart", text -> anna.cart().adopt(text));
        surfaces.put("cursor of orders", text -> anna.orders().list(Optional.of(text), 10));
        surfaces.put("cursor of all orders", text -> premises.office().orders().list(Optional.of(text), 10));
        surfaces.put("group", text -> Assertion.of(text, "Uni"));
        surfaces.put("organization", Assertion::student);
        surfaces.put("field", text -> Assertion.student("Uni").with(text, "x"));
        surfaces.put("field's value", text -> Assertion.student("Uni").with("name", text));
        surfaces.put("service", text -> anna.account().verify(text, Assertion.student("Uni")));
        surfaces.put("document", text -> new ReviewDocument(text, "card", 1, "0".repeat(64)));
        surfaces.put("document name", text -> new ReviewDocument("card", text, 1, "0".repeat(64)));
        surfaces.put("document hash", text -> new ReviewDocument("card", "card", 1, text));
        surfaces.put("account of a message", text -> new InboundMessage(text, Map.of(), new byte[0]));
        surfaces.put("operation", text -> lookUp(text));
        surfaces.put("license key", KeyFile::of);
        surfaces.put("set-up", Setup::parse);
        return surfaces;
    }

    private static PlaceOrder command() {
        return PlaceOrder.of(Quote.id("quo_00000000000000000000000000"), PayWith.card(Sandbox.OK));
    }

    private Object lookUp(String operation) {
        premises.office().payments().lookUp(operation);
        return operation;
    }

    @Test
    @Timeout(60)
    void no_text_gets_in_that_cannot_be_stored_and_each_is_refused_in_words_that_can_be_shown() {
        surfaces().forEach((surface, enter) -> {
            Map<String, List<String>> before = premises.contents();
            for (String text : NEVER) {
                Throwable refused = catchThrowable(() -> enter.apply(text));
                assertThat(refused).as(surface).isInstanceOf(CommerceException.class);
                assertPresentable(surface, String.valueOf(refused.getMessage()));
            }
            for (String text : SOMETIMES) {
                Throwable refused = catchThrowable(() -> enter.apply(text));
                if (refused != null) {
                    assertThat(refused).as(surface).isInstanceOf(CommerceException.class);
                    assertPresentable(surface, String.valueOf(refused.getMessage()));
                }
            }
            assertThat(premises.contents()).as(surface).isEqualTo(before);
        });
    }

    private static void assertPresentable(String surface, String message) {
        assertThat(message).as(surface).hasSizeBetween(10, 600).matches("[\\x20-\\x7e\\r\\n]+");
        assertThat(message).as(surface + " echoes more than 40").doesNotContain("x".repeat(41));
    }

    @Test
    void a_refused_secret_is_not_echoed() {
        String token = "canary" + "y".repeat(70_000);

        assertThatThrownBy(() -> PayWith.card(token)).hasMessageNotContaining("canary");
        assertThatThrownBy(() -> KeyFile.of("canary\u0007")).hasMessageNotContaining("canary");
        assertThatThrownBy(() -> KeyFile.csv("keys.csv", Secret.of("canary,canary,canary\n\"canary"), "key"))
                .hasMessageContaining("keys.csv line 1")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1001})
    void limits_are_what_the_doors_say(int limit) {
        var office = premises.office();
        Storefront anna = premises.shop("anna");
        List<Supplier<Object>> lists = List.of(
                () -> anna.orders().list(Optional.empty(), limit),
                () -> office.orders().list(Optional.empty(), limit),
                () -> office.orders().held(Optional.empty(), limit),
                () -> office.payments().open(limit),
                () -> office.due().next(limit),
                () -> office.due().parked(limit),
                () -> office.people().reviews(limit),
                () -> office.letters().waiting(limit),
                () -> office.journal().about("x", "", limit),
                () -> premises.commerce.events("", limit));

        for (Supplier<Object> list : lists) {
            assertThatThrownBy(list::get)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("limit: '" + limit + "' is refused, expected 1 to ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z/x", "+999999999-12-31T23:59:59Z/jrn_1", "/"})
    void a_cursor_of_events_is_what_a_page_gave(String cursor) {
        assertThatThrownBy(() -> premises.commerce.events(cursor, 10))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("cursor: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_000})
    void quantities_are_one_to_9999(int quantity) {
        assertThatThrownBy(() -> Cart.of().with(Premises.EDITOR, quantity))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("quantity of editor")
                .hasMessageContaining("1 to 9999");
    }

    @Test
    void a_line_below_nothing_cannot_be_made_good_by_another() {
        Cart cart = Cart.of(Premises.EDITOR);

        assertThatThrownBy(() -> cart.with(Premises.MANUAL, -1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> cart.with(Premises.EDITOR, -1)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_cart_that_cannot_be_sold_is_refused_with_every_reason_and_without_a_row() {
        Storefront anna = premises.shop("anna");
        Map<String, List<String>> before = premises.contents();

        assertThat(codes(anna.checkout().quote(Cart.of()))).containsExactly("cart.empty");
        assertThat(codes(anna.checkout().quote(Cart.of(Sku.of("none"), Sku.of("other"), Premises.EDITOR))))
                .containsExactly("product.unknown", "product.unknown");

        assertThat(premises.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/relative",
                "javascript:alert(1)",
                "ftp://a.example",
                "data:text/html,x",
                "https:///x"
            })
    void a_return_page_is_an_absolute_web_address(String page) {
        Map<String, Supplier<Object>> doors = Map.of(
                "place",
                () -> command().returnTo(URI.create(page)),
                "pay",
                () -> premises.shop("anna")
                        .checkout()
                        .pay(
                                RequestKey.of("p"),
                                Order.id("ord_00000000000000000000000000"),
                                PayWith.card(Sandbox.OK),
                                URI.create(page)));
        doors.forEach((door, used) -> assertThatThrownBy(used::get)
                .as(door)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("expected an absolute http or https address"));
    }

    @ParameterizedTest
    @CsvSource({"0, EUR", "-1.00, EUR", "0.001, EUR", "19.01, EUR", "1.00, USD", "1e12, EUR"})
    void a_refund_that_makes_no_sense_writes_nothing_and_leaves_its_key_free(String amount, String currency) {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        RequestKey key = RequestKey.of("refund-1");
        Map<String, List<String>> before = premises.contents();

        Object answer = answer(() -> premises.office()
                .orders()
                .refund(key, order.id(), Amounts.of(new BigDecimal(amount).toPlainString(), currency)));

        assertThat(answer).isInstanceOfAny(Refused.class, CommerceException.class);
        assertThat(premises.contents()).isEqualTo(before);
        premises.office()
                .orders()
                .refund(key, order.id(), Amounts.of("19.00", "EUR"))
                .orThrow();
    }

    @Test
    void the_refund_key_of_one_member_of_staff_is_no_key_of_another() {
        Order order =
                premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).orThrow();
        RequestKey key = RequestKey.of("today-1");

        premises.office()
                .orders()
                .refund(key, order.id(), Amounts.of("5.00", "EUR"))
                .orThrow();
        premises.commerce
                .backOffice(Staff.owner("joan"))
                .orders()
                .refund(key, order.id(), Amounts.of("4.00", "EUR"))
                .orThrow();

        assertThat(premises.bank.balance("EUR")).isEqualTo(Amounts.of("10.00", "EUR"));
    }

    @Test
    void a_file_of_another_product_is_refused_without_its_name() {
        Storefront anna = premises.shop("anna");
        Order order = premises.buy(anna, Premises.MANUAL, Sandbox.OK).orThrow();
        var owned = anna.library().of(order.id()).get(0).entitlement().id();
        Map<String, List<String>> before = premises.contents();
        for (String file : List.of("..%2fetc%2fpasswd", "/etc/passwd", "CON", "", "x".repeat(1_000_000))) {
            Decision<Download> answer = anna.library().startDownload(owned, file);
            assertThat(codes(answer)).containsExactly("download.file");
            assertThat(((Refused<Download>) answer).texts(Locale.ENGLISH)).containsExactly("There is no such file.");
        }
        assertThat(premises.contents()).isEqualTo(before);
    }

    @Test
    void what_a_browser_brings_back_is_a_hint_and_not_more() {
        Storefront anna = premises.shop("anna");
        premises.buy(anna, Premises.EDITOR, Sandbox.THREE_D_SECURE).fold(o -> o, r -> r, u -> u);
        Order order = anna.orders().list(Optional.empty(), 1).items().get(0);
        for (Map<String, List<String>> hint : List.of(
                Map.of("status", List.of("PAID"), "amount", List.of("0")),
                Map.of("x".repeat(100_000), List.of("y".repeat(1_000_000))),
                Map.of("a", List.<String>of()))) {
            anna.checkout().proceed(order.id(), ReturnData.of(hint)).fold(o -> o, r -> r, u -> u);
        }
        assertThat(premises.bank.timesCharged()).isZero();
        assertThat(anna.orders().get(order.id()).summary()).isEqualTo(Order.Summary.PAYING);
    }

    @Test
    @Timeout(60)
    void messages_that_are_huge_unsigned_forged_or_for_somebody_else_change_nothing() {
        premises.bank.next().losesReply();
        premises.buy(premises.shop("anna"), Premises.EDITOR, Sandbox.OK).fold(o -> o, r -> r, u -> u);
        InboundMessage real = premises.bank.webhooks().list().get(0);
        byte[] changed = new String(real.body(), StandardCharsets.UTF_8)
                .replace("19", "91")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> before = premises.contents();

        assertThat(status("bank", real.headers(), new byte[300_000_000])).isEqualTo(400);
        assertThat(status("bank", Map.of(), real.body())).isIn(400, 401);
        assertThat(status("bank", real.headers(), changed)).isEqualTo(401);
        assertThat(status("bank", real.headers(), new byte[0])).isIn(400, 401);
        assertThat(status("other", real.headers(), real.body())).isEqualTo(503);
        real.headers().keySet().forEach(header -> {
            for (String value : List.of("", "none", "t=1e18,v1=00", "t=-1,v0=00", "\u0000", "x".repeat(100_000))) {
                assertThat(status("bank", Map.of(header, List.of(value)), real.body()))
                        .isIn(400, 401);
            }
        });
        assertThat(premises.contents()).isEqualTo(before);

        assertThat(status("bank", real.headers(), real.body())).isEqualTo(200);
        assertThat(premises.contents()).isNotEqualTo(before);
    }

    private int status(String account, Map<String, List<String>> headers, byte[] body) {
        return premises.commerce
                .receive(new InboundMessage(account, headers, body))
                .httpStatus();
    }

    @Test
    void a_set_up_with_faults_changes_nothing_at_all() {
        Map<String, List<String>> before = premises.contents();
        Setup wanted = Setup.parse("""
                { "stores": { "new": { "name": "New", "markets": { "m": { "currency": "EUR", "prices": "nowhere" } } } },
                  "products": { "thing": { "kind": "licenseKey", "name": { "en": "Thing" } } } }
                """);

        assertThatThrownBy(() -> premises.office().setup().apply(wanted)).isInstanceOf(ConfigurationException.class);

        assertThat(premises.contents()).isEqualTo(before);
    }

    @Test
    void keys_that_are_there_already_add_none_of_their_file() {
        Map<String, List<String>> before = premises.contents();

        assertThat(codes(premises.office().stock().addKeys(Premises.EDITOR, KeyFile.of("FRESH-1", "EDITOR-3"))))
                .containsExactly("key.in-pool");

        assertThat(premises.contents()).isEqualTo(before);
    }

    private static Object answer(Supplier<Object> call) {
        try {
            return call.get();
        } catch (CommerceException thrown) {
            return thrown;
        }
    }

    private static List<String> codes(Result<?> answer) {
        return answer instanceof Refused<?> refused
                ? refused.refusals().stream().map(refusal -> refusal.code()).toList()
                : List.of();
    }
}
