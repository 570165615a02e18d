package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.CommerceBuilder;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Company;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.message.Mail;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.shop.CreditWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.verification.MailDomain;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A shop that takes people at their word, where a suite costs 100 EUR. */
final class Ledger implements AutoCloseable {
    static final Sku SUITE = Sku.of("suite");
    static final Company ACME = new Company("ACME Trading", Optional.of("DE123456789"), "1 Main Street\n10115 Berlin");

    private static final Pattern CODE = Pattern.compile("code is ([0-9]{6})");

    final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
    final MemoryStorage storage = new MemoryStorage();
    final FakeBank bank = new FakeBank(clock);
    final Commerce commerce;

    Ledger() {
        this(UnaryOperator.identity());
    }

    /** A shop on a storage that is broken in one point. */
    Ledger(UnaryOperator<Storage> broken) {
        commerce = plan().storage(Configured.of("rows", new Rows(broken.apply(storage))))
                .open();
        office().setup().apply(setup()).orThrow();
        office().stock()
                .addKeys(
                        SUITE,
                        KeyFile.of(IntStream.range(0, 60)
                                .mapToObj(i -> "suite-" + i)
                                .toArray(String[]::new)))
                .orThrow();
    }

    CommerceBuilder plan() {
        return Commerce.builder()
                .clock(clock)
                .random(new Random(7))
                .vault(Secret.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="))
                .payment(bank.account("bank"))
                .onAccount("ledger")
                .verification(MailDomain.service(
                        "uni-mail", UniversityDirectory.of(University.of("Uni X", "DE", "uni-x.example"))));
    }

    static Setup setup() {
        PaymentMatrix matrix = PaymentMatrix.of()
                .allow(Method.CARD_VISA, "bank", "EUR")
                .allow(Method.INVOICE, "ledger", "EUR")
                .allow(Method.PURCHASE_ORDER, "ledger", "EUR")
                .allow(Method.BILLING_CODE, "ledger", "EUR");
        return Setup.of(
                        Store.of("license", "License Shop")
                                .verifiedBy("uni-mail")
                                .payments(matrix)
                                .market(Market.of("eu", "EUR").prices("eu").taxIncluded()),
                        Store.of("plain", "Plain Shop")
                                .payments(PaymentMatrix.of().allow(Method.CARD_VISA, "bank", "EUR"))
                                .market(Market.of("eu", "EUR").prices("eu").taxIncluded()))
                .policies("license", Policies.standard().holdUnverified(Period.ZERO))
                .products(Product.licenseKey(SUITE, "Suite"))
                .prices(PriceList.of("eu", "EUR").price(SUITE, "100.00"));
    }

    /** A storage that the test made. */
    private record Rows(Storage storage) implements StoragePlugin {
        @Override
        public PluginInfo info() {
            return PluginInfo.of("rows", "Rows of a test", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public Storage open(PluginConfig config, PluginRuntime runtime) {
            return storage;
        }
    }

    BackOffice office() {
        return commerce.backOffice(Staff.owner("jane")).because("checked by phone");
    }

    void rules(Policies policies) {
        office().setup()
                .apply(Setup.of().policies("license", policies.holdUnverified(Period.ZERO)))
                .orThrow();
    }

    Storefront shop(String user) {
        return commerce.storefront("license", Shopper.user(user).email(user + "@student.uni-x.example"));
    }

    /** A member of Uni X, as a student. */
    Storefront member(String user) {
        Storefront shop = shop(user);
        String email = user + "@student.uni-x.example";
        var begun = shop.account()
                .verify("uni-mail", Assertion.student("Uni X").with("email", email))
                .orThrow();
        String found = "";
        for (Mail mail : office().letters().waiting(1000).values()) {
            Matcher matcher = CODE.matcher(mail.text());
            if (mail.recipient().text().equals(email) && matcher.find()) {
                found = matcher.group(1);
            }
        }
        shop.account()
                .proceed(begun.id(), ReturnData.of(Map.of("code", List.of(found))))
                .orThrow();
        return shop;
    }

    CreditLine ask(Storefront shop) {
        return shop.account()
                .askForCredit(CreditWish.of(Amounts.of("1000", "EUR"), ACME))
                .orThrow();
    }

    /** Somebody who may owe up to a limit, for 14 days. */
    Id<CreditLine> approve(Storefront shop, String limit) {
        Id<CreditLine> line = ask(shop).id();
        office().credit()
                .approve(line, CreditTerms.of(Amounts.of(limit, "EUR"), 14))
                .orThrow();
        return line;
    }

    Result<Order> buy(Storefront shop, PayWith with) {
        var quote = shop.checkout().quote(Cart.of(SUITE)).orThrow();
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), with));
    }

    List<Method> options(Storefront shop) {
        return shop.checkout()
                .paymentOptions(shop.checkout().quote(Cart.of(SUITE)).orThrow().id());
    }

    static List<Refusal> refusals(Result<Order> result) {
        return result instanceof Refused<Order> refused ? refused.refusals() : List.of();
    }

    static List<String> codes(Result<Order> result) {
        return refusals(result).stream().map(Refusal::code).toList();
    }

    /** What is open on a credit line, in cents. */
    long open(Id<CreditLine> line) {
        return Amounts.minor(office().credit().line(line).open().orElseThrow()).minor();
    }

    PaymentSituation payment(Order order) {
        return storage.<PaymentSituation>read(
                view -> Payments.of(view, order.id().value()).get(0));
    }

    @Override
    public void close() {
        commerce.close();
    }
}
