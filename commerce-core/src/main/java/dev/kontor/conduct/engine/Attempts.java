package dev.kontor.conduct.engine;

import dev.kontor.agenda.Agenda;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Tries;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.reservation.SetAside;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKey;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Address;
import dev.kontor.value.Device;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps thieves from trying out cards here: counts declined payments by shopper, billing address, network and card within a
 * sliding window, and refuses more. A shopper without a decline costs one question and no row. From the first decline on each
 * further try sets a place aside before it is sent, and gives it back unless it is declined; so two nodes cannot both take the
 * last place.
 *
 * <p>Of addresses, networks and cards only keyed marks are kept, and those for a day at most.
 */
public final class Attempts {
    /** The kind of task that forgets declines nobody counts any more. */
    public static final String FORGET = "forget-declines";

    /** No window is longer. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int PORTION = 1_000;

    private final Map<String, Integer> limits = new TreeMap<>();
    private final Vault vault;
    private final PolicySet policies;
    private final Instant now;
    private Optional<String> shopper = Optional.empty();

    /**
     * The limits of somebody who wants to pay.
     *
     * @param vault marks what is personal
     * @param policies the store's rules
     * @param account whose payment
     * @param now the moment
     */
    public Attempts(Vault vault, PolicySet policies, String account, Instant now) {
        this.vault = vault;
        this.policies = policies;
        this.now = now;
        if (policies.get(PolicyKeys.ATTEMPTS_SHOPPER) > 0) {
            String own = "declined:shopper:" + account;
            shopper = Optional.of(own);
            limits.put(own, policies.get(PolicyKeys.ATTEMPTS_SHOPPER));
        }
    }

    /**
     * Counts a billing address too, however it is typed. A country alone is no address.
     *
     * @param address where bills go
     */
    public void address(Address address) {
        if (!address.lines().isEmpty() || address.postalCode().isPresent()) {
            limit("address", mark(vault, address.normalized(), "address"), PolicyKeys.ATTEMPTS_ADDRESS);
        }
    }

    /**
     * Counts the network of a device too.
     *
     * @param device from where is paid
     */
    public void network(Device device) {
        limit("network", mark(vault, device.network(), "network"), PolicyKeys.ATTEMPTS_NETWORK);
    }

    /**
     * Counts a card too that is known before it is charged, since it is kept.
     *
     * @param account the gateway account that keeps it
     * @param fingerprint by which the provider recognizes it
     */
    public void card(String account, String fingerprint) {
        limit("card", card(vault, account, fingerprint), PolicyKeys.ATTEMPTS_CARD);
    }

    private void limit(String what, String mark, PolicyKey<Integer> most) {
        if (policies.get(most) > 0) {
            limits.put("declined:" + what + ":" + mark, policies.get(most));
        }
    }

    private static String card(Vault vault, String account, String fingerprint) {
        return mark(vault, fingerprint, "card of " + account);
    }

    private static String mark(Vault vault, String text, String purpose) {
        return vault.blindIndex(Secret.of(text), "declined " + purpose);
    }

    private Duration window() {
        return Duration.ofMinutes(policies.get(PolicyKeys.ATTEMPTS_WINDOW));
    }

    private Instant since() {
        return now.minus(window());
    }

    /**
     * What {@link #enter} asks, to be expected.
     *
     * @return one question, or none where nothing is limited
     */
    public List<Question<?>> asking() {
        return limits.isEmpty() ? List.of() : List.of(Reservation.askingWithin(limits.keySet(), since()));
    }

    /** How a try begins. */
    public sealed interface Entry {
        /**
         * It may be sent.
         *
         * @param tries where it counts if it is declined
         */
        record Open(Tries tries) implements Entry {}

        /**
         * It may not be sent.
         *
         * @param refusal says from when on it may
         */
        record Closed(Refusal refusal) implements Entry {}
    }

    /**
     * Begins a try: looks whether there is room everywhere, and sets places aside where others were declined before.
     *
     * @param unit the unit that plans the charge
     * @param holder a name for the try, the same when the unit runs again
     * @return open or closed
     */
    public Entry enter(StorageUnit unit, String holder) {
        Map<String, List<SetAside>> before = before(unit);
        List<String> ahead = new ArrayList<>();
        for (Map.Entry<String, Integer> limit : limits.entrySet()) {
            List<SetAside> rows = before.getOrDefault(limit.getKey(), List.of());
            if (sum(rows) >= limit.getValue()) {
                return new Entry.Closed(refusal(before));
            }
            if (!rows.isEmpty() || limit.getValue() == 1) {
                Room room = Reservation.setAsideWithin(unit, limit.getKey(), holder, 1, limit.getValue(), since(), now);
                if (room == Room.NONE) {
                    return new Entry.Closed(refusal(before(unit, limit.getKey())));
                }
                ahead.add(limit.getKey());
            }
        }
        return new Entry.Open(new Tries(
                holder,
                List.copyOf(limits.keySet()),
                ahead,
                shopper,
                policies.get(PolicyKeys.ATTEMPTS_SHOPPER),
                policies.get(PolicyKeys.ATTEMPTS_CARD),
                policies.get(PolicyKeys.ATTEMPTS_WINDOW)));
    }

    private Map<String, List<SetAside>> before(StorageView view) {
        Map<String, List<SetAside>> rows = new TreeMap<>();
        if (!limits.isEmpty()) {
            Reservation.within(view, limits.keySet(), since())
                    .forEach(row -> rows.computeIfAbsent(row.limit(), l -> new ArrayList<>())
                            .add(row));
        }
        return rows;
    }

    private Map<String, List<SetAside>> before(StorageView view, String limit) {
        return Map.of(limit, Reservation.within(view, List.of(limit), since()));
    }

    private static long sum(List<SetAside> rows) {
        return rows.stream().mapToLong(SetAside::quantity).sum();
    }

    /** When there is room everywhere again, if nothing else is declined. */
    private Refusal refusal(Map<String, List<SetAside>> rows) {
        Instant again = now;
        for (Map.Entry<String, List<SetAside>> limit : rows.entrySet()) {
            long left = sum(limit.getValue());
            List<SetAside> oldest = new ArrayList<>(limit.getValue());
            oldest.sort(Comparator.comparing(SetAside::at));
            for (SetAside row : oldest) {
                if (left < limits.getOrDefault(limit.getKey(), Integer.MAX_VALUE)) {
                    break;
                }
                left -= row.quantity();
                // What was set aside at the very beginning of a window is still inside it.
                Instant out = row.at().plus(window()).plusNanos(1_000);
                again = out.isAfter(again) ? out : again;
            }
        }
        return Refusal.of("payment.too-many-attempts").with("retryAfter", again);
    }

    /**
     * Ends a try in the unit that books how a charge ended: a decline counts, everything else gives back what was set aside.
     * A card that was declined too often closes whoever tried it.
     *
     * @param unit where
     * @param vault opens the charge
     * @param charge as it is now, final since this unit
     * @param outcome what the provider said; empty when it said nothing
     * @param now the moment
     */
    public static void end(
            StorageUnit unit, Vault vault, PaymentOperation charge, Optional<Outcome> outcome, Instant now) {
        if (charge.kind() != OperationKind.AUTHORIZE && charge.kind() != OperationKind.PURCHASE) {
            return;
        }
        Optional<Tries> found = FrozenOperation.tries(charge, vault);
        if (found.isEmpty()) {
            return;
        }
        Tries tries = found.get();
        Optional<Outcome.Declined> declined = charge.state() == OperationState.DECLINED
                ? outcome.filter(Outcome.Declined.class::isInstance).map(Outcome.Declined.class::cast)
                : Optional.empty();
        if (declined.isEmpty() || declined.get().code() == DeclineCode.PAYER_CANCELED) {
            tries.ahead().forEach(limit -> Reservation.release(unit, limit, tries.holder()));
            return;
        }
        tries.limits().stream()
                .filter(limit -> !tries.ahead().contains(limit))
                .forEach(limit -> count(unit, limit, tries.holder(), 1, now));
        tries.limits().forEach(limit -> Agenda.put(unit, FORGET, limit, now.plus(KEPT)));
        declined.get()
                .fingerprint()
                .filter(print -> tries.mostOfCard() > 0)
                .map(print -> "declined:card:" + card(vault, charge.account(), print))
                .ifPresent(limit -> countCard(unit, limit, tries, now));
    }

    private static void countCard(StorageUnit unit, String limit, Tries tries, Instant now) {
        Instant since = now.minus(Duration.ofMinutes(tries.minutes()));
        Reservation.lock(unit, limit);
        long before = Reservation.inWindow(unit, limit, since);
        if (!tries.limits().contains(limit)) {
            count(unit, limit, tries.holder(), 1, now);
            Agenda.put(unit, FORGET, limit, now.plus(KEPT));
            before++;
        }
        if (before >= tries.mostOfCard()) {
            tries.shopper().ifPresent(own -> count(unit, own, tries.holder() + "|card", tries.mostOfShopper(), now));
        }
    }

    private static void count(StorageUnit unit, String limit, String holder, long quantity, Instant now) {
        boolean counted = Reservation.setAside(unit, limit, holder, quantity, Long.MAX_VALUE, now);
        assert counted : "a charge ends once";
    }

    /**
     * Forgets declines under one limit that nobody counts any more.
     *
     * @param engine the house
     * @param limit the limit's name
     */
    public static void forget(Engine engine, String limit) {
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            int gone = Reservation.forget(unit, limit, now.minus(KEPT), PORTION);
            Instant next = gone == PORTION ? now : now.plus(KEPT);
            if (gone == PORTION
                    || !Reservation.within(unit, List.of(limit), now.minus(KEPT))
                            .isEmpty()) {
                Agenda.put(unit, FORGET, limit, next);
            }
        });
    }
}
