package dev.kontor.account;

import dev.kontor.spi.Handle;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.Optional;

/** The parts of a {@link Verification} while its next copy is put together; never leaves the method that made it. */
final class VerificationDraft {
    final Id<Verification> id;
    final Id<Account> account;
    final String service;
    final Instant createdAt;
    Assertion assertion;
    Instant deadline;
    VerificationState state = VerificationState.PENDING;
    int guesses;
    Optional<Handle> handle = Optional.empty();
    Optional<NextStep> next = Optional.empty();
    Optional<Instant> verifiedAt = Optional.empty();
    Optional<Instant> until = Optional.empty();
    Optional<String> evidence = Optional.empty();
    Optional<String> organization = Optional.empty();
    Optional<String> reason = Optional.empty();

    VerificationDraft(
            Id<Verification> id,
            Id<Account> account,
            String service,
            Assertion assertion,
            Instant createdAt,
            Instant deadline) {
        this.id = id;
        this.account = account;
        this.service = service;
        this.assertion = assertion;
        this.createdAt = createdAt;
        this.deadline = deadline;
    }

    VerificationDraft copy() {
        VerificationDraft copy = new VerificationDraft(id, account, service, assertion, createdAt, deadline);
        copy.state = state;
        copy.guesses = guesses;
        copy.handle = handle;
        copy.next = next;
        copy.verifiedAt = verifiedAt;
        copy.until = until;
        copy.evidence = evidence;
        copy.organization = organization;
        copy.reason = reason;
        return copy;
    }

    Verification ended(VerificationState end, Optional<String> why) {
        state = end;
        reason = why;
        handle = Optional.empty();
        next = Optional.empty();
        assertion = Assertion.of(assertion.group(), assertion.organization());
        return new Verification(this);
    }
}
