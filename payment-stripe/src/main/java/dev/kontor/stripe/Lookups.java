package dev.kontor.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.param.SetupIntentRetrieveParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of an operation. Charges and set-ups whose id never arrived are found in Stripe's lists by the mark in
 * their metadata; lists show what was written before them, Stripe's search does not. Captures and cancellations are read from
 * their intent, refunds from the intent's list.
 */
final class Lookups {
    /** The shop's clock and Stripe's may differ. */
    private static final Duration EARLIER = Duration.ofMinutes(15);
    /** As long as Stripe would take a repetition for one. */
    private static final Duration LATER = Duration.ofHours(25);

    private static final long PAGE = 100;
    private static final int MOST_PAGES = 100;

    private final Settings settings;
    private final InstantSource clock;
    private final Checkouts checkouts;
    private final Refunds refunds;
    private final SetUps setUps;

    Lookups(Settings settings, InstantSource clock, Checkouts checkouts, Refunds refunds, SetUps setUps) {
        this.settings = settings;
        this.clock = clock;
        this.checkouts = checkouts;
        this.refunds = refunds;
        this.setUps = setUps;
    }

    Lookup lookup(Asked asked, Line line) throws StripeException {
        Operation operation = asked.operation();
        if (operation instanceof Operation.Authorize o) {
            return charge(asked, o.charge(), line);
        }
        if (operation instanceof Operation.Purchase o) {
            return charge(asked, o.charge(), line);
        }
        if (operation instanceof Operation.Capture o) {
            return capture(o, line);
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return intent(o.authorization(), line)
                    .voided(o.id())
                    .map(done -> Lookup.found(done, done.movements()))
                    .orElse(Lookup.absent(true));
        }
        if (operation instanceof Operation.Refund o) {
            return refund(o, line);
        }
        if (operation instanceof Operation.SetupInstrument o) {
            return setUp(asked, o, line);
        }
        if (operation instanceof Operation.RevokeInstrument o) {
            return SetUps.revoked(
                            line.stripe()
                                    .paymentMethods()
                                    .retrieve(o.instrument().providerId()),
                            o.id())
                    .map(done -> Lookup.found(done, List.of()))
                    .orElse(Lookup.absent(true));
        }
        return Lookup.failed("no " + operation.kind() + " is ever sent");
    }

    private Lookup charge(Asked asked, Charge charge, Line line) throws StripeException {
        String id = asked.operation().id();
        String own = asked.handle().map(Handle::providerId).orElse("");
        if (own.startsWith("cs_") || (own.isEmpty() && charge.instrument() instanceof Instrument.AtProvider)) {
            Optional<Session> session = session(asked, own, line);
            if (session.isEmpty()) {
                return Lookup.absent(true);
            }
            PaymentIntent paid = session.get().getPaymentIntentObject();
            return "complete".equals(session.get().getStatus()) && paid != null
                    ? charge(id, paid, line)
                    : Lookup.found(checkouts.outcome(session.get(), id), List.of());
        }
        Optional<String> known = own.startsWith("pi_") ? Optional.of(own) : foundIntent(asked, charge, line);
        return known.isEmpty() ? Lookup.absent(true) : charge(id, retrieved(known.get(), line), line);
    }

    private Lookup charge(String id, PaymentIntent intent, Line line) throws StripeException {
        IntentState state = new IntentState(intent, settings);
        if (state.isIdle()) {
            return Lookup.absent(true);
        }
        Outcome outcome = state.outcome(id, clock.instant());
        List<Movement> moved = new ArrayList<>(state.movements());
        moved.addAll(afterwards(state, line));
        return Lookup.found(outcome, moved);
    }

    private Lookup capture(Operation.Capture operation, Line line) throws StripeException {
        IntentState state = intent(operation.authorization(), line);
        Optional<Outcome.Succeeded> done = state.captured(operation.id());
        if (done.isEmpty()) {
            return Lookup.absent(true);
        }
        List<Movement> moved = new ArrayList<>(done.get().movements());
        Optional<String> taken = Optional.of(moved.get(0).id());
        afterwards(state, line).stream()
                .filter(m -> m.parent().equals(taken) || m.parent().isEmpty())
                .forEach(moved::add);
        return Lookup.found(done.get(), moved);
    }

    /** What was given back and what was disputed. */
    private List<Movement> afterwards(IntentState state, Line line) throws StripeException {
        if (!state.isTaken()) {
            return List.of();
        }
        Optional<String> capture = state.soleCapture();
        List<Movement> moved = new ArrayList<>(Refunds.movements(refundsOf(state.id(), line), capture));
        if (state.isDisputed()) {
            for (Dispute dispute : disputesOf(state.id(), line)) {
                moved.addAll(Disputes.movements(dispute, capture));
            }
        }
        return moved;
    }

    private Lookup refund(Operation.Refund operation, Line line) throws StripeException {
        List<Refund> own = refundsOf(Intents.intentOf(operation.capture()), line).stream()
                .filter(r -> Marks.operation(r.getMetadata()).equals(Optional.of(operation.id())))
                .toList();
        return own.isEmpty()
                ? Lookup.absent(true)
                : Lookup.found(refunds.outcome(own.get(0), operation.id()), Refunds.movements(own, Optional.empty()));
    }

    private Lookup setUp(Asked asked, Operation.SetupInstrument operation, Line line) throws StripeException {
        String own = asked.handle()
                .map(handle -> handle.state().getOrDefault(SetUps.SETUP, handle.providerId()))
                .orElse("");
        if (own.startsWith("cs_") || (own.isEmpty() && operation.instrument() instanceof Instrument.AtProvider)) {
            Optional<Session> session = session(asked, own, line);
            if (session.isEmpty()) {
                return Lookup.absent(true);
            }
            SetupIntent done = session.get().getSetupIntentObject();
            return "complete".equals(session.get().getStatus()) && done != null
                    ? Lookup.found(setUps.outcome(done, operation.id()), List.of())
                    : Lookup.found(checkouts.outcome(session.get(), operation.id()), List.of());
        }
        Optional<String> known = own.startsWith("seti_") ? Optional.of(own) : foundSetUp(asked, line);
        if (known.isEmpty()) {
            return Lookup.absent(true);
        }
        SetupIntent intent = line.stripe()
                .setupIntents()
                .retrieve(
                        known.get(),
                        SetupIntentRetrieveParams.builder()
                                .addExpand("payment_method")
                                .build(),
                        null);
        return SetUps.isIdle(intent)
                ? Lookup.absent(true)
                : Lookup.found(setUps.outcome(intent, operation.id()), List.of());
    }

    private IntentState intent(Handle authorization, Line line) throws StripeException {
        return new IntentState(retrieved(Intents.intentOf(authorization), line), settings);
    }

    private static PaymentIntent retrieved(String id, Line line) throws StripeException {
        return line.stripe()
                .paymentIntents()
                .retrieve(
                        id,
                        PaymentIntentRetrieveParams.builder()
                                .addAllExpand(IntentState.EXPANDED)
                                .build(),
                        null);
    }

    private static Optional<String> foundIntent(Asked asked, Charge charge, Line line) throws StripeException {
        PaymentIntentListParams.Builder params = PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(from(asked))
                        .setLte(until(asked))
                        .build())
                .setLimit(PAGE);
        if (charge.instrument() instanceof Instrument.Stored stored) {
            Optional.ofNullable(stored.handle().state().get(KeptCard.CUSTOMER)).ifPresent(params::setCustomer);
        }
        List<PaymentIntent> all = marked(
                asked,
                after -> line.stripe()
                        .paymentIntents()
                        .list(after.map(params::setStartingAfter).orElse(params).build()),
                PaymentIntent::getMetadata);
        return only(
                all.stream()
                        .filter(i -> !"requires_confirmation".equals(i.getStatus()))
                        .toList(),
                PaymentIntent::getId);
    }

    private static Optional<String> foundSetUp(Asked asked, Line line) throws StripeException {
        SetupIntentListParams.Builder params = SetupIntentListParams.builder()
                .setCreated(SetupIntentListParams.Created.builder()
                        .setGte(from(asked))
                        .setLte(until(asked))
                        .build())
                .setLimit(PAGE);
        List<SetupIntent> all = marked(
                asked,
                after -> line.stripe()
                        .setupIntents()
                        .list(after.map(params::setStartingAfter).orElse(params).build()),
                SetupIntent::getMetadata);
        return only(all.stream().filter(i -> !SetUps.isIdle(i)).toList(), SetupIntent::getId);
    }

    private static Optional<Session> session(Asked asked, String own, Line line) throws StripeException {
        SessionListParams.Builder params = SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder()
                        .setGte(from(asked))
                        .setLte(until(asked))
                        .build())
                .setLimit(PAGE);
        Optional<String> id = own.isEmpty()
                ? only(
                        marked(
                                asked,
                                after -> line.stripe()
                                        .checkout()
                                        .sessions()
                                        .list(after.map(params::setStartingAfter)
                                                .orElse(params)
                                                .build()),
                                Session::getMetadata),
                        Session::getId)
                : Optional.of(own);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        SessionRetrieveParams whole =
                SessionRetrieveParams.builder().addAllExpand(Checkouts.EXPANDED).build();
        return Optional.of(line.stripe().checkout().sessions().retrieve(id.get(), whole, null));
    }

    static List<Refund> refundsOf(String intent, Line line) throws StripeException {
        RefundListParams.Builder params =
                RefundListParams.builder().setPaymentIntent(intent).setLimit(PAGE);
        return all(after -> line.stripe()
                .refunds()
                .list(after.map(params::setStartingAfter).orElse(params).build()));
    }

    private static List<Dispute> disputesOf(String intent, Line line) throws StripeException {
        DisputeListParams.Builder params =
                DisputeListParams.builder().setPaymentIntent(intent).setLimit(PAGE);
        return all(after -> line.stripe()
                .disputes()
                .list(after.map(params::setStartingAfter).orElse(params).build()));
    }

    private static long from(Asked asked) {
        return asked.firstSentAt().minus(EARLIER).getEpochSecond();
    }

    private static long until(Asked asked) {
        return asked.firstSentAt().plus(LATER).getEpochSecond();
    }

    /** Reads one page of a list, after the object named. */
    interface Pages<T extends HasId> {
        StripeCollection<T> page(Optional<String> after) throws StripeException;
    }

    private static <T extends HasId> List<T> marked(
            Asked asked, Pages<T> pages, Function<T, @Nullable Map<String, String>> metadata) throws StripeException {
        Optional<String> wanted = Optional.of(asked.operation().id());
        return all(pages).stream()
                .filter(object -> Marks.operation(metadata.apply(object)).equals(wanted))
                .toList();
    }

    /** One operation is one object; what else is there somebody has to look at. */
    private static <T> Optional<String> only(List<T> marked, Function<T, String> id) {
        if (marked.size() > 1) {
            throw new Unclear("several payments of one operation");
        }
        return marked.stream().map(id).findFirst();
    }

    static <T extends HasId> List<T> all(Pages<T> pages) throws StripeException {
        List<T> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            StripeCollection<T> part = pages.page(after);
            if (part.getData() == null || part.getHasMore() == null) {
                throw new Unclear("an answer that is no list");
            }
            all.addAll(part.getData());
            if (!part.getHasMore()) {
                return all;
            }
            if (part.getData().isEmpty()) {
                throw new Unclear("a list that goes on without an end");
            }
            after = Optional.of(part.getData().get(part.getData().size() - 1).getId());
        }
        throw new Unclear("more than could be read");
    }
}
