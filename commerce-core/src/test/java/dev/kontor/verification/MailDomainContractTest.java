package dev.kontor.verification;

import dev.kontor.spi.Configured;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.tck.verification.VerificationServiceContract;
import dev.kontor.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;

@Tag("AC-6.a")
class MailDomainContractTest extends VerificationServiceContract {
    private final Random random = new Random(20260302);

    @Override
    protected Configured<VerificationPlugin> plugin() {
        UniversityDirectory directory =
                UniversityDirectory.of(University.of("Northfield University", "DE", "northfield.example"));
        return Configured.<VerificationPlugin>of("uni-mail", new MailDomain(directory, random))
                .with("codeKey", Secret.of("a-key-of-the-test-alone"));
    }

    @Override
    protected Assertion provable() {
        return Assertion.student("Northfield").with("email", "zoe.canary@mail.northfield.example");
    }

    @Override
    protected Assertion refutable() {
        return Assertion.student("Northfield").with("email", "zoe.canary@notnorthfield.example");
    }

    @Override
    protected ReturnData bring(Proof.Pending pending) {
        return code(pending);
    }

    @Override
    protected Optional<ReturnData> guess(Proof.Pending pending) {
        String right = bring(pending).first("code").orElseThrow();
        return Optional.of(ReturnData.of(Map.of("code", List.of(right.equals("000001") ? "000002" : "000001"))));
    }
}
