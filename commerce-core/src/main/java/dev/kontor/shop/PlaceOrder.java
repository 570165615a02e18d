package dev.kontor.shop;

import dev.kontor.pricing.Quote;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.store.LegalKind;
import dev.kontor.value.Address;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The command to place an order from a quote. Immutable; made by {@link #of} and copying verbs. Prices, currency and taxes
 * are the quote's; none can be handed in.
 */
public final class PlaceOrder {
    private static final int MOST_TENDERS = 10;
    /**
     * The consent under which the means of payment is stored for later (PA-5); the version says which text was shown.
     */
    public static final String KEEP_PAYMENT_METHOD = "keep-payment-method";

    private static final String DOCUMENT = "document.";

    private final Id<Quote> quote;
    private final List<PayWith> tenders;
    private final Optional<URI> returnTo;
    private final Map<String, String> consents;
    private final Optional<String> purchaseOrder;
    private final Optional<String> instructions;
    private final Circumstances circumstances;
    private final Optional<BulkWish> bulk;

    private PlaceOrder(
            Id<Quote> quote,
            List<PayWith> tenders,
            Optional<URI> returnTo,
            Map<String, String> consents,
            Optional<String> purchaseOrder,
            Optional<String> instructions,
            Circumstances circumstances,
            Optional<BulkWish> bulk) {
        this.quote = quote;
        this.tenders = tenders;
        this.returnTo = returnTo;
        this.consents = consents;
        this.purchaseOrder = purchaseOrder;
        this.instructions = instructions;
        this.circumstances = circumstances;
        this.bulk = bulk;
    }

    /**
     * An order from a quote.
     *
     * @param quote the quote's id
     * @param payWith what it is paid with
     * @return the command
     */
    public static PlaceOrder of(Id<Quote> quote, PayWith payWith) {
        return new PlaceOrder(
                quote,
                List.of(payWith),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Circumstances.none(),
                Optional.empty());
    }

    /**
     * An order from a quote, paid with several means of payment. They are secured one after another, gift cards and store
     * credit first; when one comes to nothing, those before it are let go. At most one may be without an amount: it pays the
     * rest. Gift cards and store credit without an amount pay what their balance gives.
     *
     * @param quote the quote's id
     * @param first what it is paid with
     * @param second what else
     * @param more and what else
     * @return the command
     */
    public static PlaceOrder of(Id<Quote> quote, PayWith first, PayWith second, PayWith... more) {
        List<PayWith> all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(more));
        return of(quote, all);
    }

    /**
     * A command to place what a quote offers, paid with what a list says.
     *
     * @param quote the quote
     * @param payWith in the customer's order
     * @return the command
     * @throws InvalidValueException when there is none, or more than {@value #MOST_TENDERS}
     */
    public static PlaceOrder of(Id<Quote> quote, List<PayWith> payWith) {
        return new PlaceOrder(
                quote,
                tenders(payWith),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Circumstances.none(),
                Optional.empty());
    }

    /**
     * Means of payment as one payment takes them.
     *
     * @param all in the customer's order
     * @return a copy
     * @throws InvalidValueException when there is none, or more than {@value #MOST_TENDERS}
     */
    public static List<PayWith> tenders(List<PayWith> all) {
        if (all.isEmpty() || all.size() > MOST_TENDERS) {
            throw new InvalidValueException("means of payment", all.size() + " of them", "1 to " + MOST_TENDERS);
        }
        return List.copyOf(all);
    }

    /**
     * The same command with the page the customer comes back to from the provider or bank.
     *
     * @param page an absolute http or https address of the host
     * @return a new command
     * @throws InvalidValueException when it is no such address
     */
    public PlaceOrder returnTo(URI page) {
        return new PlaceOrder(
                quote,
                tenders,
                Optional.of(ReturnPage.checked(page)),
                consents,
                purchaseOrder,
                instructions,
                circumstances,
                bulk);
    }

    /**
     * The same command with a consent the customer gave.
     *
     * @param name what was consented to, such as {@code digital-content-at-once}
     * @param version which version of the text was shown
     * @return a new command
     */
    public PlaceOrder consent(String name, String version) {
        Map<String, String> more = new TreeMap<>(consents);
        more.put(Code.of("consent", name), Text.line("consent version", version, 100));
        return new PlaceOrder(
                quote,
                tenders,
                returnTo,
                Collections.unmodifiableMap(more),
                purchaseOrder,
                instructions,
                circumstances,
                bulk);
    }

    /**
     * The same command with the consents the customer gave of those that {@link Checkout#consents} asked for (RE-10). Those he
     * did not give are left out: the order is taken without them too, and its digital content waits.
     *
     * @param given what the customer ticked; none changes nothing
     * @return a new command
     */
    public PlaceOrder consenting(List<ConsentText> given) {
        PlaceOrder all = this;
        for (ConsentText consent : given) {
            all = all.consent(consent.name(), consent.version());
        }
        return all;
    }

    /**
     * The same command with a legal document the customer accepted, as it was shown (ST-5).
     *
     * @param kind what it is for
     * @param version which version was shown
     * @return a new command
     */
    public PlaceOrder accepting(LegalKind kind, int version) {
        return consent(DOCUMENT + kind.code(), Integer.toString(version));
    }

    /**
     * The same command with the customer's own number for it, which is repeated on documents.
     *
     * @param number one line
     * @return a new command
     */
    public PlaceOrder purchaseOrder(String number) {
        return new PlaceOrder(
                quote,
                tenders,
                returnTo,
                consents,
                Optional.of(Text.line("purchase order number", number, 64)),
                instructions,
                circumstances,
                bulk);
    }

    /**
     * The same command with the address of whoever pays, which banks want for strong customer authentication.
     *
     * @param address where the bills of this means of payment go
     * @return a new command
     */
    public PlaceOrder billingAddress(Address address) {
        return under(circumstances.billing(address));
    }

    /**
     * The same command with the address the goods go to.
     *
     * @param address where they go
     * @return a new command
     */
    public PlaceOrder deliveryAddress(Address address) {
        return under(circumstances.delivery(address));
    }

    /**
     * The same command with what the carrier has to know (SH-6).
     *
     * @param text one line of at most 200 characters
     * @return a new command; refused where the quote's method is by a carrier who takes none
     */
    public PlaceOrder instructions(String text) {
        return new PlaceOrder(
                quote,
                tenders,
                returnTo,
                consents,
                purchaseOrder,
                Optional.of(Text.line("instructions", text, 200)),
                circumstances,
                bulk);
    }

    /**
     * The same command, asking the bank not to ask the customer. Whoever asks bears the loss if it was somebody else.
     *
     * @param why by the shop's word
     * @return a new command
     */
    public PlaceOrder exemption(Exemption why) {
        return under(circumstances.exemption(why));
    }

    /**
     * The same command, asking the bank to ask the customer even if it would not.
     *
     * @return a new command, without an exemption
     */
    public PlaceOrder challenged() {
        return under(circumstances.challenged());
    }

    /**
     * The same command as a request for units that others claim (OR-6): it waits for an answer, and nothing is delivered to who
     * asks.
     *
     * @param wish for what, and how the others show that a unit is for them
     * @return a new command
     */
    public PlaceOrder inBulk(BulkWish wish) {
        return new PlaceOrder(
                quote, tenders, returnTo, consents, purchaseOrder, instructions, circumstances, Optional.of(wish));
    }

    private PlaceOrder under(Circumstances told) {
        return new PlaceOrder(quote, tenders, returnTo, consents, purchaseOrder, instructions, told, bulk);
    }

    /** The quote's id. */
    public Id<Quote> quote() {
        return quote;
    }

    /** What it is paid with; the first where it is paid with several. */
    public PayWith payWith() {
        return tenders.get(0);
    }

    /** Everything it is paid with, in the caller's order; never empty. */
    public List<PayWith> tenders() {
        return tenders;
    }

    /** The page the customer comes back to. */
    public Optional<URI> returnTo() {
        return returnTo;
    }

    /** The consents, by name, with the version of the text. */
    public Map<String, String> consents() {
        return consents;
    }

    /** The legal documents that were accepted: the version by the code of the kind. */
    public Map<String, String> accepted() {
        Map<String, String> accepted = new TreeMap<>();
        consents.forEach((name, version) -> {
            if (name.startsWith(DOCUMENT)) {
                accepted.put(name.substring(DOCUMENT.length()), version);
            }
        });
        return accepted;
    }

    /** The customer's own number for it. */
    public Optional<String> purchaseOrder() {
        return purchaseOrder;
    }

    /** What the carrier has to know. */
    public Optional<String> instructions() {
        return instructions;
    }

    /** What was told of the customer for his bank; his device is told with the shopper. */
    public Circumstances circumstances() {
        return circumstances;
    }

    /** The request for units that others claim; empty for an order of one's own. */
    public Optional<BulkWish> bulk() {
        return bulk;
    }
}
