package dev.kontor.verification;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Handle;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Offer;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Proves membership of an organization by a roster that its administrator uploaded (AC-6). The plugin {@code roster};
 * answers at once. By default it asks for the field {@code number}; every field in the setting {@code fields} must be on
 * the roster.
 *
 * <p>Rejects with {@code group-not-offered}, {@code number-missing} (or {@code email-missing}) and
 * {@code not-on-roster}, which does not say what was wrong.
 */
public final class RosterMatch implements VerificationPlugin {
    /** Its id as a plugin. */
    public static final String ID = "roster";

    private final RosterLookup rosters;

    /**
     * A service on the shop's rosters.
     *
     * @param rosters where keys are looked up
     */
    public RosterMatch(RosterLookup rosters) {
        this.rosters = rosters;
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Match with an organization's roster", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.optional(
                                "groups",
                                ConfigSchema.Type.TEXT,
                                "which groups rosters name, as codes with commas between")
                        .or("student,faculty,staff"),
                ConfigSchema.Field.optional(
                                "fields",
                                ConfigSchema.Type.TEXT,
                                "what has to be on the roster: number, email, or both")
                        .or("number"),
                ConfigSchema.Field.optional(
                                "validDays", ConfigSchema.Type.INTEGER, "how many days a proof counts, 1 to 3660")
                        .or("365"));
    }

    @Override
    public VerificationService open(PluginConfig config, PluginRuntime runtime) {
        return new Service(
                rosters,
                new Offer(Set.copyOf(Settings.codes(config, "groups")), Settings.codes(config, "fields")),
                Settings.days(config, "validDays"),
                runtime.clock());
    }

    @Override
    public String toString() {
        return info().id();
    }

    private record Service(RosterLookup rosters, Offer offer, Duration proofValid, InstantSource clock)
            implements VerificationService {
        @Override
        public Proof start(Assertion assertion, CallContext context) {
            if (!offer.groups().contains(assertion.group())) {
                return new Proof.Rejected("group-not-offered");
            }
            for (String field : offer.fields()) {
                if (assertion.field(field).isEmpty()) {
                    return new Proof.Rejected(field + "-missing");
                }
            }
            Instant now = clock.instant();
            Instant until = now.plus(proofValid);
            String organization = assertion.organization();
            for (String field : offer.fields()) {
                Optional<RosterLookup.Match> match = rosters.find(
                                assertion.organization(),
                                field,
                                assertion.field(field).orElseThrow())
                        .filter(m -> m.group().equals(assertion.group()))
                        .filter(m -> m.until().map(now::isBefore).orElse(true));
                if (match.isEmpty()) {
                    return new Proof.Rejected("not-on-roster");
                }
                organization = match.get().organization();
                Instant end = match.get().until().orElse(until);
                until = end.isBefore(until) ? end : until;
            }
            return new Proof.Verified("roster by " + String.join(" and ", offer.fields()), organization, until);
        }

        @Override
        public Proof proceed(Assertion assertion, Handle handle, ReturnData back, CallContext context) {
            return new Proof.Unknown("a roster answers at once; there is nothing to proceed with");
        }

        @Override
        public String toString() {
            return "roster";
        }
    }
}
