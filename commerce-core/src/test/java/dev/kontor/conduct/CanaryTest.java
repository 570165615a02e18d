package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.journal.Page;
import dev.kontor.office.BackOffice;
import dev.kontor.office.IssuedCard;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SandboxServer;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.StoredMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets with names that can be searched for go through the whole flow, also where it fails, and show up nowhere. */
@Tag("PA-3")
@Tag("PA-4")
@Tag("PA-5")
class CanaryTest {
    private static final String API_KEY = "sk_sandbox_canary-api";
    private static final String WEBHOOK = "canary-webhook-secret";
    private static final String TOKEN = "canary-card-token";
    /** How the sandbox calls what it keeps for later; whoever has such a name can charge. */
    private static final String KEPT = "kept_";

    private static final String LICENSE = "CANARY-LICENSE-";
    private static final String CARD_NUMBER = "4242 4242 4242 4242";
    private static final String VAULT = "Y2FuYXJ5LXZhdWx0LWtleS1vZi0zMi1ieXRlcy1sb24=";
    private static final List<String> CANARIES = List.of(
            "canary-api",
            KEPT,
            WEBHOOK,
            TOKEN,
            CARD_NUMBER,
            LICENSE,
            VAULT,
            "canary-vault",
            "canary-roster",
            "CANARY-GIFT");

    private final List<String> issued = new ArrayList<>();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = Logger.getLogger("");
    private final Logger house = Logger.getLogger("dev.kontor");
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    private Path place;

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        house.setLevel(Level.ALL);
        root.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listener);
        house.setLevel(null);
    }

    @Test
    void no_secret_is_said_logged_or_stored_in_clear() throws IOException {
        SharedMemory memory = new SharedMemory();
        ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
        try (SandboxServer server = SandboxServer.start(0, place.resolve("bank.json"), clock)) {
            Configured<PaymentPlugin> account = Configured.<PaymentPlugin>named("bank", "sandbox")
                    .with("url", server.uri().toString())
                    .with("apiKey", Secret.of(API_KEY))
                    .with("webhookSecret", Secret.of(WEBHOOK));
            said.add(account.toString());
            try (Commerce commerce = Commerce.builder()
                    .clock(clock)
                    .storage(memory.use())
                    .vault(Secret.of(VAULT))
                    .payment(account)
                    .verifyByRoster("roster")
                    .verifyByDocuments("documents")
                    .open()) {
                sell(commerce, server.sandbox(), clock);
            }
        }
        say(() -> Commerce.builder()
                .storage(memory.use())
                .vault(Secret.of("YW5vdGhlci10ZXN0LWtleS1vZi0zMi1ieXRlcy1sb28="))
                .open());
        say(() -> Commerce.builder()
                .vault(Secret.of("canary-vault"), Secret.of(VAULT), Secret.of(VAULT))
                .open());
        memory.contents().forEach((table, rows) -> rows.forEach(row -> said.add(table + " " + row)));

        assertThat(said).hasSizeGreaterThan(60);
        assertThat(issued).as("codes of gift cards").hasSize(2);
        for (String canary : Stream.concat(CANARIES.stream(), issued.stream()).toList()) {
            assertThat(said.stream().filter(text -> text.contains(canary)))
                    .as(canary)
                    .isEmpty();
        }
    }

    @Test
    void the_listener_hears_what_is_logged_with_its_cause() {
        System.getLogger("dev.kontor.payment")
                .log(System.Logger.Level.DEBUG, "Quiet", new IllegalStateException(TOKEN));

        assertThat(said).anyMatch(text -> text.contains(TOKEN));
    }

    private void redeem(BackOffice office, Storefront anna) {
        IssuedCard card = office.because("canary")
                .tenders()
                .issueCard(RequestKey.random(), Amounts.of("4.00", "EUR"))
                .orThrow();
        String code = card.code().orElseThrow().use(text -> text);
        issued.add(code);
        issued.add(code.replace("-", ""));
        PayWith with = PayWith.giftCard(code);
        said.add(card + " " + with + " " + with.amount(Amounts.of("1.00", "EUR")));
        say(() -> anna.account().giftCard(code));
        say(() -> anna.account().giftCard("CANARY-GIFT-CODE"));
        say(() -> buy(anna, PayWith.giftCard("CANARY-GIFT-CODE")));
        say(() -> buy(anna, with));
        say(() -> buy(anna, with.amount(Amounts.of("99.00", "EUR"))));
        Quote quote = anna.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        say(() ->
                anna.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), with, PayWith.card(Sandbox.OK))));
        assertThat(office.tenders().get(card.card().id()).history()).hasSizeGreaterThan(1);
        say(() -> office.tenders().get(card.card().id()));
        say(() -> office.tenders().list(Optional.empty(), 10));
        say(() -> office.journal().about(card.card().id().value(), "", 10));
    }

    private void sell(Commerce commerce, Sandbox bank, ManualClock clock) {
        var office = commerce.backOffice(Staff.owner("jane"));
        say(() -> office.setup().apply(Premises.setup()));
        say(() -> office.stock().addKeys(Premises.EDITOR, KeyFile.of(LICENSE + 1, LICENSE + 2, LICENSE + 3)));
        say(() -> office.stock().addKeys(Premises.EDITOR, KeyFile.of(LICENSE + 4, LICENSE + 1)));
        say(() -> office.stock().addKeys(Premises.EDITOR, KeyFile.of(LICENSE + "\u0007")));
        say(() -> KeyFile.csv("keys.csv", Secret.of(LICENSE + "," + LICENSE), "serial"));
        office.people()
                .rosters()
                .take(
                        RosterUpload.of("Uni X", "student", "number", "number"),
                        () -> new ByteArrayInputStream(
                                "number\ncanary-roster-1\ncanary-roster-2".getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        Storefront anna = commerce.storefront("main", Shopper.user("anna").email("anna@example.org"));
        say(() -> anna.account().verify("documents", Assertion.student("Uni X")));
        say(() -> buy(anna, PayWith.card(TOKEN)));
        say(() -> buy(anna, PayWith.card(CARD_NUMBER)));
        say(() -> buy(anna, PayWith.card(Sandbox.OK)));
        redeem(office, anna);
        bank.next().losesReply();
        say(() -> buy(anna, PayWith.card(Sandbox.OK)));
        bank.next().answersHtml();
        say(() -> buy(anna, PayWith.card(TOKEN)));
        storeAndRenew(anna, bank);
        for (Order order : anna.orders().list(Optional.empty(), 10).items()) {
            say(() -> anna.library().of(order.id()));
            say(() -> anna.orders().receipt(order.id()));
            say(() -> anna.orders().receipt(order.id()).owned());
            say(() -> anna.checkout().pay(RequestKey.random(), order.id(), PayWith.card(TOKEN)));
            say(() -> office.orders().explain(order.id()));
            say(() -> office.orders().about(order.id()));
            say(() -> anna.orders().payments(order.id()));
        }
        clock.advance(Duration.ofHours(1));
        say(commerce::runDue);
        say(() -> office.payments().open(100));
        say(() -> office.due().next(100));
        say(() -> office.letters().waiting(100));
        say(() -> commerce.receive(
                new InboundMessage("bank", Map.of("Signature", List.of("v1=" + WEBHOOK)), new byte[9])));
        clock.advance(Duration.ofHours(1));
        say(() -> commerce.events(Page.START, 1_000));
        say(commerce::health);
        say(commerce::toString);
        say(anna::toString);
    }

    /** Cards are stored, by themselves and while they pay, charged, lost on the way, and removed. */
    private void storeAndRenew(Storefront anna, Sandbox bank) {
        var wallet = anna.account().paymentMethods();
        for (String token : List.of(Sandbox.OK, TOKEN, Sandbox.THREE_D_SECURE, Sandbox.DECLINED)) {
            say(() -> wallet.add(RequestKey.random(), StoreMethod.of(Method.CARD_VISA, PayWith.card(token), "v1")));
        }
        bank.next().losesReply();
        say(() -> wallet.add(RequestKey.random(), StoreMethod.of(Method.CARD_VISA, PayWith.card(Sandbox.OK), "v1")));
        Quote quote = anna.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        say(() -> anna.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                                .consent(PlaceOrder.KEEP_PAYMENT_METHOD, "v1")));
        assertThat(wallet.list()).hasSizeGreaterThanOrEqualTo(2);
        say(wallet::list);
        for (StoredMethod method : wallet.list()) {
            say(() -> buy(anna, PayWith.stored(method.id())));
        }
        bank.next().answersHtml();
        say(() -> buy(anna, PayWith.stored(wallet.list().get(0).id())));
        say(() -> wallet.remove(wallet.list().get(0).id()));
    }

    private static Result<Order> buy(Storefront shop, PayWith with) {
        Quote quote = shop.checkout().quote(Cart.of(Premises.EDITOR)).orThrow();
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), with));
    }

    /** Notes what a call answers or throws, in every form in which a host might log it. */
    private void say(Callable<?> call) {
        try {
            Object answer = call.call();
            said.add(String.valueOf(answer));
            if (answer instanceof Refused<?> refused) {
                said.addAll(refused.texts(Locale.ENGLISH));
            }
        } catch (Exception thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            said.add(trace.toString());
        }
    }
}
