package dev.kontor.rates;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.spi.rate.RateProvider;
import dev.kontor.value.ExchangeRate;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of rates that asks a bank by HTTP, and the bank; wrong in one way on wish. */
public final class FlawedRates implements RatePlugin {
    private static final NavigableMap<LocalDate, String> DOLLARS = new TreeMap<>(Map.of(
            LocalDate.parse("2026-02-27"), "1.0801",
            LocalDate.parse("2026-03-02"), "1.0832",
            LocalDate.parse("2026-03-06"), "1.0911"));

    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    enum Flaw {
        NONE(""),
        NEWEST_WHATEVER_THE_DAY("no_rate_is_of_a_later_day_than_the_one_that_was_asked_for"),
        ONLY_ON_THE_DAY_ITSELF("on_a_day_without_a_rate_of_its_own_the_newest_before_it_holds"),
        SAYS_THE_DAY_THAT_WAS_ASKED_FOR("on_a_day_without_a_rate_of_its_own_the_newest_before_it_holds"),
        DOLLARS_FOR_EVERYTHING("a_pair_that_is_not_known_has_no_rate"),
        ONE_WAY_ONLY("the_other_way_round_is_another_pair"),
        WITH_A_SPREAD("the_same_question_gets_the_same_answer"),
        PATIENT("no_request_gets_more_time_than_the_call_has"),
        ONE_TO_ONE_WHEN_DOWN("out_of_order_there_is_no_rate_and_well_again_there_is"),
        NEVER_ASKS_AGAIN("out_of_order_there_is_no_rate_and_well_again_there_is"),
        ANOTHER_NAME_EACH_TIME("it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema"),
        MIXES_UP_CALLS("many_who_ask_at_once_get_the_same_answer");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Flaw flaw;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean down;

    FlawedRates(Flaw flaw) {
        this.flaw = flaw;
    }

    /** The bank: it knows what the euro was worth in dollars. */
    static HttpReply answer(HttpCall call, Duration within) {
        String[] asked = String.valueOf(call.uri().getQuery()).split("/");
        boolean euros = asked[0].equals("EUR") && asked[1].equals("USD");
        Map.Entry<LocalDate, String> found = euros ? DOLLARS.floorEntry(LocalDate.parse(asked[2])) : null;
        String body = found == null ? "none" : "rate " + found.getKey() + " " + found.getValue();
        return new HttpReply(200, Map.of("Content-Type", List.of("text/plain")), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PluginInfo info() {
        String name = flaw == Flaw.ANOTHER_NAME_EACH_TIME ? "Bank " + NAMES.incrementAndGet() : "Bank of the tests";
        return PluginInfo.of("bank-rates", name, "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public RateProvider open(PluginConfig config, PluginRuntime runtime) {
        return (from, to, on, context) -> rate(runtime, from, to, on, context);
    }

    private Optional<ExchangeRate> rate(
            PluginRuntime runtime, String from, String to, LocalDate on, CallContext context) {
        if (down) {
            return Optional.empty();
        }
        String target = flaw == Flaw.DOLLARS_FOR_EVERYTHING || turned(from, to) ? "USD" : to;
        String source = turned(from, to) ? "EUR" : from;
        LocalDate day = flaw == Flaw.NEWEST_WHATEVER_THE_DAY ? LocalDate.parse("2026-12-31") : on;
        Duration within = flaw == Flaw.PATIENT ? Duration.ofMinutes(1) : context.remaining();
        int together = inside.incrementAndGet();
        try {
            HttpReply reply = runtime.http()
                    .send(
                            HttpCall.get(URI.create("https://bank.example/rates?" + source + "/" + target + "/" + day)),
                            within);
            if (flaw == Flaw.MIXES_UP_CALLS && (together > 1 || inside.get() > 1)) {
                return Optional.empty();
            }
            return reply.ok() && reply.text().startsWith("rate ")
                    ? read(reply.text(), source, target, on)
                    : otherwise(from, to, on);
        } catch (HttpFault fault) {
            return otherwise(from, to, on);
        } finally {
            inside.decrementAndGet();
        }
    }

    private boolean turned(String from, String to) {
        return flaw == Flaw.ONE_WAY_ONLY && from.equals("USD") && to.equals("EUR");
    }

    private Optional<ExchangeRate> otherwise(String from, String to, LocalDate on) {
        down = flaw == Flaw.NEVER_ASKS_AGAIN;
        return flaw == Flaw.ONE_TO_ONE_WHEN_DOWN
                ? Optional.of(new ExchangeRate(from, to, BigDecimal.ONE, on, "bank"))
                : Optional.empty();
    }

    private Optional<ExchangeRate> read(String text, String from, String to, LocalDate on) {
        String[] words = text.split(" ");
        LocalDate day = flaw == Flaw.SAYS_THE_DAY_THAT_WAS_ASKED_FOR ? on : LocalDate.parse(words[1]);
        BigDecimal rate = new BigDecimal(words[2]);
        if (flaw == Flaw.ONLY_ON_THE_DAY_ITSELF && !day.equals(on)) {
            return Optional.empty();
        }
        BigDecimal told = flaw == Flaw.WITH_A_SPREAD ? rate.add(BigDecimal.valueOf(calls.getAndIncrement(), 4)) : rate;
        return Optional.of(new ExchangeRate(from, to, told, day, "bank"));
    }
}
