package dev.kontor.verification;

import dev.kontor.spi.Configured;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.tck.verification.VerificationServiceContract;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

@Tag("AC-6.b")
class RosterMatchContractTest extends VerificationServiceContract {
    private boolean down;

    @Override
    protected Configured<VerificationPlugin> plugin() {
        return Configured.<VerificationPlugin>of("roster", new RosterMatch(this::look));
    }

    private Optional<RosterLookup.Match> look(String organization, String field, String value) {
        if (down) {
            throw new IllegalStateException("the rosters cannot be read");
        }
        return Optional.of(new RosterLookup.Match("Northfield University", "student", Optional.empty()))
                .filter(m ->
                        organization.equals("Northfield") && field.equals("number") && value.equals("mat-4711-99"));
    }

    @Override
    protected Assertion provable() {
        return Assertion.student("Northfield").with("number", "mat-4711-99");
    }

    @Override
    protected Assertion refutable() {
        return Assertion.student("Northfield").with("number", "mat-4712-00");
    }

    @Override
    protected ReturnData bring(Proof.Pending pending) {
        return ReturnData.none();
    }

    @Override
    protected boolean breakWorld() {
        down = true;
        return true;
    }
}
