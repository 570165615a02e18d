package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * With which payout an entry of the balance went to the shop's bank. An entry does not say so itself: Stripe tells what an
 * automatic payout consists of, and of no other one.
 */
final class PaidOut {
    /** Payouts come once a month at the least, and later than that over holidays. */
    private static final Duration LATEST = Duration.ofDays(35);

    private static final long PAGE = 100;
    private static final String PAYOUT = "payout";

    private PaidOut() {}

    /**
     * The payouts of some entries.
     *
     * @param entries of one page
     * @param line to the account
     * @return by the entry's id; what is not paid out, or nobody knows with what, is left out
     */
    static Map<String, String> of(List<BalanceTransaction> entries, Line line) throws StripeException {
        Map<String, String> found = new HashMap<>();
        Map<String, String> wanted = new HashMap<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        long available = 0;
        for (BalanceTransaction entry : entries) {
            if (entry.getType().equals(PAYOUT) && entry.getSource() != null) {
                found.put(entry.getId(), entry.getSource());
            } else {
                wanted.put(entry.getId(), entry.getCurrency());
                first = Math.min(first, entry.getCreated());
                last = Math.max(last, entry.getCreated());
                available = Math.max(available, entry.getAvailableOn() == null ? last : entry.getAvailableOn());
            }
        }
        if (wanted.isEmpty()) {
            return found;
        }
        for (Payout payout : payouts(first, Math.max(last, available) + LATEST.toSeconds(), line)) {
            if (wanted.containsValue(payout.getCurrency())) {
                for (BalanceTransaction part : parts(payout.getId(), first, last, line)) {
                    if (wanted.remove(part.getId()) != null) {
                        found.put(part.getId(), payout.getId());
                    }
                }
            }
        }
        return found;
    }

    /** Those whose parts Stripe can tell, from the oldest on, so that few have to be asked for. */
    private static List<Payout> payouts(long from, long until, Line line) throws StripeException {
        PayoutListParams.Builder params = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(from)
                        .setLte(until)
                        .build())
                .setLimit(PAGE);
        List<Payout> told = new ArrayList<>(Lookups.all(after -> line.stripe()
                .payouts()
                .list(after.map(params::setStartingAfter).orElse(params).build())));
        Collections.reverse(told);
        return told.stream()
                .filter(payout -> payout.getId() != null
                        && payout.getCurrency() != null
                        && Boolean.TRUE.equals(payout.getAutomatic())
                        && !Optional.of("in_progress").equals(Optional.ofNullable(payout.getReconciliationStatus())))
                .toList();
    }

    private static List<BalanceTransaction> parts(String payout, long from, long until, Line line)
            throws StripeException {
        BalanceTransactionListParams.Builder params = BalanceTransactionListParams.builder()
                .setPayout(payout)
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from)
                        .setLte(until)
                        .build())
                .setLimit(PAGE);
        return Lookups.all(after -> line.stripe()
                .balanceTransactions()
                .list(after.map(params::setStartingAfter).orElse(params).build()));
    }
}
