package dev.kontor.verification;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Offer;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.ProofMessage;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A service that asks a provider by HTTP, mails a code and reads messages: right without a flaw, wrong in one way with. */
final class PostcardService implements VerificationService {
    static final String SIGNATURE = "Signature";

    private static final String EXPECTED = "the provider answered something else";

    private final Optional<Flaw> flaw;
    private final PluginRuntime runtime;
    private final MailedCode codes = new MailedCode(new Random(11), Optional.empty());
    private int offers;

    PostcardService(Optional<Flaw> flaw, PluginRuntime runtime) {
        this.flaw = flaw;
        this.runtime = runtime;
        if (has(Flaw.SENDS_WHEN_OPENED)) {
            runtime.http().send(HttpCall.get(URI.create("https://postcards.example/")), Duration.ofSeconds(1));
        }
    }

    static String sign(byte[] body) {
        return new MailedCode(new Random(1), Optional.of(Secret.of("the-key-of-the-postcards")))
                .hash("", "message", new String(body, StandardCharsets.ISO_8859_1));
    }

    private boolean has(Flaw one) {
        return flaw.filter(one::equals).isPresent();
    }

    @Override
    public Offer offer() {
        offers++;
        return new Offer(
                has(Flaw.CHANGES_ITS_OFFER) && offers % 2 == 0 ? Set.of("student", "staff") : Set.of("student"),
                List.of("email"));
    }

    @Override
    public Proof start(Assertion assertion, CallContext context) {
        if (!assertion.group().equals("student") && !has(Flaw.PROVES_ANY_GROUP)) {
            return new Proof.Rejected("group-not-offered");
        }
        Optional<String> email = assertion.field("email");
        if (email.isEmpty() && !has(Flaw.GUESSES_WHAT_IS_MISSING)) {
            return new Proof.Rejected("email-missing");
        }
        EmailAddress to;
        try {
            to = EmailAddress.of(email.orElse("info@uni.example"));
        } catch (InvalidValueException noAddress) {
            return new Proof.Rejected("email-invalid");
        }
        Optional<Proof> no = askProvider(to, context);
        if (no.isPresent()) {
            return no.get();
        }
        Secret code = has(Flaw.HAS_ONE_CODE_FOR_ALL) ? Secret.of("123456") : codes.next();
        String reference = has(Flaw.HAS_ONE_CODE_FOR_ALL) ? "all" : context.idempotencyKey("start");
        String salt = codes.salt();
        if (has(Flaw.LOGS_THE_CODE)) {
            runtime.log().log(System.Logger.Level.INFO, "mailing " + code.<String>use(c -> c));
        }
        Instant deadline = runtime.clock().instant().plus(Duration.ofMinutes(30));
        Handle handle = Handle.of(
                        has(Flaw.HAS_A_LARGE_HANDLE) ? reference + "-".repeat(240 - reference.length()) : reference)
                .with("deadline", deadline.toString())
                .with("salt", salt)
                .with("hash", code.use(c -> codes.hash(salt, reference, c)));
        if (has(Flaw.KEEPS_THE_ADDRESS)) {
            handle = handle.with("to", to.text());
        }
        if (has(Flaw.HAS_A_LARGE_HANDLE)) {
            handle = handle.with("notes", "n".repeat(3_900));
        }
        return new Proof.Pending(handle, new NextStep.MailCode(to, code), deadline);
    }

    @Override
    public Proof proceed(Assertion assertion, Handle handle, ReturnData back, CallContext context) {
        Instant now = runtime.clock().instant();
        Map<String, String> state = handle.state();
        if (!state.containsKey("deadline")) {
            return has(Flaw.BELIEVES_ANY_HANDLE)
                    ? new Proof.Verified("a postcard", "Postcard University", now.plus(Duration.ofDays(365)))
                    : new Proof.Unknown("a handle of nobody");
        }
        Instant deadline = Instant.parse(state.getOrDefault("deadline", ""));
        if (!now.isBefore(deadline) && !has(Flaw.IGNORES_THE_DEADLINE)) {
            return new Proof.Rejected("code-expired");
        }
        String salt = state.getOrDefault("salt", "");
        EmailAddress to = EmailAddress.of(assertion.field("email").orElse("info@uni.example"));
        String reference = handle.providerId().replaceAll("-+$", "");
        boolean right = back.first("code")
                        .map(c -> has(Flaw.BELIEVES_ANY_CODE)
                                || codes.fits(state.getOrDefault("hash", ""), salt, reference, c))
                        .orElse(false)
                || has(Flaw.PROVES_WITHOUT_A_CODE);
        if (!right) {
            return new Proof.Pending(
                    handle,
                    has(Flaw.MAILS_A_CODE_AGAIN) ? new NextStep.MailCode(to, codes.next()) : new NextStep.EnterCode(to),
                    deadline);
        }
        return askProvider(to, context)
                .orElseGet(
                        () -> new Proof.Verified("a postcard", "Postcard University", now.plus(Duration.ofDays(365))));
    }

    /** Empty for a member. */
    private Optional<Proof> askProvider(EmailAddress to, CallContext context) {
        HttpReply reply;
        try {
            reply = runtime.http()
                    .send(
                            HttpCall.get(URI.create("https://postcards.example/members/" + to.domain())),
                            has(Flaw.WAITS_LONGER_THAN_IT_MAY) ? Duration.ofMinutes(1) : context.remaining());
        } catch (HttpFault fault) {
            return Optional.of(
                    has(Flaw.READS_A_FAULT_AS_NO)
                            ? new Proof.Rejected("no-member")
                            : new Proof.Unknown("no whole answer"));
        }
        if (reply.ok() && (reply.text().equals("yes") || has(Flaw.READS_A_PAGE_AS_YES) || has(Flaw.NEVER_REJECTS))) {
            return Optional.empty();
        }
        return Optional.of(
                reply.ok() && reply.text().equals("no")
                        ? new Proof.Rejected("no-member")
                        : new Proof.Unknown(EXPECTED));
    }

    @Override
    public ProofMessage receive(InboundMessage message, CallContext context) {
        boolean signed = message.header(SIGNATURE)
                .filter(s -> s.equals(sign(message.body())) || has(Flaw.BELIEVES_CHANGED_MESSAGES))
                .isPresent();
        String about = new String(message.body(), StandardCharsets.UTF_8).replaceAll("[^a-z0-9-]", "");
        return signed || has(Flaw.BELIEVES_UNSIGNED_MESSAGES)
                ? new ProofMessage.Verified(
                        Handle.of("kit-" + about.replace("kit-", "")),
                        new Proof.Verified(
                                "a postcard",
                                "Postcard University",
                                runtime.clock().instant().plus(Duration.ofDays(365))))
                : new ProofMessage.Forged("no signature of the provider");
    }
}
