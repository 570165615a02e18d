package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bulk.BulkCounts;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.BulkOrder.State;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.journal.Entry;
import dev.kontor.office.RefundReason;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.pricing.Origin;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.ClaimCodes;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.StudentList;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Seller;
import dev.kontor.value.Address;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk orders, from the request to the end of claiming. */
class BulkOrderTest {
    private final LectureHall hall = new LectureHall();

    @AfterEach
    void close() {
        hall.close();
    }

    @Test
    @Tag("OR-6.a")
    void OR_6_a_only_groups_that_the_product_names_order_it_in_bulk() {
        BulkWish wish = BulkWish.of("Statics I");
        PayWith card = PayWith.card("ok");

        assertThat(LectureHall.codes(hall.request(hall.student("sam"), 2, card, wish)))
                .containsExactly("eligibility.group");
        assertThat(LectureHall.codes(hall.request(hall.professor(), Cart.of(LectureHall.EDITOR), card, wish)))
                .containsExactly("bulk.not-offered");
        assertThat(LectureHall.codes(
                        hall.request(hall.professor(), Cart.of(LectureHall.SUITE, LectureHall.EDITOR), card, wish)))
                .contains("bulk.one-product");
        assertThat(hall.request(hall.professor(), 2, card, wish).orThrow().isBulk())
                .isTrue();
    }

    @Test
    @Tag("OR-6.a")
    void OR_6_a_who_may_order_in_bulk_is_set_up_in_a_file_as_in_code() {
        Setup read = Setup.parse("""
                {"products": {"suite": {"kind": "licenseKey", "name": {"en": "Suite"}, "bulkFor": ["faculty", "company"]}}}""");

        assertThat(Optional.ofNullable(read.products().get(LectureHall.SUITE)))
                .hasValueSatisfying(
                        product -> assertThat(product.details().bulkGroups()).containsExactly("company", "faculty"));
        assertThat(hall.office()
                        .setup()
                        .preview(Setup.of()
                                .products(Product.licenseKey(LectureHall.EDITOR, "Editor")
                                        .details(ProductDetails.none().bulkFor("staff"))))
                        .orThrow()
                        .lines())
                .singleElement()
                .asString()
                .contains("editor");
    }

    @Test
    @Tag("OR-6.b")
    void OR_6_b_a_request_is_an_order_that_waits_and_nothing_is_charged() {
        Order order = hall.request(hall.professor(), 3);

        assertThat(order.summary()).isEqualTo(Order.Summary.HELD);
        assertThat(order.hold(Hold.Reason.REVIEW)).isPresent();
        hall.due();
        assertThat(hall.payment(order).balances().promised().isZero()).isTrue();
        BulkOrder bulk = hall.bulk(order);
        assertThat(bulk.state()).isEqualTo(State.REQUESTED);
        assertThat(bulk.ask().program()).isEqualTo("Statics I");
        // Monday at nine: two business days are over when Wednesday is.
        assertThat(bulk.dueAt()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(hall.mails("prof"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("March 4, 2026", "Statics I"));
    }

    @Test
    @Tag("RE-10.e")
    void RE_10_e_a_bulk_order_waits_for_no_consents_and_neither_does_who_claims() {
        Order order = hall.opened(hall.professor(), 1);

        assertThat(order.consentsWanted()).isEmpty();
        Order claimed = hall.student("sam")
                .bulk()
                .claim(Claim.code(hall.codes(hall.professor(), order).get(0)))
                .orThrow();
        assertThat(claimed.consentsWanted()).isEmpty();
        assertThat(claimed.summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-6.b")
    void OR_6_b_public_holidays_of_the_seller_s_country_do_not_count() {
        hall.office()
                .setup()
                .apply(Setup.of(LectureHall.campus().seller(Seller.of("Uni X", Address.in("DE")))))
                .orThrow();
        hall.holidays.put("DE", Set.of(LocalDate.of(2026, 3, 3)));
        hall.holidays.put("FR", Set.of(LocalDate.of(2026, 3, 4)));

        assertThat(hall.bulk(hall.request(hall.professor(), 3)).dueAt())
                .isEqualTo(Instant.parse("2026-03-06T00:00:00Z"));
    }

    @Test
    @Tag("OR-6.b")
    void OR_6_b_weekends_do_not_count() {
        hall.clock.advance(Duration.ofDays(4));

        assertThat(hall.bulk(hall.request(hall.professor(), 3)).dueAt())
                .isEqualTo(Instant.parse("2026-03-11T00:00:00Z"));
    }

    @Test
    @Tag("OR-6.b")
    @Tag("PA-2.c")
    void OR_6_b_bulk_orders_are_paid_as_the_matrix_says_for_them() {
        Storefront prof = hall.professor();
        var quote = prof.checkout().quote(Cart.of().with(LectureHall.SUITE, 2)).orThrow();

        assertThat(prof.bulk().paymentOptions(quote.id())).containsExactly(Method.CARD_VISA, Method.PURCHASE_ORDER);
        assertThat(prof.checkout().paymentOptions(quote.id())).containsExactly(Method.BILLING_CODE, Method.CARD_VISA);
        assertThat(LectureHall.codes(hall.request(
                        hall.student("sam"), Cart.of(LectureHall.EDITOR), PayWith.card("ok"), BulkWish.of("x"))))
                .contains("bulk.not-offered");
    }

    @Test
    @Tag("OR-6.b")
    void OR_6_b_a_card_is_only_set_aside_until_the_request_is_granted() {
        Order order = hall.request(hall.professor(), 2, PayWith.card("ok"), BulkWish.of("Statics I"))
                .orThrow();
        assertThat(hall.payment(order).balances().captured().isZero()).isTrue();
        assertThat(hall.payment(order).balances().authorized().minor()).isEqualTo(9_800);

        BulkStanding granted = hall.approve(order);

        assertThat(granted.bulk().decision()).isPresent();
        assertThat(hall.payment(order).balances().captured().minor()).isEqualTo(9_800);
    }

    @Test
    @Tag("OR-6.c")
    void OR_6_c_a_reviewer_names_every_criterion_and_is_not_who_asked() {
        Order order = hall.request(hall.professor(), 3);
        var self = hall.commerce.backOffice(Staff.owner("prof")).because("I need it");

        assertThat(hall.office().bulk().criteria(order.id()))
                .containsExactly("requester", "program", "students", "units");
        assertThat(LectureHall.codes(self.bulk().approve(order.id(), LectureHall.ALL_MET)))
                .containsExactly("bulk.own-request");
        assertThat(LectureHall.codes(hall.office().bulk().approve(order.id(), java.util.Map.of("requester", true))))
                .containsExactly("bulk.criteria");
        assertThat(LectureHall.codes(hall.office().bulk().approve(order.id(), LectureHall.but("units"))))
                .containsExactly("bulk.criteria-not-met");
        assertThat(LectureHall.codes(hall.office().bulk().refuse(order.id(), LectureHall.ALL_MET)))
                .containsExactly("bulk.criteria-met");
        assertThat(LectureHall.codes(
                        hall.commerce.backOffice(Staff.owner("jane")).bulk().approve(order.id(), LectureHall.ALL_MET)))
                .containsExactly("reason.missing");
        assertThat(LectureHall.codes(hall.office().credit().approveOrder(order.id())))
                .containsExactly("bulk.criteria-first");
        assertThat(hall.bulk(order).state()).isEqualTo(State.REQUESTED);
    }

    @Test
    @Tag("OR-6.c")
    void OR_6_c_the_answer_is_kept_and_mailed_with_its_criteria() {
        Order order = hall.request(hall.professor(), 3);

        BulkStanding refused = hall.office()
                .bulk()
                .refuse(order.id(), LectureHall.but("units"))
                .orThrow();

        assertThat(refused.bulk().state()).isEqualTo(State.REFUSED);
        assertThat(refused.bulk().decision().orElseThrow().criteria()).containsEntry("units", false);
        assertThat(hall.shop("prof").orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(hall.mails("prof"))
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains("The number of units fits the number of students: not met", "fits the program"));
        assertThat(hall.office().orders().explain(order.id()))
                .extracting(Entry::what)
                .contains("bulk.requested", "bulk.refused", "order.canceled");
        assertThat(LectureHall.codes(hall.office().bulk().approve(order.id(), LectureHall.ALL_MET)))
                .containsExactly("order.not-in-review");
    }

    @Test
    @Tag("OR-6.d")
    void OR_6_d_a_request_that_nobody_answered_in_time_is_raised_once() {
        Order order = hall.request(hall.professor(), 3);
        hall.clock.advance(Duration.ofDays(2));
        hall.due();
        assertThat(hall.commerce.health().get("bulk")).matches(health -> health.up());

        hall.clock.advance(Duration.ofDays(1));
        hall.due();
        hall.due();

        assertThat(hall.commerce.health().get("bulk")).matches(health -> !health.up());
        assertThat(hall.office().bulk().overdue(10))
                .extracting(BulkOrder::order)
                .containsExactly(order.id().value());
        assertThat(hall.office().orders().explain(order.id()))
                .filteredOn(entry -> entry.what().equals("bulk.overdue"))
                .hasSize(1);
        assertThat(hall.shop("prof").orders().get(order.id()).summary()).isEqualTo(Order.Summary.HELD);
        BulkStanding granted = hall.approve(order);
        assertThat(granted.bulk().state()).isNotEqualTo(State.REQUESTED);
        assertThat(hall.commerce.health().get("bulk")).matches(health -> health.up());
    }

    @Test
    @Tag("OR-6.e")
    void OR_6_e_a_student_claims_a_prepaid_unit_from_an_account_of_his_own() {
        Storefront prof = hall.professor();
        Order order = hall.opened(prof, 3);
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        List<Secret> codes = hall.codes(prof, order);
        hall.clock.advance(Duration.ofDays(40));
        Storefront sam = hall.student("sam");

        Order claimed = hall.claim(sam, codes.get(0)).orThrow();

        assertThat(claimed.total().isZero()).isTrue();
        assertThat(claimed.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(claimed.placement().origin().map(Origin::kind)).contains(Origin.Kind.CLAIM);
        assertThat(claimed.placement().verdict()).containsKey(LectureHall.SUITE);
        assertThat(sam.orders().receipt(claimed.id()).text(Locale.ENGLISH)).contains("suite-");
        assertThat(sam.library().of(claimed.id())).hasSize(1);
        assertThat(prof.library().of(order.id())).isEmpty();
        assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(2, 1, 0, 0));
        assertThat(hall.mails("sam"))
                .anySatisfy(mail -> assertThat(mail.subject()).contains("You have claimed"));
    }

    @Test
    @Tag("OR-6.e")
    void OR_6_e_each_claims_once_and_the_same_code_again_gives_the_same_order() {
        Storefront prof = hall.professor();
        List<Secret> codes = hall.codes(prof, hall.opened(prof, 3));
        Storefront sam = hall.student("sam");
        Order first = hall.claim(sam, codes.get(0)).orThrow();

        assertThat(hall.claim(sam, codes.get(0)).orThrow().id()).isEqualTo(first.id());
        assertThat(hall.claim(
                                sam,
                                Secret.of(codes.get(0)
                                        .<String>use(text -> text.toLowerCase(Locale.ROOT))
                                        .replace("-", " ")))
                        .orThrow()
                        .id())
                .isEqualTo(first.id());
        assertThat(LectureHall.codes(hall.claim(sam, codes.get(1)))).containsExactly("claim.twice");
    }

    @Test
    @Tag("OR-6.e")
    void OR_6_e_who_claims_has_to_be_eligible_now_and_in_the_region() {
        Storefront prof = hall.professor();
        List<Secret> codes = hall.codes(prof, hall.opened(prof, 3));

        assertThat(LectureHall.codes(hall.claim(hall.shop("stranger"), codes.get(0))))
                .containsExactly("eligibility.group");
        hall.student("sam");
        assertThat(LectureHall.codes(hall.claim(hall.shop("campus", "sam", "US"), codes.get(0))))
                .contains("claim.elsewhere");
        assertThat(hall.claim(hall.shop("sam"), codes.get(0)).orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-6.f")
    void OR_6_f_who_stands_on_the_list_claims_with_his_address() {
        Storefront prof = hall.professor();
        Order order = hall.request(
                        prof,
                        2,
                        PayWith.purchaseOrder(LectureHall.NUMBER),
                        BulkWish.of("Statics I").byRoster())
                .orThrow();
        assertThat(LectureHall.codes(hall.office().bulk().approve(order.id(), LectureHall.ALL_MET)))
                .containsExactly("bulk.no-students");
        assertThat(prof.bulk()
                        .students(order.id(), list("SAM@uni-x.example", "kim@uni-x.example"))
                        .orThrow()
                        .bulk()
                        .students())
                .isEqualTo(2);
        hall.approve(order);
        hall.due();
        Storefront sam = hall.student("sam");
        Storefront other = hall.student("other");

        var waiting = sam.bulk().waiting();
        assertThat(waiting)
                .singleElement()
                .satisfies(one -> assertThat(one.ask().program()).isEqualTo("Statics I"));
        assertThat(other.bulk().waiting()).isEmpty();
        Order claimed = sam.bulk().claim(Claim.listed(waiting.get(0).id())).orThrow();

        assertThat(claimed.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(sam.bulk().waiting()).isEmpty();
        assertThat(sam.bulk().claim(Claim.listed(waiting.get(0).id())).orThrow().id())
                .isEqualTo(claimed.id());
        assertThat(LectureHall.codes(
                        other.bulk().claim(Claim.listed(waiting.get(0).id()))))
                .containsExactly("claim.not-listed");
        assertThat(LectureHall.codes(prof.bulk().codes(order.id()))).containsExactly("bulk.without-codes");
    }

    @Test
    @Tag("OR-6.f")
    void OR_6_f_a_list_counts_as_a_whole_and_takes_the_place_of_the_one_before() {
        Storefront prof = hall.professor();
        Order order = hall.request(
                        prof,
                        2,
                        PayWith.purchaseOrder(LectureHall.NUMBER),
                        BulkWish.of("Statics I").byRoster())
                .orThrow();
        String[] many = IntStream.range(0, 1_200)
                .mapToObj(i -> "s" + i + "@uni-x.example")
                .toArray(String[]::new);
        assertThat(prof.bulk().students(order.id(), list(many)).orThrow().bulk().students())
                .isEqualTo(1_200);

        assertThat(LectureHall.codes(prof.bulk().students(order.id(), list("kim@uni-x.example", " "))))
                .containsExactly("roster.row-key");
        assertThat(hall.bulk(order).students()).isEqualTo(1_200);
        assertThat(prof.bulk()
                        .students(order.id(), list("kim@uni-x.example"))
                        .orThrow()
                        .bulk()
                        .students())
                .isEqualTo(1);
        hall.approve(order);
        hall.due();
        assertThat(hall.student("s7").bulk().waiting()).isEmpty();
        assertThat(hall.student("kim").bulk().waiting()).hasSize(1);
    }

    private static StudentList list(String... emails) {
        return StudentList.emails(
                "E-Mail",
                new ByteArrayInputStream(("name,e-mail\n"
                                + String.join(
                                        "\n",
                                        java.util.Arrays.stream(emails)
                                                .map(e -> "x," + e)
                                                .toList()) + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("OR-6.g")
    void OR_6_g_codes_are_shown_once_and_kept_as_hashes() {
        Storefront prof = hall.professor();
        Order order = hall.opened(prof, 3);

        ClaimCodes codes = prof.bulk().codes(order.id()).orThrow();

        assertThat(codes.byUnit()).containsOnlyKeys(1, 2, 3);
        assertThat(codes.csv().lines())
                .hasSize(4)
                .allMatch(line -> line.matches("unit,code|[123],C-[0-9A-Z]{7}(-[0-9A-Z]{5,7}){3}"));
        assertThat(LectureHall.codes(prof.bulk().codes(order.id()))).containsExactly("bulk.codes-shown");
        Secret old = Objects.requireNonNull(codes.byUnit().get(1));
        Order claimed = hall.claim(
                        hall.student("sam"),
                        Objects.requireNonNull(codes.byUnit().get(2)))
                .orThrow();
        assertThat(claimed.total().isZero()).isTrue();

        ClaimCodes fresh = prof.bulk().newCodes(order.id()).orThrow();

        assertThat(fresh.byUnit()).containsOnlyKeys(1, 3);
        Storefront kim = hall.student("kim");
        assertThat(LectureHall.codes(hall.claim(kim, old))).containsExactly("claim.code-unknown");
        assertThat(hall.claim(kim, Objects.requireNonNull(fresh.byUnit().get(1)))
                        .orThrow()
                        .summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(codes).hasToString("3 claim codes");
    }

    @Test
    @Tag("OR-6.g")
    void OR_6_g_wrong_used_and_foreign_codes_get_one_answer_and_are_counted() {
        Storefront prof = hall.professor();
        List<Secret> codes = hall.codes(prof, hall.opened(prof, 3));
        hall.claim(hall.student("sam"), codes.get(0)).orThrow();
        Storefront kim = hall.student("kim");

        assertThat(hall.claim(kim, Secret.of("C-0000000-0000000-0000000-00000")))
                .isEqualTo(hall.claim(kim, codes.get(0)))
                .isEqualTo(hall.claim(hall.shop("other", "kim", "DE"), codes.get(1)))
                .isEqualTo(
                        dev.kontor.shop.Decision.refused(List.of(dev.kontor.value.Refusal.of("claim.code-unknown"))));
        for (int i = 3; i < PolicyKeys.CLAIM_MISSES_SHOPPER.standard(); i++) {
            assertThat(LectureHall.codes(hall.claim(kim, Secret.of("guess-" + i))))
                    .containsExactly("claim.code-unknown");
        }
        assertThat(LectureHall.codes(hall.claim(kim, codes.get(1)))).containsExactly("claim.too-many-tries");
        hall.clock.advance(Duration.ofHours(25));
        assertThat(hall.claim(kim, codes.get(1)).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-6.h")
    void OR_6_h_what_nobody_claimed_is_conceded_of_what_is_promised() {
        Storefront prof = hall.professor();
        Order order = hall.opened(prof, 100);
        assertThat(order.exactTotal().minor()).isEqualTo(333_300);
        List<Secret> codes = hall.codes(prof, order);
        for (int i = 0; i < 3; i++) {
            hall.claim(hall.student("s" + i), codes.get(i)).orThrow();
        }

        hall.clock.advance(LectureHall.HALF_A_YEAR.plusDays(2));
        hall.due();

        assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(0, 3, 97, 0));
        assertThat(prof.bulk().get(order.id()).bulk().state()).isEqualTo(State.CLOSED);
        // The price of a hundred stays the price of the three.
        assertThat(hall.owed(order)).isEqualTo(333_300 - 323_301);
        assertThat(LectureHall.codes(hall.claim(hall.student("late"), codes.get(50))))
                .containsExactly("claim.code-unknown");
        assertThat(hall.mails("prof"))
                .anySatisfy(mail -> assertThat(mail.text()).contains("3,233.01"));
    }

    @Test
    @Tag("OR-6.h")
    void OR_6_h_what_was_paid_for_units_that_nobody_claimed_goes_back() {
        Storefront prof = hall.professor();
        Order order = hall.request(prof, 3, PayWith.card("ok"), BulkWish.of("Statics I"))
                .orThrow();
        hall.approve(order);
        hall.due();
        hall.claim(hall.student("sam"), hall.codes(prof, order).get(0)).orThrow();

        hall.clock.advance(LectureHall.HALF_A_YEAR.plusDays(2));
        hall.due();
        hall.due();

        assertThat(hall.payment(order).balances().refunded().minor()).isEqualTo(9_800);
        assertThat(hall.payment(order).balances().captured().minor()).isEqualTo(14_700);
        assertThat(prof.orders().get(order.id()).standing().refunded()).isTrue();
    }

    @ParameterizedTest
    @Tag("OR-6.h")
    @CsvSource({"0, 9800", "6000, 8700", "14700, 0"})
    void OR_6_h_what_was_given_back_of_goodwill_does_not_go_back_twice(int goodwill, int unclaimed) {
        Storefront prof = hall.professor();
        Order order = hall.request(prof, 3, PayWith.card("ok"), BulkWish.of("Statics I"))
                .orThrow();
        hall.approve(order);
        hall.due();
        hall.claim(hall.student("sam"), hall.codes(prof, order).get(0)).orThrow();
        if (goodwill > 0) {
            assertThat(hall.office()
                            .orders()
                            .refund(
                                    RequestKey.random(),
                                    order.id(),
                                    Amounts.shown(Amount.ofMinor("EUR", goodwill)),
                                    RefundReason.goodwill("a bad term")))
                    .isNotNull();
        }

        hall.clock.advance(LectureHall.HALF_A_YEAR.plusDays(2));
        hall.due();
        hall.due();

        assertThat(prof.bulk().get(order.id()).bulk().state()).isEqualTo(State.CLOSED);
        assertThat(hall.payment(order).balances().refunded().minor()).isEqualTo(goodwill + unclaimed);
        assertThat(hall.mails("prof"))
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains(Amounts.show(Amounts.shown(Amount.ofMinor("EUR", unclaimed)), Locale.ENGLISH)));
        assertThat(hall.commerce.runDue().failed()).isZero();
    }

    @Test
    @Tag("OR-6.h")
    void OR_6_h_or_the_house_keeps_it_where_its_policy_says_so() {
        hall.rule(PolicyKeys.BULK_REFUND, false);
        Storefront prof = hall.professor();
        Order order = hall.opened(prof, 3);

        hall.clock.advance(LectureHall.HALF_A_YEAR.plusDays(2));
        hall.due();

        assertThat(prof.bulk().get(order.id()).counts().expired()).isEqualTo(3);
        assertThat(hall.owed(order)).isEqualTo(14_700);
    }

    @Test
    @Tag("OR-6.h")
    void OR_6_h_the_end_is_told_before_and_staff_give_more_time() {
        hall.rule(PolicyKeys.BULK_CLAIM, Period.ofDays(30));
        Storefront prof = hall.professor();
        Order order = hall.opened(prof, 3);
        assertThat(hall.mails("prof"))
                .anySatisfy(mail -> assertThat(mail.text()).contains("April 1, 2026"));
        hall.clock.advance(Duration.ofDays(17));
        hall.due();
        assertThat(hall.mails("prof"))
                .anySatisfy(mail -> assertThat(mail.subject()).contains("3 units"));

        LocalDate longer = LocalDate.parse("2026-05-01");
        assertThat(LectureHall.codes(hall.office().bulk().extend(order.id(), LocalDate.parse("2026-04-01"))))
                .containsExactly("bulk.not-longer");
        assertThat(hall.office()
                        .bulk()
                        .extend(order.id(), longer)
                        .orThrow()
                        .bulk()
                        .claimUntil())
                .contains(Instant.parse("2026-05-02T00:00:00Z"));
        hall.clock.advance(Duration.ofDays(20));
        hall.due();

        List<Secret> codes = hall.codes(prof, order);
        assertThat(hall.claim(hall.student("sam"), codes.get(0)).orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
        hall.clock.advance(Duration.ofDays(30));
        hall.due();
        assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(0, 1, 2, 0));
    }

    @Test
    @Tag("OR-6.i")
    void OR_6_i_as_many_units_as_a_cart_takes_open_in_portions() {
        Storefront prof = hall.professor();
        Order order = hall.opened(prof, Cart.MOST);

        assertThat(prof.bulk().get(order.id()).counts()).isEqualTo(new BulkCounts(Cart.MOST, 0, 0, 0));
        assertThat(prof.bulk().codes(order.id()).orThrow().byUnit()).hasSize(Cart.MOST);
    }

    @Test
    @Tag("OR-6.i")
    void OR_6_i_all_units_together_are_worth_what_was_paid() {
        for (int units : List.of(1, 3, 7, 230, 9_999)) {
            var ask = new dev.kontor.bulk.BulkAsk(
                    "x",
                    LectureHall.SUITE,
                    units,
                    Amounts.minor(Amounts.of("1000.01", "EUR")),
                    dev.kontor.bulk.BulkAsk.Admission.CODES);
            assertThat(IntStream.rangeClosed(1, units)
                            .mapToLong(number -> ask.share(number).minor())
                            .sum())
                    .isEqualTo(100_001);
        }
    }

    @Test
    @Tag("OR-6.b")
    void OR_6_b_a_bulk_order_that_dies_takes_back_what_nobody_claimed() {
        Storefront prof = hall.professor();
        Order order = hall.request(prof, 3);
        hall.clock.advance(Duration.ofDays(14));
        hall.due();

        assertThat(prof.orders().get(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(hall.bulk(order).state()).isEqualTo(State.CANCELED);
    }
}
