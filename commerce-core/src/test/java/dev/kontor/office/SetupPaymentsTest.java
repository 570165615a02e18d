package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.credit.Allotment;
import dev.kontor.pricing.PriceList;
import dev.kontor.store.MethodRule;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Country;
import dev.kontor.value.Fault;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The words of the set-up file about methods, billing codes and purchase orders, and what is said of wrong ones. */
@Tag("PA-1")
@Tag("PA-2")
class SetupPaymentsTest {
    private static final String STORE = "\"name\":\"A\",\"markets\":{\"m\":{\"currency\":\"EUR\"}}";

    @Test
    void the_rules_of_a_method_are_read() {
        Setup setup = Setup.parse("""
                { "stores": { "a": { %s, "payments": {
                    "CARD_VISA": { "bank": ["EUR"] },
                    "INVOICE": { "ledger": { "currencies": ["EUR"], "countries": ["DE", "AT"], "groups": ["faculty"],
                      "orders": ["licenseKey"], "except": ["bulk"],
                      "least": { "EUR": "50.00" }, "most": { "EUR": "5000.00" } } } } } } }
                """.formatted(STORE));
        PaymentMatrix matrix =
                Objects.requireNonNull(setup.stores().get("a")).payments().orElseThrow();

        assertThat(matrix)
                .isEqualTo(PaymentMatrix.of()
                        .allow(Method.CARD_VISA, "bank", "EUR")
                        .allow(Method.INVOICE, "ledger", "EUR")
                        .only(
                                Method.INVOICE,
                                "ledger",
                                MethodRule.any()
                                        .countries(List.of(Country.of("DE"), Country.of("AT")))
                                        .groups("faculty")
                                        .orders("licenseKey")
                                        .except("bulk")
                                        .least(Amounts.of("50", "EUR"))
                                        .most(Amounts.of("5000", "EUR"))));
    }

    @Test
    void every_fault_in_the_rules_of_a_method_is_told() {
        assertThat(faults("""
                { "stores": { "a": { %s, "payments": { "INVOICE": {
                    "ledger": { "countries": ["UK"], "groups": ["All!"], "orders": ["parcel"], "least": { "EUR": 50 },
                      "most": { "EUR": "1.001", "EURO": "1" }, "upTo": 3 } } } } } }
                """.formatted(STORE)))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).startsWith("stores.a.payments.INVOICE.ledger.upTo: unknown field"),
                        f -> assertThat(f).startsWith("stores.a.payments.INVOICE.ledger.countries[0]: country: 'UK'"),
                        f -> assertThat(f).startsWith("stores.a.payments.INVOICE.ledger.groups[0]: group: 'All!'"),
                        f -> assertThat(f)
                                .startsWith("stores.a.payments.INVOICE.ledger.orders[0]: kind of order: 'parcel' is "
                                        + "refused, expected one of [accessPlan, bulk, "),
                        f -> assertThat(f).startsWith("stores.a.payments.INVOICE.ledger.least.EUR: is the number '50'"),
                        f -> assertThat(f).startsWith("stores.a.payments.INVOICE.ledger.most.EUR: "),
                        f -> assertThat(f).startsWith("stores.a.payments.INVOICE.ledger.most.EURO: "),
                        f -> assertThat(f).isEqualTo("stores.a.payments.INVOICE.ledger: lacks the field 'currencies'"));
    }

    @Test
    void a_bound_in_a_currency_that_is_not_taken_is_found() {
        assertThat(faults("""
                { "stores": { "a": { %s, "payments": { "INVOICE": {
                    "ledger": { "currencies": ["EUR"], "most": { "USD": "10.00" } } } } } } }
                """.formatted(STORE)))
                .containsExactly("stores.a.payments.INVOICE.ledger: an amount is bounded in USD, which is not taken "
                        + "there; expected one of [EUR]");
    }

    @Test
    void billing_codes_and_purchase_orders_are_read() {
        Setup setup = Setup.parse("""
                { "allotments": { "a": {
                    "billingCodes": { "KST-77": { "organization": "Uni X", "currency": "EUR", "budget": "5000.00",
                      "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z", "groups": ["staff"], "days": 14,
                      "blocked": true } },
                    "purchaseOrders": { "PO 4711": { "organization": "Uni X", "currency": "EUR" } } } } }
                """);

        assertThat(setup.allotments().values())
                .containsExactlyInAnyOrder(
                        Allotment.billingCode("a", "KST-77", "Uni X", "EUR")
                                .budget(Amounts.of("5000", "EUR"))
                                .from(Instant.parse("2026-01-01T00:00:00Z"))
                                .until(Instant.parse("2027-01-01T00:00:00Z"))
                                .onlyFor("staff")
                                .dueAfter(14)
                                .blocked(true),
                        Allotment.purchaseOrder("a", "PO 4711", "Uni X", "EUR"));
    }

    @Test
    void every_fault_in_billing_codes_and_purchase_orders_is_told() {
        assertThat(faults("""
                { "allotments": { "a": {
                    "codes": {},
                    "billingCodes": { "1": { "currency": "EUR", "budget": "0", "from": "tomorrow", "days": 366 },
                      "2": { "organization": "Uni X", "currency": "Euro" } },
                    "purchaseOrders": { "3": { "organization": "Uni X", "currency": "EUR", "groups": "staff",
                      "blocked": "no" } } } } }
                """))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).startsWith("allotments.a.codes: unknown field"),
                        f -> assertThat(f).isEqualTo("allotments.a.billingCodes.1: lacks the field 'organization'"),
                        f -> assertThat(f).startsWith("allotments.a.billingCodes.1.budget: budget of ?: '0"),
                        f -> assertThat(f)
                                .isEqualTo("allotments.a.billingCodes.1.from: moment: 'tomorrow' is refused, expected "
                                        + "one in UTC such as 2027-01-01T00:00:00Z"),
                        f -> assertThat(f).startsWith("allotments.a.billingCodes.1.days: is 366"),
                        f -> assertThat(f).startsWith("allotments.a.billingCodes.2.currency: currency: 'Euro'"),
                        f -> assertThat(f).startsWith("allotments.a.purchaseOrders.3.groups: is text"),
                        f -> assertThat(f).startsWith("allotments.a.purchaseOrders.3.blocked: is text"));
    }

    @Test
    void an_allotment_needs_its_store_and_one_of_its_currencies() {
        Setup wanted = Setup.of().allotments(Allotment.billingCode("a", "1", "Uni X", "EUR"));

        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> SetupPlan.between(Present.nothing(), wanted));

        assertThat(refused.faults())
                .extracting(Fault::toString)
                .containsExactly("allotments.a:BILLING_CODE:1: no store 'a' is there or among what is wanted");
    }

    @Test
    void a_change_of_an_allotment_is_named_in_the_preview() {
        Allotment before = Allotment.billingCode("a", "1", "Uni X", "EUR");
        Setup wanted = Setup.parse("{\"stores\":{\"a\":{%s}}}".formatted(STORE))
                .prices(PriceList.of("m", "EUR"))
                .allotments(before.blocked(true), Allotment.purchaseOrder("a", "2", "Uni X", "EUR"));

        assertThat(SetupPlan.between(Present.nothing().allotments(List.of(before)), wanted)
                        .preview()
                        .lines())
                .filteredOn(line -> line.what().equals("allotment"))
                .extracting(line -> line.verb() + " " + line.code() + " " + line.parts())
                .containsExactly("CHANGE a:BILLING_CODE:1 [blocked]", "CREATE a:PURCHASE_ORDER:2 []");
    }

    @Test
    void the_policies_about_promises_are_read() {
        Policies policies = Setup.parse("""
                { "policies": { "a": { "holdReview": "P2D", "promiseDays": 14,
                    "purchaseOrders": { "review": true, "unknown": true } } } }
                """).policies().get("a");

        assertThat(policies)
                .isEqualTo(Policies.standard()
                        .with(PolicyKeys.HOLD_REVIEW, java.time.Period.ofDays(2))
                        .with(PolicyKeys.PROMISE_DAYS, 14)
                        .with(PolicyKeys.PURCHASE_ORDER_REVIEW, true)
                        .with(PolicyKeys.PURCHASE_ORDER_UNKNOWN, true));
    }

    private static List<String> faults(String json) {
        return catchThrowableOfType(ConfigurationException.class, () -> Setup.parse(json)).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
