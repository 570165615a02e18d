package dev.kontor.conduct.engine;

import dev.kontor.spi.storage.Invariant;
import java.util.List;

/** What holds of limits, keys, deliveries and the journal. */
final class GoodsInvariants {
    private static final Invariant LIMITS =
            Invariant.of(33, "a limit's counter stands at what is set aside or promised", """
            select realm, id
            from (
              select realm, concat('reserved:', "limit_name") as id, "quantity" as quantity
              from {reservation_set_aside}
              union all
              select realm, concat('promised:', "drawn_on"), "drawn_minor"
              from {payment_promise} where "drawn_on" is not null
              union all
              select realm, name, -stand from {_counter} where name like 'reserved:%' or name like 'promised:%'
            ) c
            group by realm, id
            having sum(quantity) <> 0
            """);

    private static final Invariant OWNERS =
            Invariant.of(34, "a license key belongs to the one entitlement that has it", """
            select k.realm, k.id
            from {fulfillment_key} k
            left join {fulfillment_entitlement} e
              on e.realm = k.realm and e.id = k."entitlement" and e."license_key" = k.id
            where k."state" = 'ASSIGNED' and e.id is null
            union all
            select e.realm, e.id
            from {fulfillment_entitlement} e
            left join {fulfillment_key} k
              on k.realm = e.realm and k.id = e."license_key" and (k."entitlement" = e.id or k."shared")
            where e."license_key" is not null and k.id is null
            """);

    private static final Invariant DELIVERED = Invariant.of(
            35,
            "what is paid, released and not held is delivered or waits for a key its pool does not have, and nothing else is",
            """
            select o.realm, o.id
            from {order_part} p
            join {orders} o on o.realm = p.realm and o.id = p."order_id"
            join {order_standing} s on s.realm = o.realm and s.id = o.id
            left join (
              select realm, part, sum(units) as units
              from (
                select realm, "part" as part, 1 as units from {fulfillment_entitlement}
                union all
                select realm, "part", "quantity" from {shipping_demand} where "state" <> 'RELEASED'
              ) a
              group by realm, part
            ) e on e.realm = p.realm and e.part = p.id
            left join (
              select realm, "part" as part, sum("units") as units from {order_amendment} group by realm, "part"
            ) c on c.realm = p.realm and c.part = p.id
            left join %s u on u.realm = o.realm and u.subject = o.id
            where s."cover" = 'PAID' and not o."held" and not o."canceled"
              and coalesce(e.units, 0)
                < coalesce(p."entitled_units", p."quantity") * (p."quantity" - coalesce(c.units, 0)) / p."quantity"
              and u.subject is null
              and (o."available_from" is null or o."available_from" <= :now)
              and not exists (select 1 from {bulk} b where b.realm = o.realm and b."order_id" = o.id)
            union all
            select e.realm, e.id
            from {fulfillment_entitlement} e
            join (
              select realm, "pool" as pool from {fulfillment_key} where "state" in ('FREE', 'SHARED')
              group by realm, "pool"
            ) k on k.realm = e.realm and k.pool = e."sku"
            where e."state" = 'WAITING_KEY'
            union all
            select realm, id
            from {fulfillment_entitlement}
            where "state" = 'DELIVERED' and "keyed" and not "at_retrieval" and "license_key" is null
            union all
            select e.realm, e.id
            from {fulfillment_entitlement} e
            join {order_standing} s on s.realm = e.realm and s.id = e."order_id"
            left join (
              select p.realm, p."subject" as subject
              from {payment_movement} m
              join {payment} p on p.realm = m.realm and p.id = m."payment"
              where m."kind" in ('CHARGED_BACK', 'RETURNED_BY_BANK', 'PROMISE_ENDED')
              group by p.realm, p."subject"
            ) r on r.realm = e.realm and r.subject = e."order_id"
            left join %s u on u.realm = e.realm and u.subject = e."order_id"
            where e."state" <> 'REVOKED' and s."cover" <> 'PAID' and r.subject is null and u.subject is null
            """.formatted(MoneyInvariants.UNDERWAY, MoneyInvariants.UNDERWAY));

    private static final Invariant POOLS = Invariant.of(
            36, "a pool's keys, free, assigned, revoked and quarantined, are those that were imported", """
            select realm, id
            from (
              select realm, "pool" as id, "key_count" as amount from {fulfillment_key_batch}
              union all
              select realm, "pool", -1 from {fulfillment_key}
              where "state" in ('FREE', 'SHARED', 'ASSIGNED', 'REVOKED', 'QUARANTINED')
            ) k
            group by realm, id
            having sum(amount) <> 0
            """);

    private static final Invariant DOWNLOADS = Invariant.of(38, "downloads counted stay within those allowed", """
            select realm, id from {fulfillment_entitlement} where "downloads_used" > "downloads_allowed"
            """);

    private static final Invariant TAKEN_BACK = Invariant.of(
            41,
            "a canceled order holds no limit once its money is settled, no live entitlement and no live key",
            """
            select o.realm, o.id
            from {orders} o
            join {order_part} p on p.realm = o.realm and p."order_id" = o.id
            join (
              select realm, "holder" as holder from {reservation_set_aside}
              union all
              select realm, "part" from {shipping_demand} where "state" in ('WAITING', 'ASIDE')
            ) h on h.realm = p.realm and h.holder = p.id
            left join (
              select p.realm, p."subject" as subject
              from {payment} p
              join {payment_operation} c on c.realm = p.realm and c."payment" = p.id
              where c."state" in ('SENT', 'PENDING', 'ACTION_REQUIRED', 'REVIEW')
              group by p.realm, p."subject"
            ) f on f.realm = o.realm and f.subject = o.id
            left join (
              select p.realm, p."subject" as subject,
                sum(case
                  when m."kind" = 'CAPTURED' then m."amount"
                  when m."kind" in ('REFUNDED', 'CHARGED_BACK', 'RETURNED_BY_BANK') then -m."amount"
                  when m."kind" in ('REFUND_FAILED', 'CHARGEBACK_REVERSED') then m."amount"
                  else 0 end) as kept,
                sum(case
                  when m."kind" = 'AUTHORIZED' then m."amount"
                  when m."kind" in ('VOIDED', 'AUTHORIZATION_EXPIRED') then -m."amount"
                  when m."kind" = 'CAPTURED' and m."parent" is not null then -m."amount"
                  else 0 end) as authorized
              from {orders} d
              join {payment} p on p.realm = d.realm and p."subject" = d.id
              join {payment_movement} m on m.realm = p.realm and m."payment" = p.id
              where d."canceled" and m."counted"
              group by p.realm, p."subject"
            ) m on m.realm = o.realm and m.subject = o.id
            left join %s u on u.realm = o.realm and u.subject = o.id
            where o."canceled" and f.subject is null and u.subject is null
              and coalesce(m.kept, 0) <= 0 and coalesce(m.authorized, 0) <= 0
            union all
            select e.realm, e.id
            from {fulfillment_entitlement} e
            join {orders} o on o.realm = e.realm and o.id = e."order_id"
            left join %s u on u.realm = o.realm and u.subject = o.id
            where o."canceled" and e."state" <> 'REVOKED' and u.subject is null
            union all
            select k.realm, k.id
            from {fulfillment_key} k
            join {fulfillment_entitlement} e on e.realm = k.realm and e.id = k."entitlement"
            where k."state" = 'ASSIGNED' and e."state" = 'REVOKED'
            """.formatted(MoneyInvariants.UNDERWAY, MoneyInvariants.UNDERWAY));

    /** One pass over everything that is told and everything that should be, added up by stream. */
    private static final Invariant TOLD = Invariant.of(
            49,
            "every change of an order and its money is in the journal once, and no journal has a gap or lost its end",
            """
            select realm, id
            from (
              select realm, "stream" as id, 1 as entries, "seq" as last, 0 as head,
                case "what" when 'order.placed' then 1 else 0 end as placed,
                case "what" when 'order.canceled' then 1 else 0 end as canceled,
                case when "what" in ('payment.booked', 'payment.conceded') then 1 else 0 end as booked,
                case "what" when 'payment.operation-planned' then 1 else 0 end as planned,
                case "what" when 'payment.operation-moved' then 1 else 0 end as moved
              from {journal_entry}
              union all
              select realm, id, 0, 0, "seq", 0, 0, 0, 0, 0 from {journal_head}
              union all
              select realm, id, 0, 0, 0, -1, case when "canceled" then -1 else 0 end, 0, 0, 0 from {orders}
              union all
              select realm, "payment", 0, 0, 0, 0, 0, -1, 0, 0 from {payment_movement}
              union all
              select realm, "payment", 0, 0, 0, 0, 0, 0, case when "purpose" like 'refund:%' then 0 else -1 end,
                case when "state" in ('CREATED', 'SENT') then 0 else -1 end
              from {payment_operation}
            ) told
            group by realm, id
            having sum(entries) <> max(last) or sum(entries) <> max(head) or sum(placed) <> 0 or sum(canceled) <> 0
              or sum(booked) <> 0 or sum(planned) <> 0 or sum(moved) < 0
            """);

    private static final Invariant STOCK =
            Invariant.of(32, "units in the house, free or set aside, are those that came in and did not leave", """
            select realm, id
            from (
              select realm, "sku" as id, "units" as units, 0 as aside from {shipping_stock_entry}
              union all
              select realm, "sku", 0, "aside" from {shipping_demand} where "state" in ('WAITING', 'ASIDE')
              union all
              select realm, substring(name from 12), -stand, case when name like 'stock-held:%' then -stand else 0 end
              from {_counter} where name like 'stock-free:%' or name like 'stock-held:%'
            ) s
            group by realm, id
            having sum(units) <> 0 or sum(aside) <> 0
            """);

    private static final Invariant QUEUE = Invariant.of(
            40,
            "who asked the stock first is served first, none is free while somebody waits, and nothing leaves in parts",
            """
            select w.realm, w.id
            from (
              select realm, "sku" as id, min("place") as place
              from {shipping_demand} where "state" = 'WAITING' group by realm, "sku"
            ) w
            join (
              select realm, "sku" as sku, max("place") as place
              from {shipping_demand} where "aside" > 0 group by realm, "sku"
            ) a on a.realm = w.realm and a.sku = w.id
            where a.place > w.place
            union all
            select c.realm, c.name
            from {_counter} c
            join {shipping_demand} d on d.realm = c.realm and concat('stock-free:', d."sku") = c.name
            left join {agenda_task} t on t.realm = d.realm and t.id = concat('serve-stock:', d."sku")
            where d."state" = 'WAITING' and c.stand > 0 and t.id is null
            union all
            select s.realm, s.id
            from {shipping_shipment} s
            join {shipping_demand} d on d.realm = s.realm and d."shipment" = s.id
            where s."state" in ('READY', 'LEAVING', 'DISPATCHED', 'DELIVERED', 'LOST', 'RETURNED')
              and d."aside" < d."quantity"
            """);

    private GoodsInvariants() {}

    static List<Invariant> all() {
        return List.of(STOCK, LIMITS, OWNERS, DELIVERED, POOLS, DOWNLOADS, QUEUE, TAKEN_BACK, TOLD);
    }
}
