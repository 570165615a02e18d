package dev.kontor;

import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.conduct.BackOfficeDoor;
import dev.kontor.conduct.Pages;
import dev.kontor.conduct.StorefrontDoor;
import dev.kontor.conduct.UseCases;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.PluginCalls;
import dev.kontor.conduct.engine.PluginGate;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.LowPool;
import dev.kontor.journal.Journal;
import dev.kontor.journal.Page;
import dev.kontor.office.BackOffice;
import dev.kontor.office.DueReport;
import dev.kontor.office.Staff;
import dev.kontor.payment.Booking;
import dev.kontor.payment.KeptMessages;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.ParkedNotices;
import dev.kontor.payment.Payments;
import dev.kontor.settlement.SettlementDay;
import dev.kontor.settlement.Settlements;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.tender.HouseTenders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A running shop. Opened once by {@link #builder()}, handed to whoever needs it, closed at the end; safe for use by many
 * threads.
 *
 * <pre>{@code
 * try (Commerce commerce = Commerce.builder().payment(new Sandbox().account("bank")).open()) {
 *   Storefront shop = commerce.storefront("shop", Shopper.user("anna"));
 * }
 * }</pre>
 *
 * <p>No business call hangs on it: shoppers go through {@link #storefront}, staff through {@link #backOffice}. It does nothing
 * by itself; the host's scheduler calls {@link #runDue()}.
 */
public final class Commerce implements AutoCloseable {
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration OVERDUE = Duration.ofMinutes(5);
    private static final int MOST_PARKED = 50;

    private final UseCases uses;
    private final PluginCalls calls;
    private final AtomicBoolean closed = new AtomicBoolean();

    Commerce(UseCases uses, PluginCalls calls) {
        this.uses = uses;
        this.calls = calls;
    }

    /**
     * Begins a shop: in memory and without payment until something else is said.
     *
     * @return the only builder of the house
     */
    public static CommerceBuilder builder() {
        return new CommerceBuilder();
    }

    /**
     * A store as one shopper sees it.
     *
     * @param store the store's code
     * @param shopper who shops, by the host's word
     * @return a handle for this shopper
     * @throws dev.kontor.value.UnknownIdException when there is no such store
     */
    public Storefront storefront(String store, Shopper shopper) {
        return new StorefrontDoor(uses, store, shopper);
    }

    /**
     * The shop as one member of staff sees it.
     *
     * @param staff who acts, by the host's word
     * @return a handle for this person
     */
    public BackOffice backOffice(Staff staff) {
        return new BackOfficeDoor(uses, staff);
    }

    /**
     * Takes in a message that a payment provider sent by itself. The account comes from the address it was sent to.
     *
     * @param message as it arrived, its body untouched
     * @return what to answer; after this returned, an accepted message is stored
     */
    public Received receive(InboundMessage message) {
        return new Received(closed.get() ? 503 : uses.receiveMessage().receive(message));
    }

    /**
     * What to answer to a provider's message.
     *
     * @param httpStatus 200 when it is stored or of no interest, 400, 401 when it is forged, 429 when too many come that
     *     nobody can verify, 503 when the provider should try again
     */
    public record Received(int httpStatus) {}

    /**
     * Works off what is due: questions about payments without an answer, holds that end, orders that can go on. To be called
     * every few seconds by the host's scheduler, on as many nodes as there are. Never throws.
     *
     * @return what was done
     */
    public DueReport runDue() {
        return closed.get()
                ? new DueReport(0, 0, Optional.of("the shop is closed"))
                : uses.runDue().run();
    }

    /**
     * How the shop is doing: its storage, its gateway accounts, its sign-on services, its search index, what is overdue, parked, or needs a person.
     *
     * @return by part; the shop is well when every part is up
     */
    public Map<String, Health> health() {
        Engine engine = uses.engine();
        Map<String, Health> health = new LinkedHashMap<>();
        Health storage = engine.storage().check();
        health.put("storage", storage);
        if (closed.get()) {
            return health;
        }
        engine.gateways().check().forEach((name, state) -> health.put("payment." + name, state));
        if (storage.up()) {
            health.put("agenda", asked(this::agenda));
            health.put("payments", asked(this::payments));
            health.put("messages", asked(this::messages));
            health.put("keys", asked(Commerce::keys));
            health.put("bulk", asked(this::bulk));
        }
        engine.signOns().check().forEach((name, state) -> health.put("sign-on." + name, state));
        engine.mailing().check().forEach((name, state) -> health.put("letters." + name, state));
        engine.keys().check().forEach((name, state) -> health.put("keys." + name, state));
        engine.searching().check(engine.now()).ifPresent(state -> health.put("search", state));
        return health;
    }

    private Health asked(Function<StorageView, Health> question) {
        try {
            return uses.engine().storage().read(question);
        } catch (RuntimeException unanswered) {
            return Health.down(
                    "the storage did not answer, with " + unanswered.getClass().getName());
        }
    }

    private Health agenda(StorageView view) {
        long overdue = Agenda.overdue(view, uses.engine().now().minus(OVERDUE));
        long parked = Agenda.parkedCount(view);
        String detail = overdue + " tasks overdue for five minutes, " + parked + " parked";
        return overdue + parked == 0 ? Health.up(detail) : Health.down(detail + "; is runDue() called?");
    }

    private static Health keys(StorageView view) {
        List<LowPool> low = LicenseKeys.low(view);
        return low.isEmpty()
                ? Health.up("no pool runs dry")
                : Health.down("pools that run dry: "
                        + low.stream().map(one -> one.sku().code()).collect(Collectors.joining(", ")));
    }

    private Health bulk(StorageView view) {
        List<String> overdue = Bulks.overdue(view, uses.engine().now(), MOST_PARKED).stream()
                .map(BulkOrder::order)
                .toList();
        return overdue.isEmpty()
                ? Health.up("no request waits longer than it should")
                : Health.down("requests that nobody answered in time: " + String.join(", ", overdue));
    }

    /** Forged ones harm nobody, and whoever sends them cannot make the shop look ill. */
    private Health messages(StorageView view) {
        long unverified = KeptMessages.count(view);
        long parked = ParkedNotices.count(view);
        String detail = unverified + " of providers that nobody could verify yet, " + parked
                + " about what the shop does not know, forged ones since the start: "
                + uses.receiveMessage().forged();
        return unverified + parked == 0 ? Health.up(detail) : Health.down(detail);
    }

    private Health payments(StorageView view) {
        List<String> review = Payments.inStates(view, Set.of(OperationState.REVIEW), MOST_PARKED).stream()
                .map(o -> o.id().value())
                .toList();
        Set<String> provided = new TreeSet<>(uses.engine().gateways().names());
        provided.add(HouseTenders.ACCOUNT);
        Set<String> homeless = Payments.homeless(view, provided);
        List<String> misfits = Payments.uncounted(view, MOST_PARKED).stream()
                .map(Booking::movement)
                .toList();
        List<String> faults = new ArrayList<>();
        if (!review.isEmpty()) {
            faults.add("operations that need a person: " + String.join(", ", review));
        }
        if (!homeless.isEmpty()) {
            faults.add("accounts that no jar provides: " + String.join(", ", homeless));
        }
        if (!misfits.isEmpty()) {
            faults.add("movements that fit nothing: " + String.join(", ", misfits));
        }
        List<SettlementDay> days = Settlements.unexplained(view, MOST_PARKED);
        if (!days.isEmpty()) {
            faults.add("settlements that differ from the books: "
                    + days.stream()
                            .map(d -> d.account() + " " + d.day() + " (" + d.differences() + ")")
                            .collect(Collectors.joining(", ")));
        }
        Instant now = uses.engine().now();
        uses.engine()
                .gateways()
                .names()
                .forEach(account -> uses.engine()
                        .gateways()
                        .closedUntil(account, now)
                        .ifPresent(until -> faults.add("account " + account
                                + " leaves charges without an answer and gets no new ones until " + until)));
        return faults.isEmpty() ? Health.up("nothing needs a person") : Health.down(String.join("; ", faults));
    }

    /**
     * What happened, for the host's own listeners: at least once, and in order for each thing that changed. The newest half
     * minute is held back, until nothing can appear in it any more.
     *
     * @param cursor where to begin: {@link Page#START}, then the page's own
     * @param limit the most entries, 1 to 1,000
     * @return a page
     */
    public Page events(String cursor, int limit) {
        int most = Pages.entries(limit);
        Instant settled = uses.engine().now().minus(SETTLED);
        return uses.engine().storage().read(view -> Journal.events(view, cursor, most, settled));
    }

    /**
     * Ends the shop: plugins and storage are closed. Calling it twice does nothing. Afterwards doors throw
     * {@link dev.kontor.value.MisuseException}, messages are answered 503, {@link #runDue()} does nothing, and
     * {@link #health()} says so.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            calls.close();
            uses.engine().gateways().close();
            uses.engine().verifiers().close();
            uses.engine().signOns().close();
            uses.engine().sources().close();
            uses.engine().searching().close();
            uses.engine().mailing().close();
            uses.engine().keys().close();
            PluginGate.closeQuietly(uses.engine().storage());
        }
    }
}
