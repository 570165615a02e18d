package dev.kontor.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.BackOffice;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.OrderedPart;
import dev.kontor.pricing.Quote;
import dev.kontor.rates.RateFile;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.ClaimCodes;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Listing;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.Configured;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.store.Withheld;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/selling.md says, run. */
class SellingPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Sku CAD = Sku.of("solid-cad");
    private static final Sku RENDERER = Sku.of("renderer");
    private static final Sku PAINTER = Sku.of("painter");
    private static final Sku STUDIO = Sku.of("studio");
    private static final Sku ATLAS = Sku.of("atlas");
    private static final Sku STATICS = Sku.of("statics");

    private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    private String page;
    private Commerce commerce;
    private BackOffice office;

    @BeforeEach
    void open() throws IOException {
        page = Files.readString(Path.of("../../docs/selling.md"));
        Path rates =
                Files.writeString(folder.resolve("rates.csv"), blocks("csv").get(0));
        commerce = Commerce.builder()
                .clock(clock)
                .payment(new Sandbox().account("bank"))
                .verification(Configured.named("roster", "roster"))
                .rates(RateFile.of(rates))
                .open();
        office = commerce.backOffice(Staff.owner("me"));
        office.setup().apply(Setup.parse(blocks("json").get(0))).orThrow();
    }

    @AfterEach
    void close() {
        commerce.close();
    }

    /** The page's blocks of a language; of none, what the page says that something prints. */
    private List<String> blocks(String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private Storefront shop(Shopper shopper) {
        return commerce.storefront("campus", shopper);
    }

    private Storefront anna(String country) {
        return shop(Shopper.user("anna").email("anna@example.org").country(country));
    }

    static List<String> answer(Storefront shop, Sku sku) {
        return shop.eligibility().check(sku).findings().stream()
                .map(finding -> finding.state() + ": " + finding.text(Locale.ENGLISH)
                        + (finding.provableBy().isEmpty() ? "" : ", by " + finding.provableBy()))
                .toList();
    }

    static Eligibility prove(Storefront shop, Sku sku) {
        shop.account()
                .verify("roster", Assertion.student("Neckar University").with("number", "4711"))
                .orThrow();
        return shop.eligibility().check(sku);
    }

    static Quote quote(Storefront shop, Cart cart) {
        return shop.checkout().quote(cart.withCoupon("WELCOME")).orThrow();
    }

    static Optional<Withheld> withheld(Storefront shop, Sku sku) {
        return shop.catalog().listing(sku).flatMap(Listing::withheld);
    }

    static Order request(Storefront prof, Sku sku, int units) {
        Quote quote = prof.checkout().quote(Cart.of().with(sku, units)).orThrow();
        return prof.checkout()
                .place(
                        RequestKey.of("statics-2026"),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).inBulk(BulkWish.of("Statics I")))
                .orThrow();
    }

    static void approve(BackOffice office, Order order) {
        Map<String, Boolean> met = Map.of("requester", true, "program", true, "students", true, "units", true);
        office.because("fits the program").bulk().approve(order.id(), met).orThrow();
    }

    static ClaimCodes codes(Storefront prof, Order order) {
        return prof.bulk().codes(order.id()).orThrow();
    }

    static Order claim(Storefront student, Secret code) {
        return student.bulk().claim(Claim.code(code)).orThrow();
    }

    static Decision<Pool> keys(BackOffice office, Sku sku, Path file) {
        return office.stock().importKeys(sku, "keys.csv", () -> Files.newInputStream(file), "serial", "authorization");
    }

    static Decision<KeyCorrection> wrong(BackOffice office, Sku sku, KeyFile wrong) {
        return office.because("printed twice").stock().proposeCorrection(sku, wrong);
    }

    @Test
    void every_block_of_java_on_the_page_is_run_here() throws IOException {
        String here = lines(Files.readString(Path.of("src/test/java/dev/kontor/quickstart/SellingPageTest.java")));
        assertThat(blocks("java"))
                .hasSize(10)
                .allSatisfy(block -> assertThat(here).contains(lines(block)));
    }

    private static String lines(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    @Tag("EL-2")
    void a_visitor_is_told_every_part_of_the_rule_and_what_would_prove_it() {
        List<String> said = answer(shop(Shopper.visitor("session-1").country("DE")), CAD);

        assertThat(blocks("")).contains(String.join("\n", said) + "\n");
    }

    @Test
    @Tag("EL-2")
    void who_is_on_the_roster_proves_it_and_is_eligible() {
        roster("student", "4711", "4712");

        assertThat(prove(anna("DE"), CAD).isEligible()).isTrue();
        assertThat(prove(shop(Shopper.user("carl").country("DE")), RENDERER).isEligible())
                .isTrue();
    }

    @Test
    @Tag("PR-5")
    void a_quote_says_how_it_came_about() {
        Quote quote = quote(anna("DE"), Cart.of(RENDERER).with(PAINTER, 1));

        StringBuilder said = new StringBuilder();
        quote.lines()
                .forEach(line -> line.steps().forEach(step -> said.append(step).append('\n')));
        quote.steps().forEach(step -> said.append(step).append('\n'));
        said.append("total ").append(quote.exactTotal()).append('\n');
        assertThat(blocks("")).contains(said.toString());
    }

    @Test
    @Tag("PR-3")
    void a_market_without_a_price_sells_at_a_converted_one() {
        Listing painter = anna("US").catalog().listing(PAINTER).orElseThrow();

        assertThat(painter.unitPrice()).contains(Amounts.of("33.99", "USD"));
        assertThat(page).contains("33.99 USD");
        assertThat(anna("US").catalog().listing(RENDERER).orElseThrow().unitPrice())
                .contains(Amounts.of("65.00", "USD"));
    }

    @Test
    @Tag("ST-4")
    void what_is_withheld_is_listed_with_its_words() {
        Withheld rule = withheld(anna("IN"), CAD).orElseThrow();

        assertThat(page).contains("\"" + rule.message(Locale.ENGLISH) + "\"");
        assertThat(withheld(anna("DE"), CAD)).isEmpty();
    }

    @Test
    @Tag("CA-5")
    void a_bundle_costs_less_than_its_parts_and_keeps_their_shares() {
        keys(RENDERER, PAINTER);
        Storefront anna = anna("DE");

        Order order = buy(anna, STUDIO);

        assertThat(order.total()).isEqualTo(Amounts.of("80.00", "EUR"));
        assertThat(order.lines().get(0).facts().parts())
                .extracting(OrderedPart::sku)
                .containsExactly(RENDERER, PAINTER);
        assertThat(together(anna)).isEqualTo(Amounts.of("85.00", "EUR"));
        clock.advance(Period.ofMonths(1));
        assertThat(together(anna)).isEqualTo(Amounts.of("90.00", "EUR"));
        assertThat(page).contains("`studio` costs 80.00 where its parts cost 85.00 in March and 90.00 in April.");
    }

    @Test
    @Tag("CA-7")
    void what_is_not_out_yet_is_paid_now_and_comes_at_its_release() {
        keys(ATLAS);
        roster("student", "4711");
        Storefront anna = anna("DE");
        assertThat(prove(anna, CAD).isEligible()).isTrue();
        Order order = buy(anna, ATLAS);
        assertThat(keysOf(anna, order)).isEmpty();

        clock.advance(Period.ofMonths(6));
        commerce.runDue();

        assertThat(keysOf(anna, order)).containsExactly("atlas-1");
    }

    @Test
    @Tag("OR-6")
    void a_professor_orders_in_bulk_and_students_claim() {
        roster("student", "4711", "4712");
        roster("faculty", "815");
        keys(STATICS, 2);
        Storefront prof = proven("pia", "faculty", "815");

        Order order = request(prof, STATICS, 2);
        approve(office, order);
        commerce.runDue();
        ClaimCodes codes = codes(prof, order);
        Storefront anna = proven("anna", "student", "4711");
        Storefront ben = proven("ben", "student", "4712");
        List<Secret> each = List.copyOf(codes.byUnit().values());
        Order first = claim(anna, each.get(0));
        Order second = claim(ben, each.get(1));
        commerce.runDue();

        assertThat(codes.csv().lines()).hasSize(3);
        assertThat(first.total()).isEqualTo(Amounts.of("0.00", "EUR"));
        assertThat(keysOf(anna, first)).hasSize(1).doesNotContainAnyElementsOf(keysOf(ben, second));
    }

    @Test
    @Tag("DF-1")
    void keys_come_from_a_file_with_two_secrets_each_and_what_was_wrong_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.csv"), "serial,authorization\nA-1,x1\nA-2,x2\n");

        roster("student", "4711");
        Storefront anna = proven("anna", "student", "4711");

        Pool pool = keys(office, RENDERER, file).orThrow();
        Order order = buy(anna, RENDERER);
        KeyCorrection correction = wrong(office, RENDERER, KeyFile.csv(file, "serial", "authorization"))
                .orThrow();

        assertThat(pool.free()).isEqualTo(2);
        assertThat(keysOf(anna, order)).contains("A-1", "x1");
        assertThat(correction.keys()).isEqualTo(2);
        assertThat(correction.state()).isEqualTo(KeyCorrection.State.PROPOSED);
    }

    private void roster(String group, String... numbers) {
        String file = "number\n" + String.join("\n", numbers);
        office.people()
                .rosters()
                .take(
                        RosterUpload.of("Neckar University", group, "number", "number"),
                        () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    private void keys(Sku... skus) {
        for (Sku sku : skus) {
            office.stock().addKeys(sku, KeyFile.of(sku + "-1")).orThrow();
        }
    }

    private void keys(Sku sku, int count) {
        for (int number = 1; number <= count; number++) {
            office.stock().addKeys(sku, KeyFile.of(sku + "-" + number)).orThrow();
        }
    }

    private Storefront proven(String user, String group, String number) {
        Storefront shop = shop(Shopper.user(user).email(user + "@example.org").country("DE"));
        shop.account()
                .verify("roster", Assertion.of(group, "Neckar University").with("number", number))
                .orThrow();
        return shop;
    }

    static Order buy(Storefront shop, Sku sku) {
        Quote quote = shop.checkout().quote(Cart.of(sku)).orThrow();
        List<ConsentText> ticked = shop.checkout().consents(quote.id());
        return shop.checkout()
                .place(
                        RequestKey.of("buy-" + sku),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).consenting(ticked))
                .orThrow();
    }

    private static MonetaryAmount together(Storefront shop) {
        return shop.catalog()
                .listing(RENDERER)
                .flatMap(Listing::unitPrice)
                .orElseThrow()
                .add(shop.catalog().listing(PAINTER).flatMap(Listing::unitPrice).orElseThrow());
    }

    private static List<String> keysOf(Storefront shop, Order order) {
        return shop.library().of(order.id()).stream()
                .map(owned -> shop.library().reveal(owned.entitlement().id()).orThrow())
                .flatMap(owned -> owned.secrets().values().stream())
                .map(secret -> secret.use(text -> text))
                .toList();
    }
}
