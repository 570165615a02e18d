package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.payment.SettlementLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What Stripe booked to the account's balance, in the currency of the balance, which need not be the charge's. Every entry is
 * told; an entry that leads to no movement of ours is told without one.
 */
final class Settled {
    /** Four levels, the most that Stripe expands: captures have their ids from the marks of the intent. */
    private static final List<String> EXPANDED = List.of("data.source.payment_intent.latest_charge");

    /** Less than Stripe gives at once, since each entry comes with three objects. */
    private static final long PAGE = 50;

    private static final long ENTRIES_OF_A_CHARGE = 100;

    private final Settings settings;

    Settled(Settings settings) {
        this.settings = settings;
    }

    Settlement settled(LocalDate day, String cursor, Line line) throws StripeException {
        BalanceTransactionListParams.Builder params = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                        .setLt(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                        .build())
                .setLimit(PAGE)
                .addAllExpand(EXPANDED);
        if (!cursor.isEmpty()) {
            params.setStartingAfter(cursor);
        }
        StripeCollection<BalanceTransaction> page =
                line.stripe().balanceTransactions().list(params.build());
        List<BalanceTransaction> entries = page.getData();
        if (entries == null || page.getHasMore() == null || (entries.isEmpty() && page.getHasMore())) {
            throw new Unclear("an answer that is no list");
        }
        entries.forEach(Settled::check);
        Map<String, String> payouts = PaidOut.of(entries, line);
        List<SettlementLine> lines = new ArrayList<>();
        for (BalanceTransaction entry : entries) {
            SettlementKind kind = SettledKind.of(entry);
            AmountRule rule = MinorUnits.rule(entry.getCurrency());
            lines.add(new SettlementLine(
                    entry.getId(),
                    kind,
                    movement(entry, kind, line),
                    rule.fromMinor(entry.getAmount()),
                    rule.fromMinor(entry.getFee()),
                    rule.fromMinor(entry.getNet()),
                    Optional.ofNullable(payouts.get(entry.getId())),
                    Instant.ofEpochSecond(entry.getCreated())));
        }
        return page.getHasMore()
                ? Settlement.page(lines, entries.get(entries.size() - 1).getId())
                : Settlement.last(lines);
    }

    private static void check(BalanceTransaction entry) {
        if (entry.getId() == null
                || entry.getType() == null
                || entry.getAmount() == null
                || entry.getFee() == null
                || entry.getNet() == null
                || entry.getCurrency() == null
                || entry.getCreated() == null) {
            throw new Unclear("an entry of the balance that does not read as one");
        }
    }

    private Optional<String> movement(BalanceTransaction entry, SettlementKind kind, Line line) throws StripeException {
        BalanceTransactionSource source = entry.getSourceObject();
        return switch (kind) {
            case CAPTURE -> capture(entry, line);
            case REFUND -> source instanceof Refund refund ? Optional.of(refund.getId()) : Optional.empty();
            case REFUND_FAILED ->
                source instanceof Refund refund ? Optional.of(Refunds.failed(refund)) : Optional.empty();
            case CHARGEBACK, CHARGEBACK_REVERSED -> Optional.of(entry.getId());
            default -> Optional.empty();
        };
    }

    private Optional<String> capture(BalanceTransaction entry, Line line) throws StripeException {
        PaymentIntent intent = null;
        String charge = null;
        if (entry.getSourceObject() instanceof Charge taken) {
            intent = taken.getPaymentIntentObject();
            charge = taken.getId();
        } else if (entry.getSourceObject() instanceof Refund rest) {
            intent = rest.getPaymentIntentObject();
            charge = rest.getCharge();
        }
        if (intent == null || charge == null || !charge.equals(intent.getLatestCharge())) {
            return Optional.empty();
        }
        List<Movement> captures = captures(intent);
        return captures.size() == 1
                ? Optional.of(captures.get(0).id())
                : captures.isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(ofSeveral(captures, charge, line).get(entry.getId()));
    }

    /** None where the intent is none of ours or somebody changed its marks: that is for people, and not the end of the day. */
    private List<Movement> captures(PaymentIntent intent) {
        try {
            return new IntentState(intent, settings).captures();
        } catch (Unclear nobodyKnows) {
            return List.of();
        }
    }

    /**
     * Stripe books each capture of a charge by itself and does not say which is which. Amounts tell; where they do not, both
     * are in the order in which they were asked for, since the ids of operations ascend.
     */
    private static Map<String, String> ofSeveral(List<Movement> captures, String charge, Line line)
            throws StripeException {
        BalanceTransactionListParams.Builder params =
                BalanceTransactionListParams.builder().setSource(charge).setLimit(ENTRIES_OF_A_CHARGE);
        List<BalanceTransaction> entries = new ArrayList<>(Lookups.all(after -> line.stripe()
                .balanceTransactions()
                .list(after.map(params::setStartingAfter).orElse(params).build())));
        entries.forEach(Settled::check);
        entries.removeIf(entry -> SettledKind.of(entry) != SettlementKind.CAPTURE
                || entry.getAmount() <= 0
                || !Objects.equals(charge, entry.getSource()));
        entries.sort(Comparator.comparing(BalanceTransaction::getCreated).thenComparing(BalanceTransaction::getId));
        List<Movement> left = new ArrayList<>(captures);
        left.sort(Comparator.comparing((Movement taken) -> taken.operation().isEmpty())
                .thenComparing(taken -> taken.operation().orElse(""))
                .thenComparing(Movement::id));
        Map<String, String> named = new HashMap<>();
        for (BalanceTransaction entry : entries) {
            var amount = MinorUnits.rule(entry.getCurrency()).fromMinor(entry.getAmount());
            left.stream()
                    .filter(taken -> taken.amount().equals(amount))
                    .findFirst()
                    .ifPresent(taken -> {
                        named.put(entry.getId(), taken.id());
                        left.remove(taken);
                    });
        }
        entries.stream()
                .filter(entry -> !named.containsKey(entry.getId()))
                .limit(left.size())
                .forEach(entry -> named.put(entry.getId(), left.remove(0).id()));
        return named;
    }
}
