package dev.kontor.verification;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.tck.verification.VerificationServiceContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kit on a {@link PostcardService}; run by {@link VerificationKitTest}, which says with which flaw. */
class PostcardContract extends VerificationServiceContract {
    static final String FLAW = "dev.kontor.test.flaw";

    @Override
    protected Configured<VerificationPlugin> plugin() {
        Optional<Flaw> flaw = Optional.ofNullable(System.getProperty(FLAW)).map(Flaw::valueOf);
        return Configured.<VerificationPlugin>of("postcards", new PostcardPlugin(flaw));
    }

    @Override
    protected Assertion provable() {
        return Assertion.student("Postcard University").with("email", "zoe.canary@uni.example");
    }

    @Override
    protected Assertion refutable() {
        return Assertion.student("Postcard University").with("email", "zoe.canary@elsewhere.example");
    }

    @Override
    protected ReturnData bring(Proof.Pending pending) {
        return code(pending);
    }

    @Override
    protected Optional<ReturnData> guess(Proof.Pending pending) {
        String right = bring(pending).first("code").orElseThrow();
        String wrong = right.equals("000001") ? "000002" : "000001";
        return Optional.of(ReturnData.of(Map.of("code", List.of(wrong))));
    }

    @Override
    protected Optional<InboundMessage> message(Proof.Pending pending) {
        byte[] body = pending.handle().providerId().getBytes(StandardCharsets.UTF_8);
        return Optional.of(new InboundMessage(
                "postcards", Map.of(PostcardService.SIGNATURE, List.of(PostcardService.sign(body))), body));
    }

    @Override
    protected HttpPort http() {
        return (call, within) -> new HttpReply(
                200,
                Map.of(),
                (call.uri().getPath().endsWith("/uni.example") ? "yes" : "no").getBytes(StandardCharsets.UTF_8));
    }
}
