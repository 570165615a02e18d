package dev.kontor.paypal;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.RejectCode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** One account at PayPal. Holds its settings and an access token that can be lost at any time. */
final class PayPalGateway implements PaymentGateway {
    private final Capabilities capabilities;
    private final Settings settings;
    private final InstantSource clock;
    private final Api api;
    private final Orders orders;
    private final Authorizations authorizations;
    private final Payments payments;
    private final Vault vault;
    private final Verification verification;

    PayPalGateway(Settings settings, PluginRuntime runtime) {
        this.settings = settings;
        this.capabilities = Offer.capabilities(settings.environment());
        this.clock = runtime.clock();
        Tokens tokens = new Tokens(settings, runtime.http(), clock);
        this.api = new Api(settings.environment().host(), tokens, runtime.http());
        Disputes disputes = new Disputes(api);
        this.orders = new Orders(api, clock, settings, disputes);
        this.authorizations = new Authorizations(api, clock, orders);
        this.payments = new Payments(api, clock, orders, disputes);
        this.vault = new Vault(api, clock, settings);
        this.verification = new Verification(api, settings.webhookIds());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome submit(Operation operation, CallContext context) {
        Optional<Outcome> refusal = capabilities.refuse(operation).or(() -> elsewhere(operation));
        return refusal.orElseGet(() -> {
            Outcome outcome = answered(() -> send(operation, context));
            return context.attempt() == 1 ? outcome : unlessTurnedAway(outcome, Optional.empty());
        });
    }

    /** That this send was turned away at the door says nothing of what an earlier one may have done. */
    private static Outcome unlessTurnedAway(Outcome outcome, Optional<Handle> handle) {
        return outcome instanceof Outcome.Rejected rejected
                        && (rejected.code() == RejectCode.BAD_CREDENTIALS
                                || rejected.code() == RejectCode.BAD_CONFIGURATION)
                ? new Outcome.Unknown(rejected.detail(), handle)
                : outcome;
    }

    private Outcome send(Operation operation, CallContext context) {
        if (operation instanceof Operation.Authorize || operation instanceof Operation.Purchase) {
            return orders.submit(operation, context);
        }
        if (operation instanceof Operation.Capture o) {
            return payments.capture(o, context);
        }
        if (operation instanceof Operation.Refund o) {
            return payments.refund(o, context);
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return authorizations.cancel(o, context);
        }
        if (operation instanceof Operation.Reauthorize o) {
            return authorizations.reauthorize(o, context);
        }
        if (operation instanceof Operation.SetupInstrument o) {
            return vault.setUp(o, context);
        }
        if (operation instanceof Operation.RevokeInstrument o) {
            return vault.revoke(o, context);
        }
        return Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind());
    }

    /** Ids become parts of addresses, so one that PayPal cannot have given is not sent there. */
    private static Optional<Outcome> elsewhere(Operation operation) {
        return before(operation)
                .filter(handle -> !Handles.isId(handle.providerId()) || !Handles.isId(Handles.original(handle)))
                .map(handle -> Outcome.rejected(RejectCode.NOT_FOUND, "it refers to nothing of PayPal's"));
    }

    /** What an operation builds on. */
    private static Optional<Handle> before(Operation operation) {
        if (operation instanceof Operation.Capture o) {
            return Optional.of(o.authorization());
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return Optional.of(o.authorization());
        }
        if (operation instanceof Operation.Reauthorize o) {
            return Optional.of(o.authorization());
        }
        if (operation instanceof Operation.Refund o) {
            return Optional.of(o.capture());
        }
        return operation instanceof Operation.RevokeInstrument o ? Optional.of(o.instrument()) : Optional.empty();
    }

    /** The buyer's approval moves no money; what is captured or authorized then is what he approved. */
    @Override
    public Outcome resume(Asked asked, ReturnData back, CallContext context) {
        Optional<Handle> own = asked.handle().filter(handle -> Handles.isId(handle.providerId()));
        if (own.isPresent() && Handles.is(Handles.Kind.ORDER, own.get())) {
            return unlessTurnedAway(answered(() -> orders.resume(asked.operation(), own.get(), context)), own);
        }
        if (own.isPresent() && Handles.is(Handles.Kind.SETUP_TOKEN, own.get())) {
            return unlessTurnedAway(answered(() -> vault.resume(own.get(), context)), own);
        }
        Lookup answer = lookup(asked, context);
        return answer instanceof Lookup.Found found
                ? found.outcome()
                : Outcome.unknown("no order is known that the buyer could have approved");
    }

    @Override
    public Lookup lookup(Asked asked, CallContext context) {
        Operation operation = asked.operation();
        boolean strange =
                asked.handle().filter(h -> !Handles.isId(h.providerId())).isPresent();
        if (strange || elsewhere(operation).isPresent()) {
            return Lookup.failed("PayPal gives no such ids");
        }
        try {
            return Facts.sensible(() -> find(asked, context));
        } catch (HttpFault | Unreadable | TurnedAway nobodyKnows) {
            return Lookup.failed(String.valueOf(nobodyKnows.getMessage()));
        }
    }

    private Lookup find(Asked asked, CallContext context) {
        Operation operation = asked.operation();
        if (operation instanceof Operation.Authorize || operation instanceof Operation.Purchase) {
            if (asked.handle().isPresent()) {
                return orders.lookup(asked, asked.handle().get(), context);
            }
            return payments.nothing(context);
        }
        if (operation instanceof Operation.Capture o) {
            return payments.lookup(o, asked, context);
        }
        if (operation instanceof Operation.Refund o) {
            return payments.lookup(o, asked, context);
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return authorizations.lookup(o, context);
        }
        if (operation instanceof Operation.Reauthorize o) {
            return authorizations.lookup(o, asked, context);
        }
        if (operation instanceof Operation.RevokeInstrument o) {
            return vault.lookup(o, context);
        }
        return vault.lookup(asked, context);
    }

    /** Asks PayPal first and reads only then. */
    @Override
    public Inbound receive(InboundMessage message, CallContext context) {
        Optional<Inbound> doubt = verification.doubt(message, context);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        try {
            return PayPalEvents.read(Json.parse(new String(message.body(), StandardCharsets.UTF_8)), clock.instant());
        } catch (Unreadable broken) {
            return new Inbound.Malformed(String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public Health check(CallContext context) {
        try {
            api.probe(context);
            return Health.up(
                    "PayPal knows the account (" + settings.environment().code() + ")");
        } catch (HttpFault | Unreadable | TurnedAway trouble) {
            return Health.down(String.valueOf(trouble.getMessage()));
        }
    }

    private static Outcome answered(Supplier<Outcome> work) {
        try {
            return Facts.sensible(work);
        } catch (HttpFault fault) {
            return Outcome.of(fault);
        } catch (TurnedAway noToken) {
            return noToken.outcome();
        } catch (Unreadable half) {
            return Outcome.unknown(String.valueOf(half.getMessage()));
        }
    }
}
