package dev.kontor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedViolationsTest {
    @Test
    void cycle_through_three_packages_is_reported_from_classes() {
        assertThat(Cycles.in(Classes.arrows(Classes.planted("planted.cycle")), "planted.cycle"))
                .singleElement()
                .asString()
                .contains("planted.cycle.one -> planted.cycle.two")
                .contains("planted.cycle.two -> planted.cycle.three")
                .contains("planted.cycle.three -> planted.cycle.one");
    }

    @Test
    void cycle_through_an_import_and_a_full_name_is_reported_from_sources() {
        assertThat(Cycles.in(Sources.arrows(Sources.planted("planted.cycle")), "planted.cycle"))
                .singleElement()
                .asString()
                .contains("planted.cycle.three -> planted.cycle.one");
    }

    @Test
    void cycle_in_javadoc_is_reported_though_classes_do_not_show_it() {
        assertThat(Cycles.in(Classes.arrows(Classes.planted("planted.links")), "planted.links"))
                .isEmpty();
        assertThat(Cycles.in(Sources.arrows(Sources.planted("planted.links")), "planted.links"))
                .singleElement()
                .asString()
                .contains("planted.links.one -> planted.links.two", "Linking.java:3")
                .contains("planted.links.two -> planted.links.one", "Linked.java:3");
    }

    @ParameterizedTest
    @CsvSource({
        "order, payment",
        "catalog, spi.payment",
        "conduct.buy, conduct.renew",
        "conduct.engine, conduct.advance",
        "quickstart, conduct.buy",
        "attic, order"
    })
    void arrow_that_the_table_does_not_list_is_reported(String from, String to) {
        House house = House.at("planted.house");
        String arrow = "planted.house." + from + " -> planted.house." + to;

        assertThat(house.broken(Sources.arrows(Sources.planted("planted.house"))))
                .anyMatch(complaint -> complaint.contains(arrow));
        assertThat(house.broken(Classes.arrows(Classes.planted("planted.house"))))
                .anyMatch(complaint -> complaint.contains(arrow));
    }

    @ParameterizedTest
    @CsvSource({
        "order, payment",
        "payment, order",
        "fulfillment, order",
        "shipping, order",
        "subscription, order",
        "aftersales, fulfillment",
        "aftersales, shipping",
        "aftersales, payment",
        "order, conduct",
        "order, conduct.buy",
        "order, shop",
        "shop, office",
        "office, conduct",
        "value, spi",
        "spi, spi.payment",
        "vault, journal",
        "account, spi.payment",
        "memory, order",
        "conduct.evidence, conduct.advance",
        "conduct.engine, conduct.buy",
        "sandbox, order",
        "storage.jdbc, memory",
        "quickstart, conduct.engine"
    })
    void refused_arrow_is_reported(String from, String to) {
        assertThat(House.at("dev.kontor").broken(List.of(arrow(from, to)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "order, pricing",
        "order, journal",
        "payment, spi.payment",
        "account, spi.verification",
        "conduct.buy, conduct.advance",
        "conduct.buy, order",
        "office, shop",
        "sandbox.server, sandbox",
        "quickstart, sandbox"
    })
    void listed_arrow_is_let_pass(String from, String to) {
        assertThat(House.at("dev.kontor").broken(List.of(arrow(from, to)))).isEmpty();
    }

    @Test
    void the_table_itself_has_no_cycle_among_rooms() {
        List<Arrow> listed = House.rooms().stream()
                .flatMap(from ->
                        House.rooms().stream().filter(to -> !to.equals(from)).map(to -> arrow(from, to)))
                .filter(arrow -> House.at("dev.kontor").broken(List.of(arrow)).isEmpty())
                .toList();

        assertThat(listed).hasSizeGreaterThan(30);
        assertThat(Cycles.in(listed, "dev.kontor")).isEmpty();
    }

    @Test
    void libraries_kept_out_of_the_core_are_reported_from_classes() {
        assertThat(String.join("\n", Boundaries.crossed(Classes.arrows(Classes.planted("planted.boundaries")))))
                .contains("-> java.sql", "-> javax.sql", "-> com.sun.net.httpserver", "-> java.net.http")
                .contains("-> com.fasterxml.jackson.databind");
    }

    @ParameterizedTest
    @MethodSource("keptOut")
    void library_kept_out_of_the_core_is_reported_in_a_room(String library) {
        assertThat(Boundaries.crossed(List.of(new Arrow("dev.kontor.order", library + ".inner", "Order"))))
                .hasSize(1);
    }

    @Test
    void engine_may_make_http_calls_and_body_may_read_json() {
        var http = new Arrow("dev.kontor.conduct.engine", "java.net.http", "DefaultHttpPort");
        var json = new Arrow("dev.kontor.body", "com.fasterxml.jackson.databind", "Json");

        assertThat(Boundaries.crossed(List.of(http, json))).isEmpty();
    }

    @Test
    void static_state_that_can_change_is_reported() {
        assertThat(StaticState.mutable(Classes.planted("planted.state")))
                .containsExactly(
                        "Static field that is not final: planted.state.Shared.count",
                        "Static field whose value can change: planted.state.Shared.COUNTER",
                        "Static field whose value can change: planted.state.Shared.LIST",
                        "Static field whose value can change: planted.state.Shared.OPEN");
    }

    @Test
    void floating_point_in_a_signature_is_reported() {
        assertThat(Signatures.withFloatingPoint(Classes.planted("planted.signatures")))
                .containsExactly(
                        "Floating point in the signature of planted.signatures.Prices$Nested.boxed()",
                        "Floating point in the signature of planted.signatures.Prices.<init>(float)",
                        "Floating point in the signature of planted.signatures.Prices.array([D)",
                        "Floating point in the signature of planted.signatures.Prices.field",
                        "Floating point in the signature of planted.signatures.Prices.generic()");
    }

    @Test
    void jackson_in_a_signature_is_reported() {
        assertThat(Signatures.withJackson(Classes.planted("planted.signatures")))
                .containsExactly(
                        "A type of Jackson in the signature of planted.signatures.Prices$Broken.kept()",
                        "A type of Jackson in the signature of planted.signatures.Prices.json()");
    }

    @Test
    void own_clock_and_dice_are_reported_with_their_line() {
        assertThat(Words.foundIn(Sources.planted("planted.words")))
                .hasSize(2)
                .anyMatch(found -> found.contains("Ticking.java:10 takes the time") && found.endsWith("Instant.now"))
                .anyMatch(found -> found.contains("Ticking.java:10 makes an id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LocalDate.now(zone)",
                "LocalDateTime\n    .now()",
                "ZonedDateTime::now",
                "OffsetDateTime.now()",
                "import static java.time.Instant.now;",
                "System.currentTimeMillis()",
                "new Date()",
                "Clock.systemUTC()",
                "InstantSource.system()",
                "new Random()",
                "Math.random()",
                "ThreadLocalRandom.current()",
                "public double rate();",
                "public record Rate(String name, Double value) {}",
                "protected final float rate = 1;"
            })
    void forbidden_words_are_reported(String code) {
        assertThat(Words.foundIn(List.of(SourceFile.of("Planted.java", code)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clock.instant()",
                "System.nanoTime()",
                "new Random(seed)",
                "// Instant.now()",
                "/* new Random() */",
                "/** Never calls {@code Instant.now()}. */",
                "\"Instant.now()\"",
                "public void quote() { double ratio = 0.5; }"
            })
    void words_that_only_look_alike_are_let_pass(String code) {
        assertThat(Words.foundIn(List.of(SourceFile.of("Planted.java", code)))).isEmpty();
    }

    @Test
    void the_builder_may_choose_the_clock() {
        var builder = SourceFile.of("commerce-core/src/main/java/dev/kontor/Commerce.java", "InstantSource.system()");

        assertThat(Words.foundIn(List.of(builder))).isEmpty();
    }

    @Test
    void names_that_say_nothing_are_reported() {
        assertThat(Names.sayingNothing(Sources.planted("planted.names")))
                .hasSize(2)
                .anyMatch(found -> found.contains("PriceManager"))
                .anyMatch(found -> found.contains("RoundingHelper"));
    }

    @Test
    void test_that_surefire_would_not_pick_is_reported() {
        assertThat(Names.ofForgottenTests(Sources.planted("planted.tests")))
                .singleElement()
                .asString()
                .endsWith("planted/tests/Forgotten.java");
    }

    @Test
    void kit_is_no_forgotten_test_but_a_concrete_one_is() {
        var kit =
                SourceFile.of("PaymentContract.java", "package dev.kontor.tck; abstract class PaymentContract { @Test");
        var concrete = SourceFile.of("PaymentContract.java", "package dev.kontor.tck; class PaymentContract { @Test");

        assertThat(Names.ofForgottenTests(List.of(kit))).isEmpty();
        assertThat(Names.ofForgottenTests(List.of(concrete))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "spi-with-a-library.xml; commerce-spi must not bring com.google.guava:guava",
                "storage-with-core.xml; storage-jdbc must not bring dev.kontor:commerce-core",
                "plugin-with-two-libraries.xml; payment-planted must not bring dev.kontor:commerce-core",
                "plugin-with-two-libraries.xml; payment-planted brings more than one library: "
                        + "[com.stripe:stripe-java, dev.kontor:commerce-core]"
            })
    void unwanted_dependency_is_reported(String pom, String complaint) throws Exception {
        Path planted = Path.of(
                PlantedViolationsTest.class.getResource("/planted/" + pom).toURI());

        assertThat(Dependencies.unwanted(List.of(Poms.read(planted)))).contains(complaint);
    }

    static Iterable<String> keptOut() {
        return Boundaries.keptOut();
    }

    private static Arrow arrow(String from, String to) {
        return new Arrow("dev.kontor." + from, "dev.kontor." + to, "planted");
    }
}
