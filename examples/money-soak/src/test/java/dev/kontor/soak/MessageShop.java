package dev.kontor.soak;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OrderFile;
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
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A shop to which everything happens that a provider sends messages about, always the same in the same order. It works nothing
 * off by itself until it rests, so that messages are all that tells it.
 */
final class MessageShop implements AutoCloseable {
    private static final Sku EDITOR = Sku.of("editor");
    private static final Sku CAD = Sku.of("solid-cad");
    private static final List<String> CARDS = List.of(
            Sandbox.OK,
            Sandbox.OK,
            Sandbox.LATER,
            Sandbox.OK,
            Sandbox.REFUND_FAILS,
            Sandbox.LATER_DECLINED,
            Sandbox.OK,
            Sandbox.REFUND_LATER,
            Sandbox.INSUFFICIENT_FUNDS,
            Sandbox.OK);

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    private final Sandbox bank = new Sandbox();
    private final List<InboundMessage> told = new ArrayList<>();
    private final Map<Id<Order>, String> orders = new LinkedHashMap<>();
    private final Random early;
    private final Commerce commerce;
    private int number;

    /**
     * @param early which messages arrive before the shop was answered directly; the seed of a dice
     * @param some whether any does
     */
    MessageShop(long early, boolean some) {
        this.early = new Random(early);
        this.commerce = Commerce.builder()
                .clock(clock)
                .random(new Random(11))
                .payment(bank.account("bank", port -> some ? overtaking(port) : port))
                .verification(MailDomain.service(
                        "uni-mail", UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"))))
                .open();
        office().setup()
                .apply(Setup.of(
                                Store.of("campus", "Campus Store")
                                        .verifiedBy("uni-mail")
                                        .market(Market.of("eu", "EUR")
                                                .prices("eu")
                                                .taxIncluded()),
                                Store.of("public", "Public Store")
                                        .market(Market.of("eu", "EUR")
                                                .prices("eu")
                                                .taxIncluded()))
                        .products(
                                Product.licenseKey(EDITOR, "Editor"),
                                Product.licenseKey(CAD, "SolidCAD").onlyFor(Criterion.inGroup("student")))
                        .prices(PriceList.of("eu", "EUR").price(EDITOR, "19.00").price(CAD, "49.00")))
                .orThrow();
        office().stock()
                .addKeys(
                        EDITOR,
                        KeyFile.of(IntStream.range(0, 10_000)
                                .mapToObj(i -> "EDITOR-" + i)
                                .toArray(String[]::new)))
                .orThrow();
    }

    /** What the provider tells overtakes its own answer. */
    private HttpPort overtaking(HttpPort port) {
        return (HttpCall call, Duration within) -> {
            HttpReply reply = port.send(call, within);
            if (call.method().equals("POST") && early.nextInt(4) == 0) {
                List<InboundMessage> fresh = bank.webhooks().list();
                told.addAll(fresh);
                fresh.forEach(this::receive);
            }
            return reply;
        };
    }

    private BackOffice office() {
        return commerce.backOffice(Staff.owner("jane")).because("a test");
    }

    /** Trades until the provider had so many messages. */
    List<InboundMessage> trade(int messages) {
        while (told.size() < messages) {
            String name = "user-" + ++number;
            boolean held = number % 9 == 0;
            Storefront shop = commerce.storefront(
                    held ? "campus" : "public",
                    Shopper.user(name).email(name + "@student.uni-x.example").country("DE"));
            Quote quote = shop.checkout().quote(Cart.of(held ? CAD : EDITOR)).orThrow();
            if (number % 7 == 0) {
                bank.next().losesReply();
            }
            shop.checkout()
                    .place(
                            RequestKey.of("place-" + number),
                            PlaceOrder.of(quote.id(), PayWith.card(CARDS.get(number % CARDS.size())))
                                    .consenting(shop.checkout().consents(quote.id())))
                    .fold(o -> o, r -> r, u -> u);
            Order order =
                    shop.orders().list(java.util.Optional.empty(), 1).items().get(0);
            orders.put(order.id(), name);
            if (!held) {
                afterwards(order.id());
            }
            told.addAll(bank.webhooks().list());
        }
        bank.settle();
        told.addAll(bank.webhooks().list());
        return List.copyOf(told);
    }

    private void afterwards(Id<Order> order) {
        boolean paid = bank.charges(order.value()) > 0;
        if (paid && number % 2 == 0) {
            refund(order, "4.00");
        }
        if (paid && number % 4 == 0) {
            refund(order, "5.00");
        }
        if (paid && number % 5 == 1) {
            ifItCan(() -> bank.bankChargesBack(order.value()));
        }
        if (paid && number % 10 == 1) {
            ifItCan(() -> bank.bankReversesChargeback(order.value()));
        }
        if (paid && number % 10 == 3) {
            ifItCan(() -> bank.staffRefunds(order.value()));
        }
    }

    /** Of a charge whose answer got lost nothing is captured yet, and nothing can befall it. */
    private static void ifItCan(Runnable event) {
        try {
            event.run();
        } catch (MisuseException nothingThere) {
            System.getLogger("dev.kontor.soak").log(System.Logger.Level.DEBUG, "nothing to befall");
        }
    }

    private void refund(Id<Order> order, String amount) {
        office().orders()
                .refund(RequestKey.of("refund-" + amount + number), order, Amounts.of(amount, "EUR"))
                .fold(o -> o, r -> r, u -> u);
    }

    int receive(InboundMessage message) {
        return commerce.receive(message).httpStatus();
    }

    /** Works off what followed, until nothing is left to do. */
    void rest() {
        for (int i = 0; i < 8; i++) {
            clock.advance(Duration.ofMinutes(10));
            while (commerce.runDue().done() > 0) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    /** All that is known of each order, without ids of our own, which depend on what came first. */
    List<String> state() {
        List<String> state = new ArrayList<>();
        for (Id<Order> id : orders.keySet()) {
            OrderFile file = office().orders().about(id);
            state.add(orders.get(id) + " " + file.order().summary() + " " + file.refundable() + " "
                    + file.operations().stream()
                            .map(o -> o.kind() + " " + o.state() + " " + o.amount())
                            .sorted()
                            .toList()
                    + file.movements().stream()
                            .map(m -> m.id() + " " + m.kind() + " " + m.amount() + " " + m.counted())
                            .sorted()
                            .toList()
                    + file.entitlements().stream()
                            .map(e -> e.entitlement().state().name())
                            .sorted()
                            .toList());
        }
        return state;
    }

    /** What is not as it should be, whatever came in which order. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        long kept = 0;
        for (Id<Order> id : orders.keySet()) {
            for (var m : office().orders().about(id).movements()) {
                long minor = Amounts.minor(m.amount()).minor();
                kept += switch (m.kind()) {
                    case "CAPTURED", "REFUND_FAILED", "CHARGEBACK_REVERSED" -> minor;
                    case "REFUNDED", "CHARGED_BACK", "RETURNED_BY_BANK" -> -minor;
                    default -> 0;
                };
                if (!m.counted()) {
                    faults.add("not counted: " + m);
                }
            }
            if (bank.charges(id.value()) > 1) {
                faults.add("charged twice: " + id);
            }
        }
        long theirs = Amounts.minor(bank.balance("EUR")).minor();
        if (kept != theirs) {
            faults.add("the books say " + kept + ", the bank has " + theirs);
        }
        office().due().parked(10).forEach(task -> faults.add("given up: " + task));
        office().payments().messages(10).forEach(message -> faults.add("unread: " + message));
        return faults;
    }

    int orders() {
        return orders.size();
    }

    @Override
    public void close() {
        commerce.close();
    }
}
