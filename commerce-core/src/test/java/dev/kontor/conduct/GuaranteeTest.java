package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.catalog.AccessTerms;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.eligibility.Criterion;
import dev.kontor.fulfillment.AccessWindow;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.PeopleDesk;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Origin;
import dev.kontor.promotion.Promotion;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Suggestion;
import dev.kontor.shop.Underway;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The access guarantee from the set-up to what a customer can open. */
class GuaranteeTest {
    private static final Sku LONGER = Sku.of("longer");
    private static final Sku AGAIN = Sku.of("again");
    private static final LocalDate BOUGHT = LocalDate.of(2026, 3, 2);

    private final Bazaar bazaar = new Bazaar();

    @BeforeEach
    void sellPlans() {
        bazaar.sell(Product.extendedAccess(LONGER, "Extended guarantee", Period.ofMonths(24)), "4.95");
        bazaar.sell(Product.retrieval(AGAIN, "Retrieval", Period.ofDays(60)), "9.95");
        policies(Policies.standard()
                .holdUnverified(Period.ZERO)
                .guaranteeExtended(LONGER)
                .guaranteeRetrieval(AGAIN));
    }

    private void policies(Policies wanted) {
        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of().policies("main", wanted))
                .orThrow();
    }

    @AfterEach
    void close() {
        bazaar.close();
    }

    private Order both() {
        return bazaar.buy(Cart.of(Premises.EDITOR).with(Premises.MANUAL, 1));
    }

    private List<Entitlement> owned(Order order) {
        return bazaar.anna().library().of(order.id()).stream()
                .map(Owned::entitlement)
                .toList();
    }

    private AccessWindow shown(Entitlement item) {
        return item.access(bazaar.premises.clock.instant()).window().orElseThrow();
    }

    private List<AccessOffer> offers(Order order) {
        return bazaar.anna().library().offers(order.id());
    }

    private Result<Order> take(AccessOffer offer) {
        return take(offer, Sandbox.OK);
    }

    private Result<Order> take(AccessOffer offer, String token) {
        return bazaar.anna().library().buy(RequestKey.random(), offer.id(), PayWith.card(token));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void passes(Period period) {
        bazaar.premises.clock.advance(period);
        bazaar.premises.commerce.runDue();
    }

    /** A bank that thinks about it is asked again and again. */
    private void settles() {
        bazaar.premises.bank.settle();
        passes(Period.ofDays(1));
        for (int i = 0; i < 3; i++) {
            bazaar.premises.clock.advance(Duration.ofHours(1));
            bazaar.premises.commerce.runDue();
        }
    }

    @Test
    @Tag("GU-2.a")
    void GU_2_a_one_fee_keeps_everything_of_an_order_open_for_the_plans_length_from_delivery() {
        Order order = bazaar.buy(Cart.of(Premises.EDITOR)
                .with(Premises.EDITOR, 1)
                .with(Premises.MANUAL, 1)
                .with(LONGER, 1));

        assertThat(order.total()).as("two editors, a manual, one fee").isEqualTo(Amounts.of("47.95", "EUR"));
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(owned(order)).hasSize(3).allSatisfy(item -> {
            assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.EXTENDED);
            assertThat(shown(item).until()).isEqualTo(endOf(BOUGHT.plusMonths(24)));
        });
        assertThat(offers(order)).as("there is nothing left to extend").isEmpty();
    }

    @Test
    @Tag("GU-2.b")
    void GU_2_b_bought_later_it_is_an_order_about_the_first_and_counts_from_the_same_delivery() {
        Order order = both();
        passes(Period.ofDays(20));
        AccessOffer offer = offers(order).get(0);
        assertThat(offers(order)).hasSize(1);
        assertThat(offer.opens()).isEqualTo(AccessPlan.Opens.EXTENDED);
        assertThat(offer.fee()).isEqualTo(Amounts.of("4.95", "EUR"));
        assertThat(offer.items()).hasSize(2);

        Order plan = take(offer).orThrow();

        assertThat(plan.placement().origin())
                .contains(new Origin(Origin.Kind.GUARANTEE, order.id().value()));
        assertThat(plan.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(owned(order))
                .allSatisfy(item -> assertThat(shown(item).until()).isEqualTo(endOf(BOUGHT.plusMonths(24))));
        assertThat(bazaar.premises.office().orders().explain(order.id()).stream()
                        .filter(entry -> entry.what().equals("access.opened")))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.facts())
                        .containsEntry("order", plan.id().value())
                        .containsEntry("why", "GUARANTEE"));
    }

    @Test
    @Tag("GU-2.c")
    void GU_2_c_an_order_is_extended_once_however_many_offers_are_open() {
        Order order = both();
        AccessOffer one = offers(order).get(0);
        AccessOffer other = offers(order).get(0);
        AccessOffer third = offers(order).get(0);

        assertThat(take(one, Sandbox.LATER)).as("the bank thinks about it").isInstanceOf(Underway.class);
        assertThat(Bazaar.codes(take(other))).containsExactly("access.bought-already");
        settles();
        assertThat(owned(order))
                .allSatisfy(item -> assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.EXTENDED));
        AccessOffer late = third;
        assertThat(Bazaar.codes(take(late))).contains("access.nothing-to-open");
        Sku editor = Premises.EDITOR;
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(editor).with(LONGER, 2))))
                .containsExactly("access.once");
    }

    @Test
    @Tag("GU-2.c")
    void GU_2_c_an_extension_that_was_not_paid_leaves_room_for_another() {
        Order order = both();
        AccessOffer declined = offers(order).get(0);

        assertThat(Bazaar.codes(take(declined, Sandbox.DECLINED))).isNotEmpty();
        assertThat(Bazaar.codes(take(offers(order).get(0)))).containsExactly("access.bought-already");
        passes(Period.ofDays(9));

        Order plan = take(offers(order).get(0)).orThrow();
        assertThat(plan.summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("GU-2.d")
    void GU_2_d_a_promotion_gives_it_free_or_makes_it_cheaper_and_no_other_touches_its_fee() {
        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of().promotions(Promotion.guarantee("half", "50"), Promotion.percent("all", "10")))
                .orThrow();
        Order cheaper = bazaar.buy(Cart.of(Premises.EDITOR).with(LONGER, 1));
        assertThat(cheaper.total()).as("17.10 and half of 4.95, rounded up").isEqualTo(Amounts.of("19.57", "EUR"));

        bazaar.premises
                .office()
                .setup()
                .apply(Setup.of().promotions(Promotion.guarantee("half", "100")))
                .orThrow();
        Order free = bazaar.buy(Cart.of(Premises.EDITOR));
        assertThat(free.total()).isEqualTo(Amounts.of("17.10", "EUR"));
        assertThat(owned(free)).allSatisfy(item -> {
            assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.GIVEN);
            assertThat(shown(item).cause()).isEqualTo("promotion:half");
            assertThat(shown(item).until()).isEqualTo(endOf(BOUGHT.plusMonths(24)));
        });
        assertThat(offers(free)).isEmpty();
    }

    @Test
    @Tag("GU-2.e")
    void GU_2_e_a_product_includes_longer_access_or_takes_no_part_in_the_extension() {
        Sku own = bazaar.sell(
                Product.download(Sku.of("own"), "Own")
                        .files(Bazaar.file("own.zip"))
                        .details(ProductDetails.none()
                                .access(new AccessTerms(Optional.of(Period.ofMonths(36)), true, true))),
                "7.00");
        Sku never = bazaar.sell(
                Product.download(Sku.of("never"), "Never")
                        .files(Bazaar.file("never.zip"))
                        .details(ProductDetails.none().access(new AccessTerms(Optional.empty(), false, false))),
                "7.00");
        Order order =
                bazaar.buy(Cart.of(own).with(never, 1).with(Premises.MANUAL, 1).with(LONGER, 1));

        assertThat(owned(order))
                .extracting(item -> shown(item).why())
                .containsExactlyInAnyOrder(
                        AccessWindow.Why.GIVEN, AccessWindow.Why.INCLUDED, AccessWindow.Why.EXTENDED);
        assertThat(owned(order).stream()
                        .filter(item -> item.asked().sku().equals(own))
                        .map(item -> shown(item).until()))
                .containsExactly(endOf(BOUGHT.plusMonths(36)));
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(never).with(LONGER, 1))))
                .containsExactly("access.nothing-to-open");
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(LONGER))))
                .containsExactly("access.nothing-to-open");
    }

    @Test
    @Tag("GU-2.f")
    void GU_2_f_what_waits_for_a_key_is_open_as_long_from_the_day_it_gets_one() {
        Sku rare = bazaar.sell(Product.licenseKey(Sku.of("rare"), "Rare"), "30.00");
        Order with = bazaar.buy(Cart.of(rare).with(LONGER, 1));
        Order later = bazaar.buy(Cart.of(rare));
        take(offers(later).get(0)).orThrow();
        passes(Period.ofDays(40));
        bazaar.premises
                .office()
                .stock()
                .addKeys(rare, KeyFile.of("RARE-1", "RARE-2"))
                .orThrow();

        for (Order order : List.of(with, later)) {
            assertThat(owned(order)).allSatisfy(item -> {
                assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.EXTENDED);
                assertThat(shown(item).until())
                        .isEqualTo(endOf(BOUGHT.plusDays(40).plusMonths(24)));
            });
        }
    }

    @Test
    @Tag("GU-2.g")
    void GU_2_g_what_ended_while_it_was_being_paid_is_not_extended_and_the_money_goes_back() {
        Order order = both();
        passes(Period.ofDays(31));
        AccessOffer offer = offers(order).get(0);
        assertThat(take(offer, Sandbox.LATER)).isInstanceOf(Underway.class);
        settles();

        Order plan = bazaar.anna().orders().list(Optional.empty(), 10).items().get(0);
        assertThat(plan.placement().origin()).isPresent();
        assertThat(plan.summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(plan.cancellation().orElseThrow().reason()).isEqualTo("nothing-to-open");
        assertThat(bazaar.premises.bank.balance("EUR")).isEqualTo(Amounts.of("24.00", "EUR"));
        assertThat(owned(order))
                .allSatisfy(item -> assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.INCLUDED));
    }

    @Test
    @Tag("GU-2.h")
    void GU_2_h_the_cart_is_told_of_it_where_it_would_do_something() {
        Storefront anna = bazaar.anna();
        assertThat(anna.catalog().goesWith(List.of(Premises.EDITOR)))
                .extracting(Suggestion::why, one -> one.listing().product().sku())
                .containsExactly(Tuple.tuple(Suggestion.Why.LONGER_ACCESS, LONGER));
        assertThat(anna.catalog().goesWith(List.of(Premises.EDITOR, LONGER))).isEmpty();

        policies(Policies.standard()
                .holdUnverified(Period.ZERO)
                .guaranteeBasic(Period.ofMonths(24))
                .guaranteeExtended(LONGER));
        assertThat(anna.catalog().goesWith(List.of(Premises.EDITOR))).isEmpty();
    }

    @Test
    @Tag("GU-2.i")
    void GU_2_i_a_policy_that_names_no_such_plan_is_refused() {
        assertThatThrownBy(() -> policies(
                        Policies.standard().guaranteeExtended(Premises.EDITOR).guaranteeRetrieval(Sku.of("nowhere"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("policies.main.guarantee.extended: 'editor' is no access plan for that")
                .hasMessageContaining("policies.main.guarantee.retrieval: names the product 'nowhere'");
        assertThatThrownBy(() -> policies(Policies.standard().guaranteeExtended(AGAIN)))
                .hasMessageContaining("opens 'extended'");
    }

    @Test
    @Tag("GU-2.i")
    void GU_2_i_plans_fees_and_terms_of_access_are_read_from_a_file_and_kept() {
        Setup read = Setup.parse("""
                {"products": {
                  "more": {"kind": "accessPlan", "name": {"en": "More"}, "opens": "retrieval", "length": "P60D"},
                  "fee": {"kind": "fee", "name": {"en": "Fee"}},
                  "cad": {"kind": "licenseKey", "name": {"en": "CAD"},
                          "access": {"included": "P36M", "retrieval": false}}},
                 "policies": {"main": {"guarantee":
                  {"basic": "P31D", "verified": "P24M", "extended": "longer", "retrieval": "more"}}}}
                """);
        assertThat(read)
                .isEqualTo(Setup.of()
                        .policies(
                                "main",
                                Policies.standard()
                                        .guaranteeVerified(Period.ofMonths(24))
                                        .guaranteeExtended(LONGER)
                                        .guaranteeRetrieval(Sku.of("more")))
                        .products(
                                Product.retrieval(Sku.of("more"), "More", Period.ofDays(60)),
                                Product.fee(Sku.of("fee"), "Fee"),
                                Product.licenseKey(Sku.of("cad"), "CAD")
                                        .details(ProductDetails.none()
                                                .access(new AccessTerms(
                                                        Optional.of(Period.ofMonths(36)), true, false)))));
        bazaar.premises.office().setup().apply(read).orThrow();
        assertThat(bazaar.premises.office().setup().preview(read).orThrow().lines())
                .as("what was stored is what was said")
                .allSatisfy(line -> assertThat(line.toString()).startsWith("keep"));
        assertThatThrownBy(() -> Setup.parse("""
                        {"products": {
                          "a": {"kind": "accessPlan", "name": {"en": "A"}, "opens": "all"},
                          "b": {"kind": "fee", "name": {"en": "B"}, "opens": "extended", "files": []},
                          "c": {"kind": "bundle", "name": {"en": "C"}, "parts": {"longer": 1}}}}
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("extended or retrieval")
                .hasMessageContaining("an access plan lacks the field 'length'")
                .hasMessageContaining("only an access plan has it");
        assertThatThrownBy(() -> bazaar.sell(Bazaar.bundle("c", LONGER, 1, Premises.EDITOR, 1), "9.00"))
                .hasMessageContaining("'longer' is a fee or an access plan");
    }

    @Test
    @Tag("GU-3.a")
    void GU_3_a_a_retrieval_is_sold_only_when_access_has_ended() {
        Order order = both();
        assertThat(offers(order)).extracting(AccessOffer::opens).containsExactly(AccessPlan.Opens.EXTENDED);
        assertThat(Bazaar.codes(bazaar.anna().checkout().quote(Cart.of(AGAIN))))
                .containsExactly("access.order-missing");

        passes(Period.ofDays(31));
        assertThat(offers(order))
                .as("its last day")
                .extracting(AccessOffer::opens)
                .containsExactly(AccessPlan.Opens.EXTENDED);
        passes(Period.ofDays(1));
        assertThat(offers(order)).extracting(AccessOffer::opens).containsExactly(AccessPlan.Opens.RETRIEVAL);
    }

    @Test
    @Tag("GU-3.b")
    void GU_3_b_one_fee_opens_all_that_has_ended_for_sixty_days_from_the_purchase() {
        Order order = both();
        passes(Period.ofDays(100));
        Order plan = take(offers(order).get(0)).orThrow();

        assertThat(plan.total()).isEqualTo(Amounts.of("9.95", "EUR"));
        LocalDate last = BOUGHT.plusDays(100 + 60);
        assertThat(owned(order)).hasSize(2).allSatisfy(item -> {
            assertThat(item.access(bazaar.premises.clock.instant()).isOpen()).isTrue();
            assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.RETRIEVAL);
            assertThat(shown(item).until()).isEqualTo(endOf(last));
        });
        assertThat(bazaar.anna()
                        .library()
                        .reveal(owned(order).get(0).id())
                        .orThrow()
                        .secrets())
                .isNotEmpty();
    }

    @Test
    @Tag("GU-3.c")
    void GU_3_c_what_a_product_does_not_allow_stays_closed_and_who_may_not_buy_it_does_not() {
        Sku never = bazaar.sell(
                Product.download(Sku.of("never"), "Never")
                        .files(Bazaar.file("never.zip"))
                        .details(ProductDetails.none().access(new AccessTerms(Optional.empty(), false, false))),
                "7.00");
        Order order = bazaar.buy(Cart.of(Premises.MANUAL).with(never, 1));
        passes(Period.ofDays(50));
        AccessOffer offer = offers(order).get(0);
        assertThat(offer.items()).hasSize(1);
        take(offer).orThrow();
        assertThat(owned(order))
                .filteredOn(item -> item.access(bazaar.premises.clock.instant()).isOpen())
                .extracting(item -> item.asked().sku())
                .containsExactly(Premises.MANUAL);

        Order next = both();
        passes(Period.ofDays(50));
        bazaar.sell(Product.retrieval(AGAIN, "Retrieval", Period.ofDays(60)).onlyFor(Criterion.inCountry("JP")), "");
        assertThat(Bazaar.codes(take(offers(next).get(0)))).containsExactly("eligibility.country");
    }

    @Test
    @Tag("GU-3.d")
    void GU_3_d_it_is_sold_again_when_it_has_ended_and_once_at_a_time() {
        Order order = both();
        passes(Period.ofDays(40));
        AccessOffer tab = offers(order).get(0);
        AccessOffer other = offers(order).get(0);
        assertThat(take(tab, Sandbox.LATER)).isInstanceOf(Underway.class);
        assertThat(Bazaar.codes(take(other))).containsExactly("access.bought-already");
        settles();
        assertThat(offers(order)).isEmpty();

        passes(Period.ofDays(61));
        take(offers(order).get(0)).orThrow();
        assertThat(owned(order)).allSatisfy(item -> {
            assertThat(item.windows()).hasSize(3);
            assertThat(item.access(bazaar.premises.clock.instant()).isOpen()).isTrue();
        });
    }

    @Test
    @Tag("GU-3.e")
    void GU_3_e_an_offer_is_of_its_order_and_nobody_elses() {
        Order order = both();
        passes(Period.ofDays(40));
        AccessOffer offer = offers(order).get(0);
        Storefront ben = bazaar.premises.shop("ben");

        assertThatThrownBy(() -> ben.library().offers(order.id())).isInstanceOf(UnknownIdException.class);
        assertThat(Bazaar.codes(ben.library().buy(RequestKey.random(), offer.id(), PayWith.card(Sandbox.OK))))
                .containsExactly("quote.unknown");
        assertThatThrownBy(() -> bazaar.anna()
                        .library()
                        .buy(
                                RequestKey.random(),
                                bazaar.anna()
                                        .checkout()
                                        .quote(Cart.of(Premises.MANUAL))
                                        .orThrow()
                                        .id(),
                                PayWith.card(Sandbox.OK)))
                .isInstanceOf(UnknownIdException.class);
    }

    @Test
    @Tag("GU-4.a")
    void GU_4_a_a_store_without_plans_sells_neither() {
        policies(Policies.standard().holdUnverified(Period.ZERO));
        Order order = both();
        assertThat(offers(order)).isEmpty();
        passes(Period.ofDays(40));
        assertThat(offers(order)).isEmpty();
        assertThat(Bazaar.codes(
                        bazaar.anna().checkout().quote(Cart.of(Premises.EDITOR).with(LONGER, 1))))
                .containsExactly("access.not-sold");
    }

    @Test
    @Tag("GU-4.c")
    void GU_4_c_customers_whom_the_store_has_verified_have_longer_access_without_a_fee() {
        policies(Policies.standard()
                .holdUnverified(Period.ZERO)
                .guaranteeVerified(Period.ofMonths(24))
                .guaranteeExtended(LONGER)
                .guaranteeRetrieval(AGAIN));
        Order before = both();
        assertThat(owned(before))
                .allSatisfy(item -> assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.INCLUDED));
        verify();

        Order order = both();
        assertThat(owned(order)).allSatisfy(item -> {
            assertThat(shown(item).why()).isEqualTo(AccessWindow.Why.STORE);
            assertThat(shown(item).until()).isEqualTo(endOf(BOUGHT.plusMonths(24)));
        });
        assertThat(offers(order)).isEmpty();
        assertThat(Bazaar.codes(
                        bazaar.anna().checkout().quote(Cart.of(Premises.EDITOR).with(LONGER, 1))))
                .containsExactly("access.nothing-to-open");
        passes(Period.ofMonths(30));
        assertThat(offers(order)).isEmpty();
    }

    private void verify() {
        Storefront anna = bazaar.anna();
        Verification begun =
                anna.account().verify("documents", Assertion.student("Uni X")).orThrow();
        anna.account()
                .handIn(begun.id(), new ReviewDocument("student-card", "card.jpg", 1000, "a".repeat(64)))
                .orThrow();
        anna.account().proceed(begun.id(), ReturnData.none()).orThrow();
        PeopleDesk people = bazaar.premises.office().people();
        people.accept(people.reviews(10).get(0).id(), "Uni X", endOf(BOUGHT.plusYears(1)))
                .orThrow();
    }

    @Test
    @Tag("GU-4.d")
    void GU_4_d_a_store_without_a_guarantee_closes_with_the_day_of_delivery() {
        policies(Policies.standard().holdUnverified(Period.ZERO).guaranteeBasic(Period.ZERO));
        Order order = both();
        assertThat(owned(order))
                .allSatisfy(item -> assertThat(shown(item).until()).isEqualTo(endOf(BOUGHT)));
        passes(Period.ofDays(1));
        assertThat(Bazaar.codes(
                        bazaar.anna().library().reveal(owned(order).get(0).id())))
                .containsExactly("access.ended");
        assertThat(offers(order)).isEmpty();
    }

    @Test
    @Tag("GU-1.b")
    void GU_1_b_keys_are_shown_and_files_fetched_again_and_again_while_access_is_open() {
        Order order = both();
        for (int week = 0; week < 4; week++) {
            for (Entitlement item : owned(order)) {
                if (item.key().isPresent()) {
                    assertThat(bazaar.anna()
                                    .library()
                                    .reveal(item.id())
                                    .orThrow()
                                    .secrets())
                            .isNotEmpty();
                } else {
                    assertThat(bazaar.anna()
                                    .library()
                                    .startDownload(item.id(), "manual.pdf")
                                    .orThrow()
                                    .begun())
                            .containsExactly("manual.pdf");
                }
            }
            passes(Period.ofDays(7));
        }
    }

    @Test
    @Tag("GU-6.b")
    void GU_6_b_the_receipt_says_of_every_item_which_guarantee_holds_until_when_and_the_days_left() {
        Order order = both();
        take(offers(order).get(0)).orThrow();
        Order plain = both();
        passes(Period.ofDays(10));

        assertThat(text(order))
                .contains("by the extended guarantee")
                .contains("Mar 2, 2028")
                .contains("(722 days left)");
        assertThat(text(plain)).contains("open until Apr 2, 2026, as with every order (22 days left)");
        passes(Period.ofDays(60));
        assertThat(text(plain)).contains("was open until Apr 2, 2026");
        for (Locale locale : List.of(Locale.GERMAN, Locale.FRENCH)) {
            assertThat(bazaar.anna().orders().receipt(order.id()).text(locale)).contains("2028");
        }
    }

    private String text(Order order) {
        return bazaar.anna().orders().receipt(order.id()).text(Locale.ENGLISH);
    }
}
