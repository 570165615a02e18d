package dev.kontor.conduct;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.tax.VatIdAnswer;
import dev.kontor.spi.tax.VatIdChecker;
import dev.kontor.spi.tax.VatIdPlugin;
import dev.kontor.value.VatId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A checker of VAT ids that asks an office by HTTP, and the office; wrong in one way on wish. */
public final class TaxOffice implements VatIdPlugin {
    static final String VALID = "DE136695976 FR40303265045 XI980780684";

    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    enum Flaw {
        NONE(""),
        ANOTHER_NAME_EACH_TIME("it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema"),
        FORGETS_WHO_IS_VALID("a_valid_id_is_valid_with_and_without_the_one_who_asks"),
        NEEDS_THE_ONE_WHO_ASKS("a_valid_id_is_valid_with_and_without_the_one_who_asks"),
        BELIEVES_THE_FORM("an_id_nobody_has_is_invalid"),
        CHANGES_ITS_MIND("the_same_question_gets_the_same_answer"),
        MIXES_UP_CALLS("many_who_ask_at_once_are_each_told_of_their_own_id"),
        PATIENT("no_request_gets_more_time_than_the_call_has"),
        TRUSTS_SILENCE("out_of_order_nobody_is_a_business_and_nobodys_id_is_invalid"),
        TAKES_AN_ERROR_FOR_A_NO("out_of_order_nobody_is_a_business_and_nobodys_id_is_invalid"),
        NEVER_ASKS_AGAIN("well_again_it_is_asked_again");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean down;
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
        String name =
                flaw == Flaw.ANOTHER_NAME_EACH_TIME ? "Office " + NAMES.incrementAndGet() : "Tax office of the tests";
        return PluginInfo.of("tax-office", name, "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public VatIdChecker open(PluginConfig config, PluginRuntime runtime) {
        return (id, requester, context) -> {
            if (down) {
                return new VatIdAnswer.Unknown("was down once");
            }
            int together = inside.incrementAndGet();
            Duration within = flaw == Flaw.PATIENT ? Duration.ofMinutes(1) : context.remaining();
            try {
                HttpReply reply =
                        runtime.http().send(HttpCall.get(URI.create("https://office.example/check?" + id)), within);
                return flaw == Flaw.MIXES_UP_CALLS && Math.max(together, inside.get()) > 1
                        ? new VatIdAnswer.Valid(Optional.empty())
                        : read(reply, requester);
            } catch (HttpFault fault) {
                down = flaw == Flaw.NEVER_ASKS_AGAIN;
                throw fault;
            } finally {
                inside.decrementAndGet();
            }
        };
    }

    private VatIdAnswer read(HttpReply reply, Optional<VatId> requester) {
        String text = reply.ok() ? reply.text() : "";
        if (text.startsWith("valid ")) {
            return isLostOn(requester)
                    ? new VatIdAnswer.Invalid(Optional.empty())
                    : new VatIdAnswer.Valid(Optional.of(text.substring(6)));
        }
        if (text.startsWith("invalid ")) {
            return flaw == Flaw.BELIEVES_THE_FORM
                    ? new VatIdAnswer.Valid(Optional.empty())
                    : new VatIdAnswer.Invalid(Optional.empty());
        }
        if (flaw == Flaw.TAKES_AN_ERROR_FOR_A_NO && !reply.ok()) {
            return new VatIdAnswer.Invalid(Optional.empty());
        }
        return flaw == Flaw.TRUSTS_SILENCE
                ? new VatIdAnswer.Valid(Optional.empty())
                : new VatIdAnswer.Unknown("status " + reply.status());
    }

    private boolean isLostOn(Optional<VatId> requester) {
        return flaw == Flaw.FORGETS_WHO_IS_VALID
                || (flaw == Flaw.NEEDS_THE_ONE_WHO_ASKS && requester.isEmpty())
                || (flaw == Flaw.CHANGES_ITS_MIND && calls.getAndIncrement() % 2 == 1);
    }
}
