package dev.kontor.verification;

import dev.kontor.spi.Configured;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.tck.verification.VerificationServiceContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("AC-6.c")
class DocumentReviewContractTest extends VerificationServiceContract {
    private static final Instant UNTIL = Instant.parse("2027-03-01T00:00:00Z");

    private final Map<String, ReviewDesk.Decision> decisions = new HashMap<>();
    private boolean down;

    @Override
    protected Configured<VerificationPlugin> plugin() {
        return Configured.<VerificationPlugin>of("review", new DocumentReview(this::decision));
    }

    private ReviewDesk.Decision decision(String reference) {
        if (down) {
            throw new IllegalStateException("the desk is closed");
        }
        return decisions.getOrDefault(reference, new ReviewDesk.NoDocuments());
    }

    @Override
    protected Assertion provable() {
        return Assertion.student("Northfield");
    }

    @Override
    protected Assertion refutable() {
        return Assertion.student("Southfield");
    }

    @Override
    protected ReturnData bring(Proof.Pending pending) {
        return decided(pending, new ReviewDesk.Accepted("Northfield University", UNTIL));
    }

    @Override
    protected ReturnData bringForRefutable(Proof.Pending pending) {
        return decided(pending, new ReviewDesk.Rejected("unreadable"));
    }

    /** The document comes first, the decision with the next look. */
    private ReturnData decided(Proof.Pending pending, ReviewDesk.Decision decision) {
        String reference = pending.handle().providerId();
        decisions.merge(reference, new ReviewDesk.Waiting(), (before, waiting) -> decision);
        return ReturnData.none();
    }

    @Override
    protected boolean breakWorld() {
        down = true;
        return true;
    }
}
