package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.TaxTable;
import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.UniversityDirectory;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.Period;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** The shop of these tests: two stores, six currencies, and what is sold there. */
final class CampusShop {
    static final Sku CAD = Sku.of("solid-cad");
    static final Sku EDITOR = Sku.of("editor");
    static final Sku TOOLS = Sku.of("tools");
    static final Sku SUITE = Sku.of("suite");
    static final Sku GIFT_CARD = Sku.of("gift-card");
    static final String INSTALLER = "tools.zip";
    static final String CAMPUS = "campus";
    static final String OPEN = "public";
    static final List<Sku> POOLS = List.of(CAD, EDITOR);
    static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF", "JPY", "KWD");

    static final Secret VAULT = Secret.of(
            Base64.getEncoder().encodeToString("a key of thirty-two bytes only!!".getBytes(StandardCharsets.US_ASCII)));

    private CampusShop() {}

    static Commerce open(
            Configured<StoragePlugin> storage,
            Configured<PaymentPlugin> bank,
            UniversityDirectory universities,
            InstantSource clock) {
        return Commerce.builder()
                .clock(clock)
                .storage(storage)
                .vault(VAULT)
                .payment(bank)
                .taxes(TaxTable.of()
                        .rate("DE", "standard", "19")
                        .rate("FR", "standard", "20")
                        .rate("US", "standard", "8.25")
                        .rate("CH", "standard", "8.1")
                        .rate("JP", "standard", "10"))
                .verification(MailDomain.service("uni-mail", universities))
                .open();
    }

    static BackOffice office(Commerce commerce) {
        return commerce.backOffice(Staff.owner("jane"));
    }

    static Setup setup() {
        return Setup.of(
                        Store.of(CAMPUS, "Campus Store").verifiedBy("uni-mail").market(markets()),
                        Store.of(OPEN, "Public Store").market(markets()))
                // Shorter than an authorization of the sandbox, which is renewed for longer ones.
                .policies(CAMPUS, Policies.standard().holdUnverified(Period.ofDays(5)))
                .products(
                        Product.licenseKey(CAD, "SolidCAD 2026")
                                .onlyFor(Criterion.all(Criterion.inGroup("student"), Criterion.atMostEver(2))),
                        Product.licenseKey(EDITOR, "Editor"),
                        Product.download(SUITE, "Suite").files(DownloadFile.of(INSTALLER, 1_000, "0".repeat(64))),
                        Product.download(TOOLS, "Tools").files(DownloadFile.of(INSTALLER, 1_000, "0".repeat(64))),
                        Product.giftCard(GIFT_CARD, "Gift card"))
                .prices(
                        prices("eu", "EUR", "49.00", "19.00", "9.90")
                                .price(SUITE, "100.00")
                                .price(GIFT_CARD, "25.00"),
                        prices("us", "USD", "59.00", "21.99", "10.49").price(GIFT_CARD, "25.00"),
                        prices("uk", "GBP", "45.00", "17.00", "8.25").price(GIFT_CARD, "25.00"),
                        prices("ch", "CHF", "55.00", "22.00", "11.05").price(GIFT_CARD, "25.00"),
                        prices("jp", "JPY", "7800", "2900", "1480").price(GIFT_CARD, "3000"),
                        prices("gulf", "KWD", "16.500", "6.250", "3.125").price(GIFT_CARD, "7.500"));
    }

    private static Market[] markets() {
        return new Market[] {
            Market.of("eu", "EUR").taxIncluded(),
            Market.of("us", "USD").countries("US"),
            Market.of("uk", "GBP").countries("GB"),
            Market.of("ch", "CHF").countries("CH").taxIncluded(),
            Market.of("jp", "JPY").countries("JP"),
            Market.of("gulf", "KWD").countries("KW", "AE", "SA", "QA", "OM", "BH")
        };
    }

    static PriceList prices(String list, String currency, String cad, String editor, String tools) {
        return PriceList.of(list, currency)
                .price(CAD, cad)
                .price(EDITOR, editor)
                .price(TOOLS, tools);
    }

    static void addKeys(Commerce commerce, Sku sku, int from, int count) {
        office(commerce)
                .stock()
                .addKeys(
                        sku,
                        KeyFile.of(IntStream.range(from, from + count)
                                .mapToObj(i -> sku + "-" + i)
                                .toArray(String[]::new)))
                .orThrow();
    }
}
