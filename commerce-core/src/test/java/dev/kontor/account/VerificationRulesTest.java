package dev.kontor.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.Handle;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.spi.verification.Proof;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Ids;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VerificationRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofMinutes(30));
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(365));
    private static final EmailAddress TO = EmailAddress.of("anna@uni.example");
    private static final Proof MAILED =
            new Proof.Pending(Handle.of("ref-1"), new NextStep.MailCode(TO, Secret.of("493022")), DEADLINE);
    private static final Proof WRONG = new Proof.Pending(Handle.of("ref-1"), new NextStep.EnterCode(TO), DEADLINE);
    private static final Proof PROVEN = new Proof.Verified("mailbox at uni.example", "Uni", UNTIL);

    private final Ids ids = new Ids(() -> NOW, new Random(7));

    private Verification begun() {
        return Verification.begun(
                ids.next(Verification.KIND),
                ids.next(Account.KIND),
                "uni-mail",
                Assertion.student("Uni").with("email", TO.text()),
                NOW,
                NOW.plus(Duration.ofDays(1)));
    }

    private Verification mailed() {
        return VerificationRules.told(begun(), MAILED, NOW);
    }

    private static Verification wrongly(Verification verification) {
        return VerificationRules.guessed(
                VerificationRules.guess(verification, NOW).orElseThrow(), WRONG, NOW);
    }

    @Test
    void a_mailed_code_is_never_kept() {
        assertThat(mailed().next()).contains(new NextStep.EnterCode(TO));
        assertThat(mailed().deadline()).isEqualTo(DEADLINE);
        assertThat(mailed().handle()).contains(Handle.of("ref-1"));
    }

    @Test
    void the_right_code_proves_and_what_the_person_gave_is_dropped() {
        Verification done =
                VerificationRules.guessed(VerificationRules.guess(mailed(), NOW).orElseThrow(), PROVEN, NOW);

        assertThat(done.state()).isEqualTo(VerificationState.VERIFIED);
        assertThat(done.verifiedAt()).contains(NOW);
        assertThat(done.until()).contains(UNTIL);
        assertThat(done.evidence()).contains("mailbox at uni.example");
        assertThat(done.organization()).contains("Uni");
        assertThat(done.assertion().fields()).isEmpty();
        assertThat(done.handle()).isEmpty();
        assertThat(done.next()).isEmpty();
    }

    @Test
    @Tag("AC-6.d")
    void four_wrong_codes_leave_it_pending_and_the_fifth_ends_it() {
        Verification verification = mailed();
        for (int i = 1; i <= 4; i++) {
            verification = wrongly(verification);
            assertThat(verification.state()).isEqualTo(VerificationState.PENDING);
            assertThat(verification.guesses()).isEqualTo(i);
        }
        verification = wrongly(verification);

        assertThat(verification.state()).isEqualTo(VerificationState.REJECTED);
        assertThat(verification.reason()).contains("too-many-guesses");
        assertThat(VerificationRules.guess(verification, NOW)).isEmpty();
    }

    @Test
    @Tag("AC-6.d")
    void a_hundred_guesses_at_one_moment_are_five() {
        Verification verification = mailed();
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            Optional<Verification> next = VerificationRules.guess(verification, NOW);
            taken += next.isPresent() ? 1 : 0;
            verification = next.orElse(verification);
        }

        assertThat(taken).isEqualTo(5);
    }

    @Test
    void the_fifth_guess_may_be_right() {
        Verification verification = mailed();
        for (int i = 0; i < 4; i++) {
            verification = wrongly(verification);
        }

        assertThat(VerificationRules.guessed(
                                VerificationRules.guess(verification, NOW).orElseThrow(), PROVEN, NOW)
                        .state())
                .isEqualTo(VerificationState.VERIFIED);
    }

    @Test
    void unknown_changes_nothing_and_gives_the_guess_back() {
        Verification pending = mailed();
        Proof unknown = new Proof.Unknown("status 500");

        assertThat(VerificationRules.told(pending, unknown, NOW)).isSameAs(pending);
        Verification after =
                VerificationRules.guessed(VerificationRules.guess(pending, NOW).orElseThrow(), unknown, NOW);
        assertThat(after).usingRecursiveComparison().isEqualTo(pending);
    }

    @Test
    @Tag("AC-6.e")
    void what_has_ended_stays_whatever_is_said_later() {
        Verification rejected = VerificationRules.told(mailed(), new Proof.Rejected("domain-unknown"), NOW);
        Verification verified = VerificationRules.told(mailed(), PROVEN, NOW);
        Verification expired = VerificationRules.expired(mailed(), DEADLINE);

        for (Verification ended : List.of(rejected, verified, expired)) {
            for (Proof late : List.of(PROVEN, WRONG, MAILED, new Proof.Rejected("late"), new Proof.Unknown("late"))) {
                assertThat(VerificationRules.told(ended, late, NOW)).isSameAs(ended);
                assertThat(VerificationRules.guessed(ended, late, NOW)).isSameAs(ended);
            }
            assertThat(VerificationRules.guess(ended, NOW)).isEmpty();
        }
    }

    @Test
    @Tag("AC-6.e")
    void at_the_deadline_even_a_proof_finds_it_expired() {
        assertThat(VerificationRules.told(mailed(), PROVEN, DEADLINE.minusNanos(1_000))
                        .state())
                .isEqualTo(VerificationState.VERIFIED);
        Verification late = VerificationRules.told(mailed(), PROVEN, DEADLINE);

        assertThat(late.state()).isEqualTo(VerificationState.EXPIRED);
        assertThat(late.reason()).contains("deadline");
        assertThat(late.evidence()).isEmpty();
        assertThat(VerificationRules.guess(mailed(), DEADLINE)).isEmpty();
    }

    @Test
    @Tag("AC-6.e")
    void a_proof_that_has_ended_proves_nothing_and_one_that_ends_expires() {
        Verification stale = VerificationRules.told(mailed(), new Proof.Verified("e", "Uni", NOW), NOW);
        assertThat(stale.state()).isEqualTo(VerificationState.EXPIRED);
        assertThat(stale.verifiedAt()).isEmpty();

        Verification verified = VerificationRules.told(mailed(), PROVEN, NOW);
        assertThat(verified.state(UNTIL.minusNanos(1_000))).isEqualTo(VerificationState.VERIFIED);
        assertThat(verified.state(UNTIL)).isEqualTo(VerificationState.EXPIRED);
        assertThat(VerificationRules.expired(verified, UNTIL).reason()).contains("proof-ended");
        assertThat(VerificationRules.expired(verified, NOW)).isSameAs(verified);
    }

    @Test
    void without_a_mailed_code_there_is_nothing_to_guess() {
        assertThat(VerificationRules.guess(begun(), NOW)).isEmpty();
        Verification upload = VerificationRules.told(
                begun(),
                new Proof.Pending(Handle.of("r"), new NextStep.UploadDocument(List.of("student-card")), DEADLINE),
                NOW);
        assertThat(VerificationRules.guess(upload, NOW)).isEmpty();
    }

    @Test
    @Tag("AC-6.d")
    void five_verifications_a_day_may_begin_and_no_sixth() {
        assertThat(VerificationRules.mayStart(4)).isEmpty();
        assertThat(VerificationRules.mayStart(5)).hasToString("[verification.too-many {limit=5, period=PT24H}]");
    }
}
