package dev.kontor.verification;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Offer;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Mails codes to institutions' mailboxes and recognizes them again. Holds no state but what it was opened with. */
final class MailDomainService implements VerificationService {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final UniversityDirectory directory;
    private final Offer offer;
    private final MailedCode codes;
    private final Duration codeValid;
    private final Duration proofValid;
    private final InstantSource clock;

    MailDomainService(
            UniversityDirectory directory,
            List<String> groups,
            MailedCode codes,
            Duration codeValid,
            Duration proofValid,
            InstantSource clock) {
        this.directory = directory;
        this.offer = new Offer(Set.copyOf(groups), List.of("email"));
        this.codes = codes;
        this.codeValid = codeValid;
        this.proofValid = proofValid;
        this.clock = clock;
    }

    @Override
    public Offer offer() {
        return offer;
    }

    @Override
    public Proof start(Assertion assertion, CallContext context) {
        Mailbox mailbox;
        try {
            mailbox = mailbox(assertion);
        } catch (No no) {
            return new Proof.Rejected(no.reason);
        }
        Secret code = codes.next();
        String salt = codes.salt();
        String reference = context.idempotencyKey("start");
        Instant deadline = Moments.stored(clock.instant().plus(codeValid));
        String hash = code.use(c -> codes.hash(salt, mailbox.purpose(reference, assertion), c));
        Handle handle = Handle.of(reference)
                .with("v", "1")
                .with("salt", salt)
                .with("hash", hash)
                .with("deadline", deadline.toString());
        return new Proof.Pending(handle, new NextStep.MailCode(mailbox.to(), code), deadline);
    }

    @Override
    public Proof proceed(Assertion assertion, Handle handle, ReturnData back, CallContext context) {
        Optional<Instant> deadline = deadline(handle);
        if (deadline.isEmpty()) {
            return new Proof.Unknown("the handle is none of this service");
        }
        Instant now = clock.instant();
        if (!now.isBefore(deadline.get())) {
            return new Proof.Rejected("code-expired");
        }
        Mailbox mailbox;
        try {
            mailbox = mailbox(assertion);
        } catch (No no) {
            return new Proof.Rejected(no.reason);
        }
        boolean right = back.first("code")
                .map(String::strip)
                .filter(code -> CODE.matcher(code).matches())
                .filter(code -> codes.fits(
                        handle.state().getOrDefault("hash", ""),
                        handle.state().getOrDefault("salt", ""),
                        mailbox.purpose(handle.providerId(), assertion),
                        code))
                .isPresent();
        return right
                ? new Proof.Verified("mailbox at " + mailbox.domain(), mailbox.institution(), now.plus(proofValid))
                : new Proof.Pending(handle, new NextStep.EnterCode(mailbox.to()), deadline.get());
    }

    private static Optional<Instant> deadline(Handle handle) {
        if (!"1".equals(handle.state().get("v")) || !handle.state().containsKey("salt")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(handle.state().getOrDefault("deadline", "")));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private Mailbox mailbox(Assertion assertion) throws No {
        if (!offer.groups().contains(assertion.group())) {
            throw new No("group-not-offered");
        }
        EmailAddress to = address(assertion.field("email").orElseThrow(() -> new No("email-missing")));
        UniversityDirectory.Match match = directory.at(to.domain()).orElseThrow(() -> new No("domain-unknown"));
        return new Mailbox(to, match.domain(), directory.uniqueName(institution(match, assertion.organization())));
    }

    /**
     * The address with its domain in the very spelling that is looked up: were the code mailed to another spelling, its
     * mail server might belong to somebody else.
     */
    private static EmailAddress address(String text) throws No {
        try {
            EmailAddress given = EmailAddress.of(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
            String domain = MailDomains.normal(given.domain()).orElseThrow(() -> new No("email-invalid"));
            String local = given.text().substring(0, given.text().lastIndexOf('@'));
            return EmailAddress.of(local + "@" + domain);
        } catch (InvalidValueException noAddress) {
            throw new No("email-invalid");
        }
    }

    private University institution(UniversityDirectory.Match match, String named) throws No {
        List<University> owners = match.universities();
        if (owners.size() == 1) {
            return owners.get(0);
        }
        String key = UniversityDirectory.key(named);
        List<University> fitting = owners.stream()
                .filter(u -> UniversityDirectory.key(u.name()).equals(key)
                        || UniversityDirectory.key(directory.uniqueName(u)).equals(key))
                .toList();
        if (fitting.size() != 1) {
            throw new No("which-institution");
        }
        return fitting.get(0);
    }

    @Override
    public String toString() {
        return "mail-domain on a " + directory;
    }

    /** An address and whose it is. */
    private record Mailbox(EmailAddress to, String domain, String institution) {
        /** What a code is good for: one verification, one address, one group, one institution. */
        String purpose(String reference, Assertion assertion) {
            return String.join("\n", reference, to.text(), assertion.group(), institution);
        }
    }

    /** Why an assertion is rejected before anything is mailed. */
    private static final class No extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        No(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
