package dev.kontor.verification;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Offer;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves membership by letting the person sign on at the organization, whatever protocol that speaks (AC-6, AC-13). The plugin
 * {@code sign-on}; the person's account stays as it is. It asks for no fields: the organization says what is true.
 *
 * <p>Rejects with {@code group-not-offered}, {@code canceled}, {@code not-signed-on}, {@code not-in-group} and
 * {@code too-late}.
 */
public final class SignOnProof implements VerificationPlugin {
    /** Its id as a plugin. */
    public static final String ID = "sign-on";

    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final String UNTIL = "until";

    private final SignOnLookup lookup;

    /**
     * A service on the shop's connections.
     *
     * @param lookup where they are
     */
    public SignOnProof(SignOnLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Sign-on at the organization", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.required(
                        "connection", ConfigSchema.Type.TEXT, "the name of the sign-on connection that is asked"),
                ConfigSchema.Field.required(
                        "returnTo", ConfigSchema.Type.URL, "the shop's address to which browsers come back"),
                ConfigSchema.Field.optional(
                                "groups",
                                ConfigSchema.Type.TEXT,
                                "which groups the connection tells, as codes with commas between")
                        .or("student,faculty,staff"));
    }

    @Override
    public VerificationService open(PluginConfig config, PluginRuntime runtime) {
        return new Service(
                lookup,
                config.text("connection").orElseThrow(),
                config.url("returnTo").orElseThrow(),
                new Offer(Set.copyOf(Settings.codes(config, "groups")), List.of()),
                runtime.clock());
    }

    @Override
    public String toString() {
        return info().id();
    }

    private record Service(SignOnLookup lookup, String connection, URI returnTo, Offer offer, InstantSource clock)
            implements VerificationService {
        @Override
        public Proof start(Assertion assertion, CallContext context) {
            if (!offer.groups().contains(assertion.group())) {
                return new Proof.Rejected("group-not-offered");
            }
            Instant until = clock.instant().plus(LASTS);
            Handle handle = Handle.of(context.idempotencyKey("sign-on")).with(UNTIL, until.toString());
            return waiting(handle, until, context);
        }

        private Proof waiting(Handle handle, Instant until, CallContext context) {
            Optional<SignOnService> service = lookup.service(connection);
            if (service.isEmpty()) {
                return nobodyToAsk();
            }
            Departure departure = service.get().begin(request(handle), context);
            return departure instanceof Departure.To page
                    ? new Proof.Pending(handle, new NextStep.Visit(NextAction.redirect(page.to())), until)
                    : new Proof.Unknown(((Departure.Unknown) departure).why());
        }

        private Proof nobodyToAsk() {
            return new Proof.Unknown("the shop was opened without the sign-on '" + connection + "'");
        }

        private SignOnRequest request(Handle handle) {
            return new SignOnRequest(returnTo, lookup.seed(handle.providerId()));
        }

        @Override
        public Proof proceed(Assertion assertion, Handle handle, ReturnData back, CallContext context) {
            Optional<Instant> until = until(handle);
            if (until.filter(clock.instant()::isBefore).isEmpty()) {
                return new Proof.Rejected("too-late");
            }
            if (back.parameters().isEmpty()) {
                return waiting(handle, until.get(), context);
            }
            Optional<SignOnService> service = lookup.service(connection);
            if (service.isEmpty()) {
                return nobodyToAsk();
            }
            Arrival arrival = service.get().finish(request(handle), back, context);
            if (arrival instanceof Arrival.Identified known) {
                return lookup.said(connection, known.identity())
                        .flatMap(said -> verified(assertion, said))
                        .orElseGet(() -> new Proof.Rejected("not-in-group"));
            }
            if (arrival instanceof Arrival.Refused no) {
                return new Proof.Rejected(no.reason() == Arrival.Reason.CANCELED ? "canceled" : "not-signed-on");
            }
            return new Proof.Unknown(((Arrival.Unknown) arrival).why());
        }

        private Optional<Proof> verified(Assertion assertion, SignOnLookup.Said said) {
            return Optional.ofNullable(said.groups().get(assertion.group()))
                    .filter(clock.instant()::isBefore)
                    .map(end -> new Proof.Verified("sign-on '" + connection + "'", said.organization(), end));
        }

        private static Optional<Instant> until(Handle handle) {
            try {
                return Optional.ofNullable(handle.state().get(UNTIL)).map(Instant::parse);
            } catch (DateTimeParseException madeUp) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "sign-on";
        }
    }
}
