package dev.kontor.stripe;

import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentListParams;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementSource;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** One account at Stripe. Holds nothing but its settings: what was sent is known to core, what became of it to Stripe. */
final class StripeGateway implements PaymentGateway, SettlementSource {
    private final Settings settings;
    private final HttpPort http;
    private final InstantSource clock;
    private final Capabilities capabilities;
    private final Intents intents;
    private final Checkouts checkouts;
    private final Refunds refunds;
    private final SetUps setUps;
    private final Lookups lookups;
    private final StripeEvents events;
    private final Settled settled;

    StripeGateway(Settings settings, PluginRuntime runtime) {
        this.settings = settings;
        this.http = runtime.http();
        this.clock = runtime.clock();
        this.capabilities = Offer.capabilities(settings);
        this.intents = new Intents(settings, clock);
        this.checkouts = new Checkouts(settings);
        this.refunds = new Refunds(settings, clock);
        this.setUps = new SetUps(settings, clock);
        this.lookups = new Lookups(settings, clock, checkouts, refunds, setUps);
        this.events = new StripeEvents(settings, clock, runtime.log(), refunds);
        this.settled = new Settled(settings);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome submit(Operation operation, CallContext context) {
        Optional<Outcome> refusal = capabilities.refuse(operation);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return send(operation, new Line(settings, http, context));
        } catch (HttpFault fault) {
            return Outcome.of(fault);
        } catch (Busy busy) {
            return busy.outcome();
        } catch (StripeException refused) {
            return Refusals.of(refused, operation.kind(), clock.instant());
        } catch (Unclear unclear) {
            return Outcome.unknown(String.valueOf(unclear.getMessage()));
        } catch (RuntimeException nonsense) {
            return Outcome.unknown("an answer that makes no sense");
        }
    }

    private Outcome send(Operation operation, Line line) throws StripeException {
        if (operation instanceof Operation.Authorize o) {
            return charge(o.id(), o.charge(), false, line);
        }
        if (operation instanceof Operation.Purchase o) {
            return charge(o.id(), o.charge(), true, line);
        }
        if (operation instanceof Operation.Capture o) {
            return intents.capture(o, line);
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return intents.giveUp(o, line);
        }
        if (operation instanceof Operation.Refund o) {
            return refunds.refund(o, line);
        }
        if (operation instanceof Operation.SetupInstrument o) {
            return o.instrument() instanceof Instrument.AtProvider ? checkouts.setUp(o, line) : setUps.setUp(o, line);
        }
        if (operation instanceof Operation.RevokeInstrument o) {
            return setUps.revoke(o, line);
        }
        return Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind());
    }

    private Outcome charge(String id, Charge charge, boolean atOnce, Line line) throws StripeException {
        return charge.instrument() instanceof Instrument.AtProvider
                ? checkouts.charge(id, charge, atOnce, line)
                : intents.charge(id, charge, atOnce, line);
    }

    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        try {
            return lookups.lookup(asked, new Line(settings, http, context));
        } catch (StripeException refused) {
            return Lookup.failed("Stripe answered " + refused.getStatusCode());
        } catch (HttpFault | Busy | Unclear nobodyKnows) {
            return Lookup.failed(String.valueOf(nobodyKnows.getMessage()));
        } catch (RuntimeException nonsense) {
            return Lookup.failed("an answer that makes no sense");
        }
    }

    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        return events.receive(message);
    }

    @Override
    public Settlement settled(LocalDate day, String cursor, CallContext context) {
        try {
            return settled.settled(day, cursor, new Line(settings, http, context));
        } catch (PermissionException forbidden) {
            return Settlement.failed("the key may not read balance transactions, payouts and their sources; allow it in"
                    + " Stripe's dashboard");
        } catch (StripeException refused) {
            return Settlement.failed("Stripe answered " + refused.getStatusCode());
        } catch (HttpFault | Busy | Unclear nobodyKnows) {
            return Settlement.failed(String.valueOf(nobodyKnows.getMessage()));
        } catch (RuntimeException nonsense) {
            return Settlement.failed("an answer that makes no sense");
        }
    }

    /** Asks for one payment, which needs what everything else needs: a key that is valid, of the mode and not restricted. */
    @Override
    public Health check(CallContext context) {
        try {
            StripeCollection<PaymentIntent> some = new Line(settings, http, context)
                    .stripe()
                    .paymentIntents()
                    .list(PaymentIntentListParams.builder().setLimit(1L).build());
            if (some.getData() == null) {
                return Health.down("Stripe answered something that makes no sense");
            }
            boolean otherMode = some.getData().stream()
                    .anyMatch(intent -> intent.getLivemode() != null && intent.getLivemode() != settings.live());
            return otherMode
                    ? Health.down("the key is of the other mode than the setting live; hand in the right one")
                    : Health.up("Stripe knows the account");
        } catch (StripeException refused) {
            return Health.down("Stripe answered " + refused.getStatusCode() + "; check the setting apiKey");
        } catch (HttpFault | Busy | Unclear trouble) {
            return Health.down(String.valueOf(trouble.getMessage()));
        } catch (RuntimeException nonsense) {
            return Health.down("Stripe answered something that makes no sense");
        }
    }
}
