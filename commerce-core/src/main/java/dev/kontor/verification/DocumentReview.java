package dev.kontor.verification;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Handle;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Offer;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.value.Moments;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves membership of an organization by documents that staff looks at (AC-6). The plugin {@code document-review}; asks
 * for no fields, but for an upload.
 *
 * <p>Rejects with {@code group-not-offered}, {@code review-too-late} and whatever reason staff gave.
 */
public final class DocumentReview implements VerificationPlugin {
    /** Its id as a plugin. */
    public static final String ID = "document-review";

    private final ReviewDesk desk;

    /**
     * A service on the shop's review cases.
     *
     * @param desk where decisions are asked for
     */
    public DocumentReview(ReviewDesk desk) {
        this.desk = desk;
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Review of a document by staff", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.optional(
                                "groups",
                                ConfigSchema.Type.TEXT,
                                "what documents can prove, as codes with commas between")
                        .or("student,faculty,staff"),
                ConfigSchema.Field.optional(
                                "kinds",
                                ConfigSchema.Type.TEXT,
                                "which documents are accepted, as codes with commas between")
                        .or("student-card,enrollment-certificate,employment-certificate"),
                ConfigSchema.Field.optional(
                                "reviewDays",
                                ConfigSchema.Type.INTEGER,
                                "how many days upload and review may take, 1 to 3660")
                        .or("14"));
    }

    @Override
    public VerificationService open(PluginConfig config, PluginRuntime runtime) {
        return new Service(
                desk,
                new Offer(Set.copyOf(Settings.codes(config, "groups")), List.of()),
                new NextStep.UploadDocument(Settings.codes(config, "kinds")),
                Settings.days(config, "reviewDays"),
                runtime.clock());
    }

    @Override
    public String toString() {
        return info().id();
    }

    private record Service(ReviewDesk desk, Offer offer, NextStep upload, Duration reviewTime, InstantSource clock)
            implements VerificationService {
        private static final NextStep LATER = new NextStep.Wait(Duration.ofHours(1));

        @Override
        public Proof start(Assertion assertion, CallContext context) {
            if (!offer.groups().contains(assertion.group())) {
                return new Proof.Rejected("group-not-offered");
            }
            Instant deadline = Moments.stored(clock.instant().plus(reviewTime));
            Handle handle =
                    Handle.of(context.idempotencyKey("review")).with("v", "1").with("deadline", deadline.toString());
            return new Proof.Pending(handle, upload, deadline);
        }

        @Override
        public Proof proceed(Assertion assertion, Handle handle, ReturnData back, CallContext context) {
            Optional<Instant> deadline = deadline(handle);
            if (deadline.isEmpty()) {
                return new Proof.Unknown("the handle is none of this service");
            }
            Instant now = clock.instant();
            if (!now.isBefore(deadline.get())) {
                return new Proof.Rejected("review-too-late");
            }
            ReviewDesk.Decision decision = desk.decision(handle.providerId());
            if (decision instanceof ReviewDesk.Accepted accepted) {
                return now.isBefore(accepted.until())
                        ? new Proof.Verified("document seen by staff", accepted.organization(), accepted.until())
                        : new Proof.Rejected("proof-ended");
            }
            if (decision instanceof ReviewDesk.Rejected rejected) {
                return new Proof.Rejected(rejected.reason());
            }
            return new Proof.Pending(handle, decision instanceof ReviewDesk.Waiting ? LATER : upload, deadline.get());
        }

        private static Optional<Instant> deadline(Handle handle) {
            try {
                return Optional.of(Instant.parse(handle.state().getOrDefault("deadline", "")));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "document-review";
        }
    }
}
