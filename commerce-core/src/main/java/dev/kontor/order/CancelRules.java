package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What of an order can be canceled, and what it comes to (OR-5): a pure function. What is delivered or issued is past
 * canceling; so is what is in processing. Rights of withdrawal are not decided here, and nothing here touches them.
 */
public final class CancelRules {
    private CancelRules() {}

    /**
     * What the decision is made of.
     *
     * @param isOffered whether who asks may cancel at all: staff may, customers where the store's policy says so
     * @param lines how each line stands, by its id; of a line that is not here nothing is done yet
     * @param covered what was paid, promised or set aside and is not given back
     */
    public record Facts(boolean isOffered, Map<String, LineState> lines, Amount covered) {
        /** Copies the map. */
        public Facts {
            lines = Map.copyOf(lines);
        }
    }

    /**
     * How far one line is.
     *
     * @param delivered units that are delivered or issued, and those that were and are taken back
     * @param isInProcessing whether its goods are being prepared for their way, so that nobody can stop them
     */
    public record LineState(Set<Integer> delivered, boolean isInProcessing) {
        static final LineState UNTOUCHED = new LineState(Set.of(), false);

        /** Copies the set. */
        public LineState {
            delivered = Set.copyOf(delivered);
        }
    }

    /**
     * The answer: terms, or all the reasons why not.
     *
     * @param terms what the cancellation does; empty when it is refused
     * @param refusals why not; empty when there are terms
     */
    public record Decided(Optional<CancelTerms> terms, List<Refusal> refusals) {
        /** Copies the list. */
        public Decided {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Decides.
     *
     * @param order the order as it stands
     * @param wish what is to be canceled
     * @param facts how far its lines are
     * @return terms or refusals
     */
    public static Decided decide(Order order, CancelOrder wish, Facts facts) {
        List<Refusal> refusals = new ArrayList<>();
        order.cancellation()
                .ifPresent(ended -> refusals.add(Refusal.of("order.canceled")
                        .with("order", order.id().value())
                        .with("reason", ended.reason())));
        if (!facts.isOffered()) {
            refusals.add(Refusal.of("cancel.not-offered").with("order", order.id()));
        }
        wish.units().keySet().stream()
                .filter(id -> order.lines().stream()
                        .noneMatch(line -> line.id().value().equals(id)))
                .forEach(id -> refusals.add(Refusal.of("cancel.line-unknown")
                        .with("order", order.id())
                        .with("line", id)));
        List<CancelTerms.Line> lines = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            int left = line.quantity() - order.canceledUnits(line).size();
            int wanted = wish.units().isEmpty()
                    ? left
                    : wish.units().getOrDefault(line.id().value(), 0);
            if (wanted > 0) {
                decide(order, line, wanted, facts, refusals).ifPresent(lines::add);
            }
        }
        if (!refusals.isEmpty()) {
            return new Decided(Optional.empty(), refusals);
        }
        CancelTerms terms = terms(order, lines, facts);
        Optional<Refusal> changed = wish.expected()
                .filter(expected -> !expected.equals(terms.exactOff()))
                .map(expected -> Refusal.of("cancel.changed")
                        .with("order", order.id())
                        .with("shown", expected)
                        .with("now", terms.exactOff()));
        return changed.map(refusal -> new Decided(Optional.empty(), List.of(refusal)))
                .orElseGet(() -> new Decided(Optional.of(terms), List.of()));
    }

    private static Optional<CancelTerms.Line> decide(
            Order order, OrderLine line, int wanted, Facts facts, List<Refusal> refusals) {
        LineState state = facts.lines().getOrDefault(line.id().value(), LineState.UNTOUCHED);
        if (state.isInProcessing()) {
            refusals.add(
                    Refusal.of("cancel.in-processing").with("order", order.id()).with("product", line.name()));
            return Optional.empty();
        }
        // Services are delivered in parts, each charged pro rata: here is where a part of a unit's price would stay.
        Set<Integer> canceled = order.canceledUnits(line);
        List<Integer> live = IntStream.rangeClosed(1, line.quantity())
                .filter(unit -> !canceled.contains(unit))
                .boxed()
                .toList();
        List<Integer> open =
                live.stream().filter(unit -> !state.delivered().contains(unit)).toList();
        if (wanted > live.size()) {
            refusals.add(Refusal.of("cancel.too-many")
                    .with("order", order.id())
                    .with("product", line.name())
                    .with("asked", wanted)
                    .with("left", live.size()));
            return Optional.empty();
        }
        if (wanted > open.size()) {
            refusals.add(Refusal.of("cancel.delivered")
                    .with("order", order.id())
                    .with("product", line.name())
                    .with("asked", wanted)
                    .with("left", open.size()));
            return Optional.empty();
        }
        List<Integer> units = open.subList(open.size() - wanted, open.size());
        return Optional.of(new CancelTerms.Line(
                line.id(),
                line.name(),
                units,
                share(line.exactTotal(), line.quantity(), canceled.size(), wanted),
                share(line.exactTax(), line.quantity(), canceled.size(), wanted)));
    }

    /** The difference of what the first units come to, so that all shares of a line add up to it. */
    private static Amount share(Amount whole, int quantity, int before, int more) {
        return first(whole, quantity, before + more).minus(first(whole, quantity, before));
    }

    private static Amount first(Amount whole, int quantity, int units) {
        long each = whole.minor() / quantity;
        long rest = whole.minor() % quantity;
        return Amount.ofMinor(whole.currency(), Math.addExact(Math.multiplyExact(each, units), Math.min(rest, units)));
    }

    private static CancelTerms terms(Order order, List<CancelTerms.Line> lines, Facts facts) {
        Amount off = Amount.zero(order.exactTotal().currency());
        int units = 0;
        for (CancelTerms.Line line : lines) {
            off = off.plus(line.exactAmount());
            units += line.units().size();
        }
        Amount due = order.exactDue().minus(off);
        Amount beyond = facts.covered().minus(due);
        Amount back = beyond.isNegative() ? Amount.zero(due.currency()) : beyond.min(off);
        return new CancelTerms(order.id(), units == order.liveUnits(), lines, off, back, due);
    }
}
