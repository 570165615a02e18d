package dev.kontor.sandbox;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Amounts;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;

/**
 * A fake payment processor with its own state, for tests and for trying out: takes magic tokens, loses replies on
 * request, signs webhooks, and counts what was charged.
 *
 * <pre>{@code
 * Sandbox bank = new Sandbox();
 * Commerce commerce = Commerce.builder().payment(bank.account("bank")).open();
 * bank.next().losesReply();
 * }</pre>
 *
 * <p>In the process no socket is opened. {@link SandboxServer} is the same behind a socket. An authorization lasts seven
 * days, an idempotency key is kept for 24 hours; after that the same request charges again, as with real processors.
 *
 * <p>Safe for use by many threads.
 */
public final class Sandbox {
    /** A Visa card that pays. */
    public static final String OK = "tok_ok";
    /** A Mastercard card that pays. */
    public static final String MASTERCARD = "tok_mastercard";
    /** An American Express card that pays. */
    public static final String AMEX = "tok_amex";
    /** Declined, and worth another try after a day. */
    public static final String INSUFFICIENT_FUNDS = "tok_insufficient_funds";
    /** Declined: the card's date has passed. */
    public static final String EXPIRED = "tok_expired";
    /** Declined: reported lost. */
    public static final String LOST = "tok_lost";
    /** Declined: held to be fraud. */
    public static final String FRAUD = "tok_fraud";
    /** Declined without a reason. */
    public static final String DECLINED = "tok_declined";
    /** A card whose bank wants the buyer to authenticate, within an hour. */
    public static final String THREE_D_SECURE = "tok_3ds";
    /**
     * A card whose bank wants the buyer to authenticate for each payment: kept at once when it is set up, and declined
     * without him.
     */
    public static final String ASKS_EACH_TIME = "tok_asks_each_time";
    /** Accepted; succeeds with {@link #settle()}. */
    public static final String LATER = "tok_later";
    /** Accepted; declined with {@link #settle()}. */
    public static final String LATER_DECLINED = "tok_later_declined";
    /** Pays, but an authorization lasts an hour only. */
    public static final String SHORT_HOLD = "tok_short_hold";
    /** Pays; its refunds are pending until {@link #settle()}. */
    public static final String REFUND_LATER = "tok_refund_later";
    /** Pays; its refunds succeed and come back with {@link #settle()}. */
    public static final String REFUND_FAILS = "tok_refund_fails";

    static final String API_KEY = "sk_sandbox_";
    static final String WEBHOOK_SECRET = "whsec_sandbox_";
    static final URI IN_PROCESS = URI.create("http://sandbox.invalid/");

    private final Processor processor;
    private final Wire wire = new Wire();
    private volatile InstantSource clock;
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();

    /** A processor without payments, which follows the clock of the shop that opens an account at it. */
    public Sandbox() {
        this(new Processor(command -> {}), InstantSource.system());
    }

    Sandbox(Processor processor, InstantSource clock) {
        this.processor = processor;
        this.clock = clock;
    }

    /**
     * An account at this processor, in the process.
     *
     * @param name what the shop calls it
     * @return what {@code Commerce.builder().payment(...)} takes
     */
    public Configured<PaymentPlugin> account(String name) {
        return account(name, line -> line);
    }

    /**
     * An account at this processor, in the process, over a line of the test's own: for trouble that depends on what is asked.
     *
     * @param name what the shop calls it
     * @param line makes the port that the plugin speaks through out of the one that leads to the processor
     * @return what {@code Commerce.builder().payment(...)} takes
     */
    public Configured<PaymentPlugin> account(String name, UnaryOperator<HttpPort> line) {
        return configured(name, new InProcessPlugin(this, line), IN_PROCESS);
    }

    /**
     * An account at a {@link SandboxServer}.
     *
     * @param name what the shop calls it
     * @param server where the server is, such as {@code http://127.0.0.1:8089}
     * @return what {@code Commerce.builder().payment(...)} takes
     */
    public static Configured<PaymentPlugin> at(String name, URI server) {
        return configured(name, new SandboxPlugin(), server);
    }

    static Configured<PaymentPlugin> configured(String name, PaymentPlugin plugin, URI url) {
        return Configured.of(name, plugin)
                .with("url", url.toString())
                .with("apiKey", Secret.of(API_KEY + name))
                .with("webhookSecret", Secret.of(WEBHOOK_SECRET + name));
    }

    /**
     * Orders trouble for the next request that asks for something to be done.
     *
     * @return what can be ordered
     */
    public NextCall next() {
        return new NextCall(wire, false, 1);
    }

    /**
     * Orders trouble for the next look-up.
     *
     * @return what can be ordered
     */
    public NextCall nextLookup() {
        return new NextCall(wire, true, 1);
    }

    /**
     * The buyer approves: 3-D Secure then succeeds at once, a redirect once the shop completes it.
     *
     * @param about the shop's reference of the payment, its operation id, or the processor's id
     * @throws MisuseException when no such payment waits for its buyer
     */
    public void buyerApproves(String about) {
        processor.act(about, "approve", now());
    }

    /**
     * The buyer gives up.
     *
     * @param about the shop's reference of the payment, its operation id, or the processor's id
     * @throws MisuseException when no such payment waits for its buyer
     */
    public void buyerAbandons(String about) {
        processor.act(about, "abandon", now());
    }

    /**
     * The buyer fails to authenticate.
     *
     * @param about the shop's reference of the payment, its operation id, or the processor's id
     * @throws MisuseException when no such payment waits for its buyer
     */
    public void buyerFails(String about) {
        processor.act(about, "fail", now());
    }

    /**
     * Decides everything that was accepted and is not yet decided.
     *
     * @return how many operations were decided
     */
    public int settle() {
        return processor.settle(now());
    }

    /**
     * Sends each shop what it has, by currency, less a fee of two in a hundred of what was taken; a shop that reconciles
     * finds it in the lines of the day.
     *
     * @return how many payouts were made
     */
    public int paysOut() {
        return processor.payOut(now());
    }

    /**
     * Staff give back, in the processor's own pages, all that is left of a capture or purchase.
     *
     * @param about the shop's reference of the payment, an operation id, or the processor's id
     * @throws MisuseException when there is nothing to give back
     */
    public void staffRefunds(String about) {
        befall(about, "staff_refunds");
    }

    /**
     * The buyer disputes a capture or purchase, and his bank takes back all that is left of it.
     *
     * @param about the shop's reference of the payment, an operation id, or the processor's id
     * @throws MisuseException when there is nothing to take back
     */
    public void bankChargesBack(String about) {
        befall(about, "charges_back");
    }

    /**
     * The shop wins the dispute and has its money again.
     *
     * @param about the shop's reference of the payment, an operation id, or the processor's id
     * @throws MisuseException when nothing is disputed
     */
    public void bankReversesChargeback(String about) {
        befall(about, "reverses");
    }

    /**
     * The buyer's bank returns the debit behind a capture or purchase.
     *
     * @param about the shop's reference of the payment, an operation id, or the processor's id
     * @throws MisuseException when there is nothing to return
     */
    public void bankReturns(String about) {
        befall(about, "returns");
    }

    /**
     * A charge or refund that is accepted and not decided fails; a refund that was done comes back.
     *
     * @param about the shop's reference of the payment, an operation id, or the processor's id
     * @throws MisuseException when there is nothing that can fail
     */
    public void fails(String about) {
        befall(about, "fails");
    }

    private void befall(String about, String what) {
        if (!processor.befall(about, what, now())) {
            throw new MisuseException("There is nothing of '" + about + "' to which '" + what + "' can happen.");
        }
    }

    /**
     * The messages since the last time they were pulled, signed as of now. Every change is told, also those that the
     * shop was answered directly.
     *
     * @return in the order of what happened; may be empty
     */
    public Webhooks webhooks() {
        return new Webhooks(processor.pull(now()));
    }

    /**
     * What was taken and not given back.
     *
     * @param currency three letters
     * @return captured less refunded
     */
    public MonetaryAmount balance(String currency) {
        return Amounts.shown(processor.sum(currency, BankPayment::balance, now()));
    }

    /**
     * What is set aside and neither taken nor given up nor run out.
     *
     * @param currency three letters
     * @return what is held
     */
    public MonetaryAmount authorized(String currency) {
        return Amounts.shown(processor.sum(currency, BankPayment::held, now()));
    }

    /**
     * How often a buyer's bank agreed to pay: authorizations and purchases that succeeded, whatever became of them. The
     * captures of one authorization are not counted again.
     *
     * @return how often
     */
    public int timesCharged() {
        return processor.charged().size();
    }

    /**
     * The same for one reference.
     *
     * @param about the shop's reference of the payment, its operation id, or the processor's id
     * @return how often
     */
    public int charges(String about) {
        return (int) processor.charged().stream().filter(p -> p.isAbout(about)).count();
    }

    /**
     * Every request that reached the processor and asked for something to be done.
     *
     * @return in order of arrival, repetitions included
     */
    public List<SeenRequest> requests() {
        return processor.seen();
    }

    /**
     * All money that moved, for tests that compare it with a shop's books.
     *
     * @return by payment, and within one in the order of what happened
     */
    public List<SeenMovement> movements() {
        return processor.movements(now());
    }

    /**
     * Lets a test look when a request arrives, before the processor acts on it: whether the attempt was stored first,
     * for one. What the watcher throws reaches the plugin.
     *
     * @param watcher is given the shop's id of the operation, on the calling thread
     */
    public void onRequest(Consumer<String> watcher) {
        watchers.add(watcher);
    }

    void follow(InstantSource shop) {
        clock = shop;
    }

    /** One call over the line, with whatever trouble was ordered for it. */
    HttpReply carry(HttpCall call) {
        return wire.carry(call, () -> answer(call));
    }

    /** One call that has arrived. */
    HttpReply answer(HttpCall call) {
        if (call.method().equals("POST") && !watchers.isEmpty()) {
            String reference = Command.form(call.body()).getOrDefault("reference", "");
            watchers.forEach(watcher -> watcher.accept(reference));
        }
        return processor.handle(call, now());
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public String toString() {
        return "sandbox, charged " + timesCharged() + " times";
    }
}
