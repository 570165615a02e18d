package dev.kontor.conduct.engine;

import dev.kontor.spi.storage.Report;
import java.util.Arrays;
import java.util.List;

/** What analysts are promised: orders, lines, holds, money, goods and keys, without bodies, names and secrets. */
final class HouseReports {
    private static final Report ORDERS = report(
            "report_order",
            "order_id store market country account placed_at currency total tax state cover delivery refunded"
                    + " canceled_at cancel_reason",
            """
            select o.realm, o.id, o."store", o."market", o."country", o."account", o."placed_at", o."total_currency",
              o."total", o."tax",
              case
                when o."canceled" then 'CANCELED'
                when o."review_until" is not null or o."verification_until" is not null
                  then case when o."payment_until" is not null then 'AWAITING_PAYMENT' else 'HELD' end
                when s."cover" = 'PAID'
                  then case when s."delivery" = 'WHOLE' then 'COMPLETED' else 'PREPARING' end
                when s."charging" and o."payment_until" is null then 'PAYING'
                else 'AWAITING_PAYMENT'
              end,
              s."cover", s."delivery", s."refunded", o."canceled_at", o."cancel_reason"
            from {orders} o
            left join {order_standing} s on s.realm = o.realm and s.id = o.id
            """);

    private static final Report LINES = report(
            "report_line",
            "line_id order_id store market country placed_at sku product quantity currency unit_price total tax tax_rate",
            """
            select p.realm, p.id, o.id, o."store", o."market", o."country", o."placed_at", p."sku", p."name",
              p."quantity", p."total_currency", p."unit_price", p."total", p."tax",
              cast(p."tax_rate" as decimal(9, 4))
            from {order_part} p
            join {orders} o on o.realm = p.realm and o.id = p."order_id"
            """);

    private static final Report AMENDMENTS = report(
            "report_amendment", "order_id line_id store market amended_at amended_by units currency amount tax", """
            select a.realm, a."order_id", a."part", o."store", o."market", a."amended_at", a."amended_by", a."units",
              a."amount_currency", a."amount", a."tax"
            from {order_amendment} a
            join {orders} o on o.realm = a.realm and o.id = a."order_id"
            """);

    private static final Report HOLDS = report("report_hold", "order_id store account reason held_until", """
            select realm, id, "store", "account", 'VERIFICATION', "verification_until"
            from {orders} where "held" and "verification_until" is not null
            union all
            select realm, id, "store", "account", 'PAYMENT', "payment_until"
            from {orders} where "held" and "payment_until" is not null
            union all
            select realm, id, "store", "account", 'REVIEW', "review_until"
            from {orders} where "held" and "review_until" is not null
            """);

    private static final Report PAYMENTS = report(
            "report_payment",
            "payment_id order_id created_at currency due promised authorized captured refunded returned fees",
            """
            select p.realm, p.id, p."subject", p."created_at", p."due_currency", p."due",
              coalesce(m.promised, 0), case when m.authorized > 0 then m.authorized else 0 end,
              coalesce(m.captured, 0), coalesce(m.refunded, 0), coalesce(m.returned, 0), coalesce(m.fees, 0)
            from {payment} p
            left join (
              select b.realm, b."payment" as payment,
                sum(case b."kind" when 'PROMISED' then b."amount" when 'PROMISE_ENDED' then -b."amount" else 0 end)
                  as promised,
                sum(case
                  when b."kind" = 'AUTHORIZED' then b."amount"
                  when b."kind" in ('VOIDED', 'AUTHORIZATION_EXPIRED') then -b."amount"
                  when b."kind" = 'CAPTURED' and (b."parent" is not null or o."kind" <> 'PURCHASE') then -b."amount"
                  else 0 end) as authorized,
                sum(case b."kind" when 'CAPTURED' then b."amount" else 0 end) as captured,
                sum(case b."kind" when 'REFUNDED' then b."amount" when 'REFUND_FAILED' then -b."amount" else 0 end)
                  as refunded,
                sum(case
                  when b."kind" in ('CHARGED_BACK', 'RETURNED_BY_BANK') then b."amount"
                  when b."kind" = 'CHARGEBACK_REVERSED' then -b."amount"
                  else 0 end) as returned,
                sum(case b."kind" when 'FEE' then b."amount" else 0 end) as fees
              from {payment_movement} b
              left join {payment_operation} o on o.realm = b.realm and o.id = b."operation"
              where b."counted"
              group by b.realm, b."payment"
            ) m on m.realm = p.realm and m.payment = p.id
            where p."due" > 0
            """);

    private static final Report OPERATIONS = report(
            "report_operation",
            "operation_id payment_id order_id gateway kind method state currency amount first_sent_at silent_since"
                    + " provider_id code",
            """
            select o.realm, o.id, p.id, p."subject", o."account", o."kind", o."method", o."state",
              o."amount_currency", o."amount", o."first_sent_at", o."silent_since", o."provider_id", o."code"
            from {payment_operation} o
            join {payment} p on p.realm = o.realm and p.id = o."payment"
            where o."kind" not in ('SETUP_INSTRUMENT', 'REVOKE_INSTRUMENT')
            """);

    private static final Report MOVEMENTS = report(
            "report_movement",
            "gateway movement_id payment_id order_id operation_id kind reason currency amount happened_at booked_at"
                    + " counted",
            """
            select m.realm, m."account", m."movement", p.id, p."subject", m."operation", m."kind",
              case when m."kind" in ('REFUNDED', 'REFUND_FAILED') then
                case
                  when o."purpose" like 'refund:%' then 'DECIDED'
                  when o."purpose" like 'excess:%' then 'PAID_TOO_MUCH'
                  when o."purpose" like 'dead:%' then 'ORDER_CANCELED'
                  when o."purpose" like 'let-go:%' then 'PAID_OTHERWISE'
                  else 'BY_PROVIDER'
                end
              end,
              m."amount_currency", m."amount", m."happened_at", m."booked_at", m."counted"
            from {payment_movement} m
            join {payment} p on p.realm = m.realm and p.id = m."payment"
            left join {payment_operation} o on o.realm = m.realm and o.id = m."operation"
            """);

    private static final Report ENTITLEMENTS = report(
            "report_entitlement",
            "entitlement_id order_id line_id account sku state keyed asked_at delivered_at downloads_allowed"
                    + " downloads_used",
            """
            select realm, id, "order_id", "part", "account", "sku", "state", "keyed", "asked_at", "delivered_at",
              "downloads_allowed", "downloads_used"
            from {fulfillment_entitlement}
            """);

    private static final Report POOLS =
            report("report_key_pool", "sku imported free_keys assigned revoked quarantined waiting", """
            select realm, sku, cast(sum(imported) as decimal(19)), cast(sum(free_keys) as decimal(19)),
              cast(sum(assigned) as decimal(19)), cast(sum(revoked) as decimal(19)), cast(sum(quarantined) as decimal(19)),
              cast(sum(waiting) as decimal(19))
            from (
              select realm, "pool" as sku, "key_count" as imported, 0 as free_keys, 0 as assigned, 0 as revoked,
                0 as quarantined, 0 as waiting
              from {fulfillment_key_batch}
              union all
              select realm, "pool", 0, case "state" when 'FREE' then 1 else 0 end,
                case "state" when 'ASSIGNED' then 1 else 0 end, case "state" when 'REVOKED' then 1 else 0 end,
                case "state" when 'QUARANTINED' then 1 else 0 end, 0
              from {fulfillment_key}
              union all
              select realm, "sku", 0, 0, 0, 0, 0, 1 from {fulfillment_entitlement} where "state" = 'WAITING_KEY'
            ) k
            group by realm, sku
            """);

    private HouseReports() {}

    static List<Report> all() {
        return List.of(ORDERS, LINES, AMENDMENTS, HOLDS, PAYMENTS, OPERATIONS, MOVEMENTS, ENTITLEMENTS, POOLS);
    }

    private static Report report(String name, String columns, String query) {
        return new Report(name, Arrays.asList(("realm " + columns).split(" ", -1)), query);
    }
}
