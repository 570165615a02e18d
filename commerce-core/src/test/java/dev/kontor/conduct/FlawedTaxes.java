package dev.kontor.conduct;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.tax.TaxAnswer;
import dev.kontor.spi.tax.TaxPlugin;
import dev.kontor.spi.tax.TaxQuestion;
import dev.kontor.spi.tax.TaxService;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A tax service that asks an office by HTTP, and the office; wrong in one way on wish. */
final class FlawedTaxes implements TaxPlugin {
    private static final LocalDate CHANGE = LocalDate.parse("2026-01-01");

    /** What a careless author gets wrong, and the test of the kit that has to say so. */
    enum Flaw {
        NONE(""),
        NO_TAX_WHEN_DOWN("out_of_order_nothing_is_known_and_well_again_it_is"),
        NEVER_ASKS_AGAIN("out_of_order_nothing_is_known_and_well_again_it_is"),
        FIRST_COUNTRY_ONLY("what_is_known_is_told_for_every_place_that_was_asked_for"),
        EVERYTHING_IT_KNOWS("nothing_is_told_of_places_that_nobody_asked_for"),
        CHEAPER_TOGETHER("one_by_one_the_rates_are_the_same_as_together"),
        RATES_OF_TODAY("the_day_of_the_sale_decides"),
        UNKNOWN_WHERE_NONE_IS_OWED("where_no_tax_is_owed_there_are_no_rates_and_that_is_an_answer"),
        REGIONS_UNASKED("a_region_that_is_asked_for_has_its_own_rate_beside_that_of_its_country"),
        REGION_IN_PLACE_OF_COUNTRY("a_region_that_is_asked_for_has_its_own_rate_beside_that_of_its_country"),
        NO_REGIONS("a_region_that_is_asked_for_has_its_own_rate_beside_that_of_its_country"),
        SILENT_ABOUT_REGIONS("a_country_is_said_to_depend_on_the_region_where_it_does_and_nowhere_else"),
        ASKS_EVERYBODY("a_country_is_said_to_depend_on_the_region_where_it_does_and_nowhere_else"),
        RISING("the_same_question_gets_the_same_answer"),
        PATIENT("no_request_gets_more_time_than_the_call_has"),
        MIXES_UP_CALLS("many_who_ask_at_once_get_the_same_answer"),
        ANOTHER_NAME_EACH_TIME("it_introduces_itself_the_same_way_each_time_and_its_settings_satisfy_its_schema");

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

    FlawedTaxes(Flaw flaw) {
        this.flaw = flaw;
    }

    /** The rates of the office on a day, one for each line: place, category, percent. */
    private static String rates(LocalDate on) {
        String standard = on.isBefore(CHANGE) ? "18" : "19";
        return "DE standard " + standard
                + "\nDE reduced 7\nFR standard 20\nFR reduced 5.5\nES standard 21\nES-CN standard 7\nCA-ON standard 13\n";
    }

    /** The office: asked {@code DE,FR/2026-03-02}, it tells all rates of these countries. */
    static HttpReply answer(HttpCall call, Duration within) {
        String[] asked = String.valueOf(call.uri().getQuery()).split("/");
        Set<String> countries = Set.of(asked[0].split(","));
        StringBuilder body = new StringBuilder("rates\n");
        rates(LocalDate.parse(asked[1]))
                .lines()
                .filter(line -> countries.contains(line.substring(0, 2)))
                .forEach(line -> body.append(line).append('\n'));
        return new HttpReply(
                200,
                Map.of("Content-Type", List.of("text/plain")),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PluginInfo info() {
        String name = flaw == Flaw.ANOTHER_NAME_EACH_TIME ? "Office " + NAMES.incrementAndGet() : "Office of the tests";
        return PluginInfo.of("tax-rates", name, "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public TaxService open(PluginConfig config, PluginRuntime runtime) {
        return (question, context) -> ask(runtime, question, context);
    }

    private TaxAnswer ask(PluginRuntime runtime, TaxQuestion question, CallContext context) {
        if (down) {
            return new TaxAnswer.Unknown("was down once");
        }
        Set<String> countries = new TreeSet<>();
        question.countries().forEach(country -> countries.add(country.code()));
        if (flaw == Flaw.EVERYTHING_IT_KNOWS) {
            countries.addAll(List.of("DE", "FR"));
        }
        LocalDate day = flaw == Flaw.RATES_OF_TODAY ? LocalDate.parse("2026-03-02") : question.on();
        Duration within = flaw == Flaw.PATIENT ? Duration.ofMinutes(1) : context.remaining();
        int together = inside.incrementAndGet();
        try {
            HttpReply reply = runtime.http()
                    .send(
                            HttpCall.get(URI.create(
                                    "https://office.example/rates?" + String.join(",", countries) + "/" + day)),
                            within);
            if (flaw == Flaw.MIXES_UP_CALLS && (together > 1 || inside.get() > 1)) {
                return new TaxAnswer.Rates(List.of());
            }
            return reply.ok() && reply.text().startsWith("rates\n")
                    ? read(reply.text().substring(6), question)
                    : otherwise("status " + reply.status());
        } catch (HttpFault fault) {
            return otherwise(String.valueOf(fault.getMessage()));
        } finally {
            inside.decrementAndGet();
        }
    }

    private TaxAnswer otherwise(String why) {
        down = flaw == Flaw.NEVER_ASKS_AGAIN;
        return flaw == Flaw.NO_TAX_WHEN_DOWN ? new TaxAnswer.Rates(List.of()) : new TaxAnswer.Unknown(why);
    }

    private TaxAnswer read(String lines, TaxQuestion question) {
        List<TaxAnswer.Rate> rates = new ArrayList<>();
        int call = calls.getAndIncrement();
        for (String line : lines.lines().toList()) {
            String[] words = line.split(" ");
            BigDecimal percent = new BigDecimal(words[2]);
            if (flaw == Flaw.RISING) {
                percent = percent.add(BigDecimal.valueOf(call, 4));
            } else if (flaw == Flaw.CHEAPER_TOGETHER && question.countries().size() > 1) {
                percent = percent.subtract(BigDecimal.ONE);
            }
            boolean isAsked =
                    flaw == Flaw.EVERYTHING_IT_KNOWS || question.categories().contains(words[1]);
            boolean isFirst =
                    words[0].startsWith(question.countries().iterator().next().code());
            if (isAsked && isPlace(words[0], question) && (isFirst || flaw != Flaw.FIRST_COUNTRY_ONLY)) {
                rates.add(rate(words[0], words[1], percent));
            }
        }
        return rates.isEmpty() && flaw == Flaw.UNKNOWN_WHERE_NONE_IS_OWED
                ? new TaxAnswer.Unknown("no rates")
                : new TaxAnswer.Rates(rates, byRegion(question, rates));
    }

    private static TaxAnswer.Rate rate(String place, String category, BigDecimal percent) {
        return place.length() == 2
                ? new TaxAnswer.Rate(Country.of(place), category, percent)
                : new TaxAnswer.Rate(Region.of(place), category, percent);
    }

    private boolean isPlace(String place, TaxQuestion question) {
        if (place.length() == 2) {
            return flaw != Flaw.REGION_IN_PLACE_OF_COUNTRY || question.regions().isEmpty();
        }
        return switch (flaw) {
            case REGIONS_UNASKED -> true;
            case NO_REGIONS -> false;
            default -> question.regions().contains(Region.of(place));
        };
    }

    /** Canada has a rate in each province; a flaw has it everywhere. */
    private Set<Country> byRegion(TaxQuestion question, List<TaxAnswer.Rate> rates) {
        Set<Country> some = new TreeSet<>(question.countries());
        if (flaw == Flaw.ASKS_EVERYBODY) {
            rates.stream().filter(rate -> rate.region().isEmpty()).toList().forEach(rates::remove);
        } else {
            some.retainAll(flaw == Flaw.SILENT_ABOUT_REGIONS ? Set.of() : Set.of(Country.of("CA")));
        }
        return some;
    }
}
