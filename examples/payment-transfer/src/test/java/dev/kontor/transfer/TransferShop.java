package dev.kontor.transfer;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.shop.Next;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A whole shop that is paid by transfer, in memory, with a clock that the test moves. */
final class TransferShop implements AutoCloseable {
    private static final Sku CAD = Sku.of("solid-cad");

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    final SimulatedBank bank = new SimulatedBank(() -> now);
    final Commerce commerce = Commerce.builder()
            .clock(() -> now)
            .http((call, within) -> bank.answer(call))
            .payment(TransferContractTest.account("bank"))
            .open();
    final BackOffice office = commerce.backOffice(Staff.owner("me"));
    final Storefront shop;

    private int told;

    /** An order that waits for its money, and what its buyer was shown. */
    record Waiting(Order order, Map<String, String> slip, Instant until) {
        String reference() {
            return slip.getOrDefault("reference", "");
        }
    }

    TransferShop() {
        Setup setup = Setup.of(
                        Store.of("shop", "Shop").market(Market.of("eu", "EUR").prices("retail")))
                .products(Product.licenseKey(CAD, "SolidCAD"))
                .prices(PriceList.of("retail", "EUR").price(CAD, "49.00"));
        office.setup().apply(setup).orThrow();
        office.stock().addKeys(CAD, KeyFile.of("AAAA-1111", "BBBB-2222")).orThrow();
        shop = commerce.storefront("shop", Shopper.user("anna").email("anna@example.org"));
    }

    Waiting buys() {
        var quote = shop.checkout().quote(Cart.of(CAD)).orThrow();
        Result<Order> placed = shop.checkout()
                .place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.at(TransferPlugin.METHOD)));
        Underway<Order> underway = (Underway<Order>) placed;
        Next.CustomerActs acts = (Next.CustomerActs) underway.next();
        return new Waiting(underway.soFar(), ((NextAction.ShowInstructions) acts.action()).fields(), acts.until());
    }

    /** What the bank has told since the last time reaches the shop; what follows is carried out. */
    List<Integer> hears() {
        List<InboundMessage> all = bank.messages();
        List<Integer> answers = all.subList(told, all.size()).stream()
                .map(message -> commerce.receive(new InboundMessage("bank", message.headers(), message.body()))
                        .httpStatus())
                .toList();
        told = all.size();
        commerce.runDue();
        commerce.runDue();
        return answers;
    }

    void waits(Duration time) {
        now = now.plus(time);
        commerce.runDue();
        commerce.runDue();
    }

    Order.Summary summary(Waiting waiting) {
        return shop.orders().get(waiting.order().id()).summary();
    }

    List<OpenOperation> inReview() {
        return office.payments().inReview(10);
    }

    @Override
    public void close() {
        commerce.close();
    }
}
