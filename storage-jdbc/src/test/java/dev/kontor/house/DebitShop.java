package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.office.BookedMovement;
import dev.kontor.office.DebitsDesk;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sepa.Sepa;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A shop that sells one thing and collects by files. */
final class DebitShop {
    static final String IBAN = "DE02120300000000202051";
    static final String ACCOUNT = "sepa";
    private static final Sku MANUAL = Sku.of("manual");
    private static final Secret KEY = Secret.of("a29udG9yLXRlc3Qta2V5LW9mLTMyLWJ5dGVzLWxvbmc=");

    private DebitShop() {}

    static Commerce open(Configured<StoragePlugin> storage, ManualClock clock) {
        return Commerce.builder()
                .clock(clock)
                .storage(storage)
                .vault(KEY)
                .payment(Sepa.creditor(ACCOUNT, "DE98ZZZ09999999999", "Campus Store GmbH", Secret.of(IBAN))
                        .with("mode", "test"))
                .open();
    }

    static void setUp(Commerce node) {
        node.backOffice(Staff.owner("jane"))
                .setup()
                .apply(Setup.of(Store.of("main", "Main Store")
                                .market(Market.of("world", "EUR").prices("retail")))
                        .products(Product.download(MANUAL, "Manual")
                                .files(DownloadFile.of("manual.pdf", 10, "0".repeat(64))))
                        .prices(PriceList.of("retail", "EUR").price(MANUAL, "5.00")))
                .orThrow();
    }

    static DebitsDesk desk(Commerce node) {
        return node.backOffice(Staff.owner("jane")).payments().debits();
    }

    static Order order(Commerce node, String user, int units) {
        Storefront shop = node.storefront("main", Shopper.user(user).email(user + "@example.org"));
        MandateOffer offer = shop.account()
                .mandates()
                .offer(MandateWish.recurring(DebitAccount.of(Secret.of("DE89370400440532013000"), "Anna Weber")))
                .orThrow();
        Quote quote = shop.checkout().quote(Cart.of().with(MANUAL, units)).orThrow();
        if (shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.directDebit(offer.id())))
                instanceof Refused<Order> refused) {
            throw new AssertionError(refused.toString());
        }
        return shop.orders().list(Optional.empty(), 1).items().get(0);
    }

    static LocalDate today(ManualClock clock) {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** What the books say of some orders' money, with what banks took for it, in cents. */
    static long kept(Commerce node, List<Order> orders) {
        long kept = 0;
        for (Order order : orders) {
            for (BookedMovement movement : node.backOffice(Staff.owner("jane"))
                    .orders()
                    .about(order.id())
                    .movements()) {
                long minor = Amounts.minor(movement.amount()).minor();
                kept += switch (MovementKind.valueOf(movement.kind())) {
                    case CAPTURED, REFUND_FAILED, CHARGEBACK_REVERSED -> minor;
                    case REFUNDED, RETURNED_BY_BANK, CHARGED_BACK, FEE -> -minor;
                    case PROMISED, PROMISE_ENDED, AUTHORIZED, VOIDED, AUTHORIZATION_EXPIRED -> 0;
                };
            }
        }
        return kept;
    }
}
