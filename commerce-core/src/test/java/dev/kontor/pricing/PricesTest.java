package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.GERMANY;
import static dev.kontor.pricing.Sample.GERMAN_TAX;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.USB;
import static dev.kontor.pricing.Sample.facts;
import static dev.kontor.pricing.Sample.quoteId;
import static dev.kontor.pricing.Sample.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.Item;
import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final PriceList FIRST = PriceList.of("eu", "EUR").price(CAD, "49.00");
    private static final PriceList SECOND = FIRST.price(USB, "12.90");

    private final Storage storage = new MemoryStorage();

    @BeforeEach
    void prepare() {
        storage.prepare(new Schema(1, Prices.tables()));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    @Tag("PR-1.m")
    void PR_1_m_each_new_content_is_a_new_version_and_the_same_content_is_none() {
        assertThat(publish(FIRST, NOW).version()).isEqualTo(1);
        assertThat(publish(SECOND, NOW).version()).isEqualTo(2);
        assertThat(publish(PriceList.of("eu", "EUR").price(USB, "12.9").price(CAD, "49"), TOMORROW))
                .isEqualTo(new PriceListVersion(SECOND, 2, NOW));
        assertThat(publish(FIRST, NOW).version()).isEqualTo(3);
        assertThat(publish(PriceList.of("us", "USD"), NOW).version()).isEqualTo(1);
    }

    @Test
    @Tag("PR-1.m")
    void PR_1_m_two_contents_published_in_one_unit_are_two_versions() {
        storage.perform(unit -> {
            Prices.publish(unit, FIRST, NOW);
            Prices.publish(unit, SECOND, NOW);
        });

        assertThat(current(NOW)).containsExactly(new PriceListVersion(SECOND, 2, NOW));
    }

    @Test
    void a_new_version_writes_the_products_whose_prices_changed_and_shares_the_others() {
        publish(SECOND, NOW);
        publish(SECOND.price(CAD, 10, "44.00"), NOW);
        publish(FIRST, NOW);
        publish(SECOND, NOW);

        assertThat(storage.<List<String>>read(view -> view.query(Query.of(PriceTables.PRICE)).stream()
                        .map(Row::id)
                        .toList()))
                .containsExactlyInAnyOrder(
                        "eu/" + CAD + "/1",
                        "eu/" + CAD + "/2",
                        "eu/" + CAD + "/3",
                        "eu/" + USB + "/1",
                        "eu/" + USB + "/4");
        assertThat(storage.<List<PriceList>>read(view -> Stream.of(1, 2, 3, 4)
                        .map(number ->
                                Prices.version(view, "eu", number).orElseThrow().list())
                        .toList()))
                .containsExactly(SECOND, SECOND.price(CAD, 10, "44.00"), FIRST, SECOND);
    }

    @Test
    void a_list_of_the_same_prices_for_other_people_or_times_is_a_new_version() {
        publish(FIRST, NOW);
        publish(FIRST.segment("education"), NOW);
        publish(FIRST.segment("education").validUntil(TOMORROW), NOW);

        assertThat(current(NOW))
                .containsExactly(new PriceListVersion(FIRST.segment("education").validUntil(TOMORROW), 3, NOW));
        assertThat(storage.<PriceList>read(
                        view -> Prices.version(view, "eu", 2).orElseThrow().list()))
                .isEqualTo(FIRST.segment("education"));
    }

    @Test
    void the_prices_of_some_products_are_found_without_those_of_others() {
        publish(SECOND, NOW);
        publish(SECOND.price(USB, 5, "9.90"), TOMORROW);

        assertThat(storage.<List<PriceListVersion>>read(
                        view -> Prices.current(view, List.of("eu"), List.of(USB, Sku.of("unheard-of")), NOW)))
                .containsExactly(new PriceListVersion(PriceList.of("eu", "EUR").price(USB, "12.90"), 1, NOW));
    }

    @Test
    void a_list_of_more_products_than_a_page_of_rows_is_read_whole() {
        PriceList longer = PriceList.of("eu", "EUR")
                .prices(IntStream.rangeClosed(1, Query.MOST + 1)
                        .mapToObj(i -> Price.of(Sku.of("product-" + i), Amounts.of("1", "EUR")))
                        .toList());
        publish(longer, NOW);

        assertThat(current(NOW)).containsExactly(new PriceListVersion(longer, 1, NOW));
        assertThat(publish(longer, TOMORROW).version()).isEqualTo(1);
    }

    @Test
    @Tag("PR-1.n")
    void PR_1_n_the_highest_version_published_by_then_is_current() {
        publish(FIRST, NOW);
        publish(SECOND, TOMORROW);

        assertThat(current(NOW)).containsExactly(new PriceListVersion(FIRST, 1, NOW));
        assertThat(current(TOMORROW.minusSeconds(1))).hasToString("[eu version 1]");
        assertThat(current(TOMORROW)).containsExactly(new PriceListVersion(SECOND, 2, TOMORROW));
        assertThat(storage.<Map<String, Integer>>read(view -> Prices.versions(view, List.of("eu"), TOMORROW)))
                .isEqualTo(Map.of("eu", 2));
    }

    @Test
    void current_lists_come_in_the_order_they_are_asked_for() {
        publish(FIRST, NOW);
        publish(PriceList.of("base", "EUR"), NOW);

        assertThat(storage.<List<PriceListVersion>>read(view -> Prices.current(view, List.of("eu", "base"), NOW)))
                .hasToString("[eu version 1, base version 1]");
        assertThat(storage.<List<PriceListVersion>>read(view -> Prices.current(view, List.of("base", "eu"), NOW)))
                .hasToString("[base version 1, eu version 1]");
    }

    @Test
    void a_list_nobody_published_by_then_is_unknown() {
        publish(FIRST, NOW);

        assertThatExceptionOfType(UnknownIdException.class).isThrownBy(() -> current(NOW.minusSeconds(1)));
        assertThatExceptionOfType(UnknownIdException.class)
                .isThrownBy(() -> storage.read(view -> Prices.current(view, List.of("eu", "other"), NOW)))
                .satisfies(unknown -> assertThat(unknown.id()).isEqualTo("other"));
    }

    @Test
    @Tag("PR-1.c")
    void PR_1_c_a_list_with_ties_is_refused_and_nothing_is_written() {
        PriceList ties = SECOND.price(CAD, "48.00").price(USB, "12.00");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> publish(ties, NOW))
                .satisfies(refused -> assertThat(refused.faults()).hasSize(2));
        assertThatExceptionOfType(UnknownIdException.class).isThrownBy(() -> current(NOW));
    }

    @Test
    void invariant_13_a_version_stays_as_it_was_published_and_cannot_be_written_over() {
        PriceList full = PriceList.of("eu", "EUR")
                .price(Price.of(CAD, Amounts.of("39", "EUR"))
                        .from(3)
                        .segment("education")
                        .validFrom(NOW)
                        .validUntil(TOMORROW))
                .price(USB, "12.90")
                .validFrom(NOW.minusSeconds(1))
                .validUntil(TOMORROW);
        publish(full, NOW);
        publish(SECOND, NOW);

        assertThat(storage.<PriceList>read(
                        view -> Prices.version(view, "eu", 1).orElseThrow().list()))
                .isEqualTo(full);
        assertThat(storage.<Boolean>read(view -> Prices.version(view, "eu", 3).isPresent()))
                .isFalse();
        assertThatExceptionOfType(MisuseException.class)
                .isThrownBy(() -> storage.perform(unit -> {
                    Row<PriceTables.Published> row =
                            unit.find(PriceTables.PRICE_LIST, "eu/1").orElseThrow();
                    unit.update(row, new PriceTables.Published(SECOND, 1, TOMORROW));
                }));
    }

    @Test
    @Tag("PR-8.a")
    void PR_8_a_a_quote_is_kept_with_all_its_parts() {
        Quote quote = quoted(facts(SECOND)
                        .tax(TaxPolicy.included(GERMAN_TAX).rounding(TaxRounding.DOCUMENT))
                        .country(GERMANY)
                        .customer("anna")
                        .line(CAD, 3, "standard")
                        .line(USB, 1, "reduced"))
                .step(PriceStep.of("quote.repriced", Sample.euro(1)).with("old-quote", "x"));

        storage.perform(unit -> Prices.saveQuote(unit, quote));

        Quote kept = storage.read(view -> Prices.quote(view, quote.id()).orElseThrow());
        assertThat(kept).isEqualTo(quote).hasSameHashCodeAs(quote);
        assertThat(kept.contentHash()).isEqualTo(quote.contentHash());
        assertThat(kept.lines().get(0).steps()).isEqualTo(quote.lines().get(0).steps());
        assertThat(storage.<Boolean>read(view -> Prices.quote(view, quoteId()).isPresent()))
                .isFalse();
    }

    @Test
    void a_quote_is_kept_with_what_its_products_are_made_of() {
        Quote plain = quoted(
                facts(FIRST).line(CAD, 1, "standard").line(CAD, 1, "standard").line(CAD, 2, "standard"));
        Quote quote = plain.madeOf(List.of(
                Makeup.of(List.of(new Makeup.Part(Item.of(USB, "usb-c"), 2, Sample.euro(100)))),
                Makeup.of("red"),
                Makeup.of("blue")));

        storage.perform(unit -> Prices.saveQuote(unit, quote));

        Quote kept = storage.read(view -> Prices.quote(view, quote.id()).orElseThrow());
        assertThat(kept).isEqualTo(quote);
        assertThat(kept.lines())
                .extracting(QuoteLine::makeup)
                .isEqualTo(quote.lines().stream().map(QuoteLine::makeup).toList());
        assertThat(kept.contentHash()).isEqualTo(quote.contentHash()).isNotEqualTo(plain.contentHash());
        assertThat(plain.lines()).extracting(QuoteLine::makeup).containsOnly(Makeup.NONE);
    }

    @Test
    void a_quote_stored_before_lines_had_variants_of_their_own_is_read_with_those_of_its_products() {
        Quote plain = quoted(facts(FIRST).line(CAD, 1, "standard"));
        String made = """
                "makeups":[{"sku":"%s","variant":"red","parts":[]}],""".formatted(CAD);
        String body = PriceTables.QUOTE.codec().write(plain).replaceFirst("\\{", "{" + made);

        assertThat(PriceTables.QUOTE.codec().read(body, 1)).isEqualTo(plain.madeOf(List.of(Makeup.of("red"))));
    }

    @Test
    void what_lines_are_made_of_is_said_of_each() {
        Quote quote = quoted(facts(FIRST).line(CAD, 1, "standard"));

        assertThatThrownBy(() -> quote.madeOf(List.of())).isInstanceOf(MisuseException.class);
    }

    @Test
    void a_quote_without_customer_and_country_is_kept() {
        Quote quote = quoted(facts(FIRST).line(CAD, 1, "standard"));

        storage.perform(unit -> Prices.saveQuote(unit, quote));

        assertThat(storage.<Quote>read(view -> Prices.quote(view, quote.id()).orElseThrow()))
                .isEqualTo(quote);
    }

    @Test
    void quotes_that_expired_are_forgotten_and_others_kept() {
        Quote old = quoted(facts(FIRST).line(CAD, 1, "standard"));
        Quote young = quoted(facts(FIRST).line(CAD, 1, "standard").validFor(Duration.ofDays(2)));
        storage.perform(unit -> {
            Prices.saveQuote(unit, old);
            Prices.saveQuote(unit, young);
        });

        assertThat(storage.<Integer>transact(unit -> Prices.forgetQuotes(unit, TOMORROW, 10)))
                .isEqualTo(1);

        assertThat(storage.<Boolean>read(view -> Prices.quote(view, old.id()).isPresent()))
                .isFalse();
        assertThat(storage.<Boolean>read(view -> Prices.quote(view, young.id()).isPresent()))
                .isTrue();
    }

    private PriceListVersion publish(PriceList list, Instant at) {
        return storage.transact(unit -> Prices.publish(unit, list, at));
    }

    private List<PriceListVersion> current(Instant at) {
        return storage.read(view -> Prices.current(view, List.of("eu"), at));
    }
}
