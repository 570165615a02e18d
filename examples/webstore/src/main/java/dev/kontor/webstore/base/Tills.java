package dev.kontor.webstore.base;

import dev.kontor.Commerce;
import dev.kontor.paypal.Environment;
import dev.kontor.paypal.PayPal;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sepa.Sepa;
import dev.kontor.spi.Configured;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.stripe.Stripe;
import dev.kontor.value.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the money goes: accounts at the providers that keys were given for, or else the sandbox bank. */
public final class Tills implements AutoCloseable {
    /** What the shop calls its account at Stripe; its webhooks come to {@code /hooks/stripe}. */
    public static final String STRIPE = "stripe";
    /** What the shop calls its account at PayPal; its webhooks come to {@code /hooks/paypal}. */
    public static final String PAYPAL = "paypal";

    /** What the shop calls its account at the bank that takes files. */
    public static final String SEPA = "sepa";

    private static final String CREDITOR = "DE98ZZZ09999999999";
    private static final String ADDRESS = "Example Street 1, 10115 Berlin, Germany";
    private static final URI STRIPE_PAGES = URI.create("https://checkout.stripe.com");
    private static final URI PAYPAL_PAGES = URI.create("https://www.sandbox.paypal.com");

    private final Providers providers;
    private final Optional<Bank> bank;
    private final Optional<FileBank> fileBank;

    private Tills(Providers providers, Optional<Bank> bank, Optional<FileBank> fileBank) {
        this.providers = providers;
        this.bank = bank;
        this.fileBank = fileBank;
    }

    static Tills open(Settings settings, DataFolder folder, String realm, InstantSource clock) {
        // Beside a provider that does not answer for a while, a bank that takes no money would give away goods.
        if (!settings.providers().isEmpty()) {
            return new Tills(settings.providers(), Optional.empty(), Optional.empty());
        }
        FileBank files = FileBank.open(folder.fileBank(realm));
        return new Tills(
                settings.providers(), Optional.of(Bank.open(settings, folder.bank(realm), clock)), Optional.of(files));
    }

    List<Configured<PaymentPlugin>> accounts() {
        List<Configured<PaymentPlugin>> accounts = new ArrayList<>();
        providers.stripe().ifPresent(keys -> accounts.add(Stripe.account(STRIPE, keys.key(), keys.webhookSecret())));
        providers
                .paypal()
                .ifPresent(keys -> accounts.add(
                        PayPal.account(PAYPAL, Environment.SANDBOX, keys.clientId(), keys.secret(), keys.webhookId())));
        bank.ifPresent(sandbox -> accounts.add(sandbox.account()));
        fileBank.ifPresent(
                practice -> accounts.add(Sepa.creditor(SEPA, CREDITOR, "Kontor Example Store", Secret.of(FileBank.IBAN))
                        .with("address", ADDRESS)
                        .with("mode", "test")));
        return accounts;
    }

    /** The bank that takes files of direct debits; empty when real providers take the money. */
    public Optional<FileBank> fileBank() {
        return fileBank;
    }

    /** The names of the accounts, in the order in which they are asked to take a payment. */
    public List<String> names() {
        return accounts().stream().map(Configured::name).toList();
    }

    /** The sandbox bank; empty when real providers take the money. */
    public Optional<Bank> bank() {
        return bank;
    }

    /** The strings of the sandbox bank; empty when there is none, or when it runs elsewhere. */
    public Optional<Sandbox> strings() {
        return bank.flatMap(Bank::strings);
    }

    /** Cards to try the sandbox bank with, the one that simply pays first; none when there is no sandbox. */
    public List<TestCard> testCards() {
        return bank.map(Bank::testCards).orElse(List.of());
    }

    /** The sites of the pages to which buyers are sent on in order to pay. */
    public List<URI> pages() {
        List<URI> pages = new ArrayList<>();
        providers.stripe().ifPresent(keys -> pages.add(STRIPE_PAGES));
        providers.paypal().ifPresent(keys -> pages.add(PAYPAL_PAGES));
        bank.ifPresent(sandbox -> pages.add(sandbox.address()));
        return pages;
    }

    void deliver(Commerce commerce) {
        bank.ifPresent(sandbox -> sandbox.deliver(commerce));
    }

    @Override
    public void close() throws IOException {
        if (bank.isPresent()) {
            bank.get().close();
        }
    }
}
