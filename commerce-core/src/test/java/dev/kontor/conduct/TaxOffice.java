package dev.kontor.conduct;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.tax.VatIdAnswer;
import dev.kontor.spi.tax.VatIdChecker;
import dev.kontor.spi.tax.VatIdPlugin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checker of VAT ids that asks an office by HTTP, and the office; wrong in one way on wish. */
public final class TaxOffice implements VatIdPlugin {
    static final String VALID = "DE136695976 FR40303265045 XI980780684";

    /** What a careless author gets wrong. */
    enum Flaw {
        NONE,
        TRUSTS_SILENCE,
        TAKES_AN_ERROR_FOR_A_NO,
        FORGETS_WHO_IS_VALID
    }

    private final Flaw flaw;

    /** The plugin without a flaw. */
    public TaxOffice() {
        this(Flaw.NONE);
    }

    TaxOffice(Flaw flaw) {
        this.flaw = flaw;
    }

    static Configured<VatIdPlugin> checker() {
        return Configured.of("office", new TaxOffice());
    }

    /** The office: it knows three ids, and numbers each question. */
    static HttpReply answer(HttpCall call, Duration within) {
        String id = call.uri().getQuery();
        String body = VALID.contains(id) ? "valid question-" + id : "invalid question-" + id;
        return new HttpReply(200, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("tax-office", "Tax office of the tests", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public VatIdChecker open(PluginConfig config, PluginRuntime runtime) {
        return (id, requester, context) -> {
            HttpReply reply = runtime.http()
                    .send(HttpCall.get(URI.create("https://office.example/check?" + id)), context.remaining());
            String text = reply.ok() ? reply.text() : "";
            if (text.startsWith("valid ") && flaw != Flaw.FORGETS_WHO_IS_VALID) {
                return new VatIdAnswer.Valid(Optional.of(text.substring(6)));
            }
            if (text.startsWith("invalid ") || (flaw == Flaw.TAKES_AN_ERROR_FOR_A_NO && !reply.ok())) {
                return new VatIdAnswer.Invalid(Optional.empty());
            }
            return flaw == Flaw.TRUSTS_SILENCE
                    ? new VatIdAnswer.Valid(Optional.empty())
                    : new VatIdAnswer.Unknown("status " + reply.status());
        };
    }
}
