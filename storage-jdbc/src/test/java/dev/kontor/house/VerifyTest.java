package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.spi.storage.Invariant;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.ConfigurationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each invariant that is a query finds what was planted in a shop's database, exactly that, and nothing in a healthy one. */
final class VerifyTest {
    /**
     * A violation of one invariant.
     *
     * @param number which
     * @param what in words
     * @param offenders a query for the ids that the check has to name, asked before anything is changed
     * @param changes what breaks it; $x stands for the first offender
     */
    private record Planting(int number, String what, String offenders, List<String> changes) {
        Planting(int number, String what, String offenders, String... changes) {
            this(number, what, offenders, List.of(changes));
        }
    }

    private static final String ANNA = "(select min(o.id) from {orders} o join {order_part} p on p.\"order_id\" = o.id"
            + " where o.\"country\" = 'DE' and p.\"sku\" = 'editor' and p.\"quantity\" = 1 and o.\"total\" = 19"
            + " and not o.\"held\")";
    private static final String EMIL = "(select min(o.id) from {orders} o join {order_standing} s on s.id = o.id"
            + " where o.\"store\" = 'campus' and s.\"cover\" = 'PAID')";
    private static final String DORA = "(select min(id) from {orders} where \"verification_until\" is not null)";
    private static final String FAY = "(select min(id) from {orders} where \"payment_until\" is not null)";
    private static final String IDA = "(select min(id) from {orders} where \"canceled\")";
    private static final String SENT = "(select min(id) from {payment_operation} where \"state\" = 'SENT')";
    private static final String REFUND = "(select min(id) from {payment_operation} where \"kind\" = 'REFUND')";
    private static final String CAPTURE = "(select min(id) from {payment_operation} where \"kind\" = 'CAPTURE')";

    private static String payment(String order) {
        return "(select min(id) from {payment} where \"subject\" = " + order + ")";
    }

    private static final List<Planting> PLANTINGS = List.of(
            new Planting(
                    1,
                    "more was given back than taken",
                    "select \"of_operation\" from {payment_operation} where id = " + REFUND,
                    "update {payment_movement} set \"amount\" = 1000 where \"operation\" = " + REFUND),
            new Planting(
                    1,
                    "more is on its way back than was taken",
                    "select \"of_operation\" from {payment_operation} where id = " + REFUND,
                    "update {payment_operation} set \"amount\" = 98, \"state\" = 'SENT' where id = " + REFUND),
            new Planting(
                    2,
                    "more was taken than set aside",
                    "select \"of_operation\" from {payment_operation} where id = " + CAPTURE,
                    "update {payment_movement} set \"amount\" = \"amount\" + 0.01 where \"operation\" = " + CAPTURE),
            new Planting(
                    2,
                    "more is about to be taken than was set aside",
                    "select \"of_operation\" from {payment_operation} where id = " + CAPTURE,
                    "delete from {payment_movement} where \"operation\" = " + CAPTURE,
                    "update {payment_operation} set \"amount\" = \"amount\" + 1, \"state\" = 'SENT' where id = "
                            + CAPTURE),
            new Planting(
                    3,
                    "a movement counts in another currency",
                    "select id from {payment_movement} where \"payment\" = " + payment(ANNA)
                            + " and \"kind\" = 'CAPTURED'",
                    "update {payment_movement} set \"amount_currency\" = 'USD' where id = '$x'"),
            new Planting(
                    3,
                    "a movement counts at another account",
                    "select id from {payment_movement} where \"payment\" = " + payment(ANNA)
                            + " and \"kind\" = 'CAPTURED'",
                    "update {payment_movement} set \"account\" = 'other' where id = '$x'"),
            new Planting(
                    3,
                    "an order says that money went back",
                    "select " + ANNA,
                    "update {order_standing} set \"refunded\" = true where id = '$x'"),
            new Planting(
                    5,
                    "a total that is a cent off",
                    "select " + ANNA,
                    "update {orders} set \"total\" = \"total\" - 0.01 where id = '$x'"),
            new Planting(
                    5,
                    "a tax that is a cent off",
                    "select " + ANNA,
                    "update {orders} set \"tax\" = \"tax\" + 0.01 where id = '$x'"),
            new Planting(
                    5, "a line that is lost", "select " + ANNA, "delete from {order_part} where \"order_id\" = '$x'"),
            new Planting(
                    8,
                    "a line in another currency",
                    "select id from {order_part} where \"order_id\" = " + ANNA,
                    "update {order_part} set \"total_currency\" = 'USD' where id = '$x'"),
            new Planting(
                    8,
                    "an operation in another currency",
                    "select " + SENT,
                    "update {payment_operation} set \"amount_currency\" = 'USD' where id = '$x'"),
            new Planting(
                    8,
                    "a payment in another currency than its order and its operations",
                    "select id from {payment} where \"subject\" = " + ANNA
                            + " union all select id from {payment_operation} where \"payment\" = " + payment(ANNA),
                    "update {payment} set \"due_currency\" = 'USD' where \"subject\" = " + ANNA),
            new Planting(
                    11,
                    "a gift card that is worth more than was put on it",
                    "select min(id) from {payment_tender}",
                    "update {_counter} set stand = stand + 1 where name = 'tender:$x'"),
            new Planting(
                    11,
                    "a gift card that lost what came back to it",
                    "select min(id) from {payment_tender}",
                    "delete from {payment_movement} where \"account\" = 'house:tenders' and \"kind\" = 'VOIDED'"),
            new Planting(
                    11,
                    "a gift card from nowhere",
                    "select min(id) from {payment_tender}",
                    "delete from {payment_tender_grant} where \"tender\" = '$x'"),
            new Planting(
                    11,
                    "a gift card below zero",
                    "select min(id) from {payment_tender} union all select concat('tender:', min(id)) from {payment_tender}",
                    "update {_counter} set stand = -1 where name like 'tender:%'"),
            new Planting(
                    14,
                    "a unit of a bulk order that is lost",
                    "select id from {bulk}",
                    "delete from {bulk_slot} where \"bulk\" = '$x' and \"state\" = 'FREE'"),
            new Planting(
                    14,
                    "a unit that is worth a cent more",
                    "select id from {bulk}",
                    "update {bulk_slot} set \"worth\" = \"worth\" + 0.01 where \"bulk\" = '$x' and \"state\" = 'FREE'"),
            new Planting(
                    16,
                    "a canceled order that counts as paid",
                    "select " + IDA,
                    "update {order_standing} set \"cover\" = 'PAID' where id = '$x'"),
            new Planting(
                    16,
                    "a paid order whose bank took the money back",
                    "select " + ANNA,
                    "update {payment_movement} set \"kind\" = 'CHARGED_BACK' where \"kind\" = 'CAPTURED'"
                            + " and \"payment\" = " + payment("'$x'")),
            new Planting(
                    17,
                    "money for no order",
                    "select " + payment(ANNA),
                    "update {payment} set \"subject\" = 'ord_nobody' where id = '$x'"),
            new Planting(
                    17,
                    "paid and forgotten",
                    "select " + ANNA,
                    "update {order_standing} set \"cover\" = 'NONE' where id = '$x'"),
            new Planting(
                    17,
                    "canceled, and nobody gives the money back",
                    "select " + ANNA,
                    "update {orders} set \"canceled\" = true where id = '$x'"),
            new Planting(
                    19,
                    "a charge on its way for more than is due",
                    "select \"payment\" from {payment_operation} where id = " + SENT,
                    "update {payment_operation} set \"amount\" = \"amount\" + 0.01 where \"payment\" = '$x'"),
            new Planting(
                    19,
                    "more was taken than is due",
                    "select " + payment(ANNA),
                    "update {payment} set \"due\" = \"due\" - 0.01 where id = '$x'"),
            new Planting(
                    19,
                    "more is set aside than is due",
                    "select " + payment(DORA),
                    "update {payment} set \"due\" = \"due\" - 0.01 where id = '$x'"),
            new Planting(
                    21,
                    "success without a movement",
                    "select " + REFUND,
                    "delete from {payment_movement} where \"operation\" = '$x'"),
            new Planting(
                    21,
                    "an answer to what was never sent",
                    "select min(id) from {payment_operation} where \"state\" = 'DECLINED'",
                    "update {payment_operation} set \"first_sent_at\" = null where id = '$x'"),
            new Planting(
                    22,
                    "in doubt, and nobody asks",
                    "select " + SENT,
                    "delete from {agenda_task} where \"subject\" = '$x'"),
            new Planting(
                    22,
                    "in doubt, and asking was given up",
                    "select " + SENT,
                    "update {agenda_task} set \"parked\" = true where \"subject\" = '$x'"),
            new Planting(
                    22,
                    "in doubt for too long",
                    "select " + SENT,
                    "update {payment_operation} set \"silent_since\" = timestamp with time zone"
                            + " '2026-03-01 00:00:00+00' where id = '$x'"),
            new Planting(
                    24,
                    "taken although it was given up",
                    "select \"of_operation\" from {payment_operation} where id = " + CAPTURE,
                    "update {payment_movement} set \"kind\" = 'VOIDED', \"amount\" = \"amount\" + 1"
                            + " where \"operation\" = " + CAPTURE),
            new Planting(
                    24,
                    "a hold that never ends",
                    "select " + DORA,
                    "update {orders} set \"verification_until\" = timestamp with time zone '2026-03-09 00:00:00+00'"
                            + " where id = '$x'"),
            new Planting(
                    24,
                    "an unpaid order that never ends",
                    "select " + FAY,
                    "update {orders} set \"payment_until\" = timestamp with time zone '2026-03-09 00:00:00+00'"
                            + " where id = '$x'"),
            new Planting(
                    24,
                    "canceled, and money stays set aside",
                    "select " + IDA,
                    "delete from {payment_movement} where \"kind\" <> 'AUTHORIZED' and \"payment\" = "
                            + payment("'$x'")),
            new Planting(
                    33,
                    "a counter that counts too many",
                    "select min(name) from {_counter} where name like 'reserved:%'",
                    "update {_counter} set stand = stand + 1 where name = '$x'"),
            new Planting(
                    33,
                    "a set-aside that is lost",
                    "select 'reserved:' || min(\"limit_name\") from {reservation_set_aside}",
                    "delete from {reservation_set_aside} where 'reserved:' || \"limit_name\" = '$x'"),
            new Planting(
                    34,
                    "a key that its owner does not have",
                    "select \"license_key\" from {fulfillment_entitlement} where \"order_id\" = " + ANNA
                            + " union all select id from {fulfillment_entitlement} where \"order_id\" = " + ANNA,
                    "update {fulfillment_entitlement} set \"license_key\" = 'key_other' where \"order_id\" = " + ANNA),
            new Planting(
                    34,
                    "one key for two",
                    "select id from {fulfillment_entitlement} where \"order_id\" = " + ANNA
                            + " union all select \"license_key\" from {fulfillment_entitlement} where \"order_id\" = "
                            + ANNA,
                    "update {fulfillment_entitlement} set \"license_key\" = (select min(id) from {fulfillment_key}"
                            + " where \"state\" = 'ASSIGNED' and \"entitlement\" <> '$x') where id = '$x'"),
            new Planting(
                    35,
                    "paid, and nothing delivered",
                    "select " + ANNA,
                    "delete from {fulfillment_entitlement} where \"order_id\" = '$x'"),
            new Planting(
                    35,
                    "waiting although the pool has a key",
                    "select id from {fulfillment_entitlement} where \"state\" = 'WAITING_KEY'",
                    "update {fulfillment_key} set \"pool\" = 'editor' where \"state\" = 'FREE'"),
            new Planting(
                    35,
                    "delivered without its key",
                    "select id from {fulfillment_entitlement} where \"order_id\" = " + ANNA,
                    "update {fulfillment_entitlement} set \"license_key\" = null where id = '$x'"),
            new Planting(
                    35,
                    "delivered without payment",
                    "select id from {fulfillment_entitlement} where \"order_id\" = " + EMIL,
                    "update {order_standing} set \"cover\" = 'AUTHORIZED' where id = " + EMIL),
            new Planting(
                    36,
                    "a key that is lost",
                    "select 'solid-cad' from {orders} where \"canceled\"",
                    "delete from {fulfillment_key} where id = (select min(id) from {fulfillment_key}"
                            + " where \"state\" = 'FREE' and \"pool\" = '$x')"),
            new Planting(
                    36,
                    "keys that nobody imported",
                    "select 'editor' from {orders} where \"canceled\"",
                    "update {fulfillment_key_batch} set \"key_count\" = \"key_count\" - 1 where \"pool\" = '$x'"),
            new Planting(
                    38,
                    "downloads beyond what is allowed",
                    "select min(id) from {fulfillment_entitlement} where \"sku\" = 'tools'",
                    "update {fulfillment_entitlement} set \"downloads_used\" = \"downloads_allowed\" + 1"
                            + " where id = '$x'"),
            new Planting(
                    32,
                    "a unit that nobody received",
                    "select min(\"sku\") from {shipping_stock_entry}",
                    "update {shipping_stock_entry} set \"units\" = \"units\" + 1 where \"why\" = 'RECEIVED'"),
            new Planting(
                    32,
                    "a unit that is set aside for nobody",
                    "select min(\"sku\") from {shipping_stock_entry}",
                    "update {shipping_demand} set \"state\" = 'RELEASED' where \"state\" = 'ASIDE'"),
            new Planting(
                    40,
                    "somebody was passed in the queue",
                    "select \"sku\" from {shipping_demand} where \"state\" = 'WAITING'",
                    "update {shipping_demand} set \"place\" = 0 where \"state\" = 'WAITING'"),
            new Planting(
                    40,
                    "a unit is free while somebody waits",
                    "select concat('stock-free:', \"sku\") from {shipping_demand} where \"state\" = 'WAITING'",
                    "update {_counter} set stand = 1 where name = '$x'"),
            new Planting(
                    40,
                    "something left in parts",
                    "select \"shipment\" from {shipping_demand} where \"state\" = 'SHIPPED'",
                    "update {shipping_demand} set \"quantity\" = 2 where \"state\" = 'SHIPPED'"),
            new Planting(
                    41,
                    "canceled, and still in line for a thing",
                    "select " + IDA,
                    "update {shipping_demand} set \"part\" = (select min(id) from {order_part}"
                            + " where \"order_id\" = '$x') where \"state\" = 'WAITING'"),
            new Planting(
                    41,
                    "canceled, and a limit is still held",
                    "select " + IDA,
                    "update {reservation_set_aside} set \"holder\" = (select min(id) from {order_part}"
                            + " where \"order_id\" = '$x') where id = (select min(id) from {reservation_set_aside})"),
            new Planting(
                    41,
                    "canceled, and its goods are still there",
                    "select id from {fulfillment_entitlement} where \"order_id\" = " + ANNA,
                    "update {orders} set \"canceled\" = true where id = " + ANNA),
            new Planting(
                    41,
                    "taken back, and its key is still good",
                    "select \"license_key\" from {fulfillment_entitlement} where \"order_id\" = " + ANNA,
                    "update {fulfillment_entitlement} set \"state\" = 'REVOKED' where \"order_id\" = " + ANNA),
            new Planting(
                    42,
                    "a claim whose unit does not know of it",
                    "select id from {bulk_slot} where \"state\" = 'TAKEN' union all"
                            + " select \"order_id\" from {bulk_slot} where \"state\" = 'TAKEN'",
                    "update {bulk_slot} set \"order_id\" = null where \"state\" = 'TAKEN'"),
            new Planting(
                    42,
                    "a unit that another account has than ordered it",
                    "select id from {bulk_slot} where \"state\" = 'TAKEN'",
                    "update {bulk_slot} set \"account\" = 'somebody' where id = '$x'"),
            new Planting(
                    49,
                    "an order that nobody told of",
                    "select " + ANNA,
                    "update {journal_entry} set \"what\" = 'order.other' where \"what\" = 'order.placed'"
                            + " and \"stream\" = '$x'"),
            new Planting(
                    49,
                    "a cancellation that nobody told of",
                    "select " + EMIL,
                    "update {orders} set \"canceled\" = true where id = '$x'"),
            new Planting(
                    49,
                    "a booking told twice",
                    "select " + payment(ANNA),
                    "update {journal_entry} set \"what\" = 'payment.booked' where \"what\" = 'payment.operation-moved'"
                            + " and \"stream\" = '$x'"),
            new Planting(
                    49,
                    "an operation that nobody told of",
                    "select \"payment\" from {payment_operation} where id = " + REFUND,
                    "update {payment_operation} set \"purpose\" = 'other' where id = " + REFUND),
            new Planting(
                    49,
                    "a journal with a gap",
                    "select " + payment(ANNA),
                    "update {journal_entry} set \"seq\" = 100 where \"seq\" = 1 and \"stream\" = '$x'"),
            new Planting(
                    49,
                    "a journal that lost its end",
                    "select min(\"stream\") from {journal_entry} where \"what\" = 'policies.published'",
                    "delete from {journal_entry} where \"stream\" = '$x'"));

    private static List<Checked> verify(KnownShop known) {
        return JdbcStorage.verify(known.source, known.shop.clock.instant());
    }

    private static List<Checked> broken(List<Checked> checked) {
        return checked.stream().filter(c -> !c.holds()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_healthy_shop_breaks_nothing_and_each_planted_violation_is_found_exactly(String database) throws Exception {
        try (KnownShop known = KnownShop.on(database)) {
            known.redeem();
            known.orderInBulk();
            known.sendParcels();
            assertThat(broken(verify(known))).isEmpty();

            Tampering tampering = new Tampering(known.source);
            List<String> missed = new ArrayList<>();
            for (Planting planting : PLANTINGS) {
                List<String> offenders = tampering.ask(planting.offenders());
                assertThat(offenders).as(planting.what()).isNotEmpty().doesNotContainNull();
                List<String> changes = new ArrayList<>();
                for (String change : planting.changes()) {
                    changes.add(change.replace("$x", offenders.get(0)));
                }
                tampering.change(changes);

                Checked found = verify(known).stream()
                        .filter(c -> c.invariant().number() == planting.number())
                        .findFirst()
                        .orElseThrow();
                Set<String> expected =
                        offenders.stream().map(id -> "main/" + id).collect(Collectors.toCollection(TreeSet::new));
                if (!new TreeSet<>(found.sample()).equals(expected) || found.count() != expected.size()) {
                    missed.add(planting.number() + " " + planting.what() + ": " + found + ", expected " + expected);
                }
                tampering.undo();
            }

            assertThat(missed).isEmpty();
            assertThat(broken(verify(known))).isEmpty();
        }
    }

    @Test
    void a_violation_is_planted_for_every_invariant() {
        assertThat(PLANTINGS.stream().map(Planting::number).distinct())
                .containsExactlyInAnyOrderElementsOf(new HouseSchema()
                        .invariants().stream().map(Invariant::number).toList());
    }

    @Test
    void invariants_are_in_order_and_each_number_stands_once() {
        assertThat(new HouseSchema().invariants().stream().map(Invariant::number))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void another_realm_is_checked_apart(String database) throws Exception {
        try (KnownShop known = KnownShop.on(database)) {
            Tampering tampering = new Tampering(known.source);
            tampering.change(List.of("update {orders} set realm = 'elsewhere' where \"canceled\""));
            Instant now = known.shop.clock.instant();

            assertThat(broken(JdbcStorage.verify(known.source, "elsewhere", now)))
                    .extracting(Checked::toString)
                    .anyMatch(line -> line.startsWith("BROKEN  5 ") && line.contains(": 1, elsewhere/ord_"));
            assertThat(broken(JdbcStorage.verify(known.source, "nowhere", now))).isEmpty();
        }
    }

    @Test
    void a_database_without_a_shop_is_refused() {
        DataSource empty = KnownShop.source("H2");

        assertThatThrownBy(() -> JdbcStorage.verify(empty, Instant.parse("2026-03-02T09:00:00Z")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("migrate it first");
    }
}
