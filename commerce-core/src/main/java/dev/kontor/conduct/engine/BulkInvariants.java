package dev.kontor.conduct.engine;

import dev.kontor.spi.storage.Invariant;
import java.util.List;

/** What holds of bulk orders and of what was claimed of them. */
final class BulkInvariants {
    private static final Invariant UNITS = Invariant.of(
            14,
            "the paid units of a bulk order are those that are claimed, free, expired or revoked, and worth what was paid",
            """
            select b.realm, b.id
            from {bulk} b
            left join (
              select realm, "bulk" as bulk, count(*) as units, sum("worth") as worth,
                sum(case when "state" = 'FREE' then 1 else 0 end) as unclaimed
              from {bulk_slot} group by realm, "bulk"
            ) s on s.realm = b.realm and s.bulk = b.id
            left join {agenda_task} t on t.realm = b.realm and t.id = concat('open-claims:', b.id)
            left join {agenda_task} c on c.realm = b.realm and c.id = concat('close-claims:', b.id)
            where coalesce(s.units, 0) <> b."opened" or b."opened" > b."units"
              or (b."opened" = b."units" and s.worth <> b."worth")
              or (b."state" = 'OPEN' and b."opened" < b."units" and t.id is null)
              or (b."state" = 'OPEN' and b."opened" = b."units" and c.id is null)
              or (b."state" = 'CLOSED' and (s.unclaimed > 0 or b."opened" < b."units"))
              or (b."state" in ('REQUESTED', 'APPROVED', 'REFUSED') and b."opened" > 0)
            union all
            select o.realm, o.id
            from {bulk} b
            join {orders} o on o.realm = b.realm and o.id = b."order_id"
            join {order_standing} s on s.realm = o.realm and s.id = o.id
            left join %s u on u.realm = o.realm and u.subject = o.id
            where u.subject is null and (
              (s."cover" = 'PAID' and not o."held" and not o."canceled" and b."state" in ('REQUESTED', 'APPROVED'))
              or (o."canceled" and b."state" in ('REQUESTED', 'APPROVED', 'OPEN')))
            """.formatted(MoneyInvariants.UNDERWAY));

    private static final Invariant CLAIMS = Invariant.of(
            42, "a unit of a bulk order is claimed once, by the account whose order it is, and each account once", """
            select s.realm, s.id
            from {bulk_slot} s
            left join {orders} o on o.realm = s.realm and o.id = s."order_id" and o."account" = s."account"
              and o."origin_kind" = 'CLAIM' and o."origin" = s.id
            where (s."state" = 'TAKEN' and o.id is null)
              or (s."state" <> 'TAKEN' and (s."account" is not null or s."order_id" is not null))
            union all
            select o.realm, o.id
            from {orders} o
            left join {bulk_slot} s on s.realm = o.realm and s.id = o."origin" and s."order_id" = o.id
            where o."origin_kind" = 'CLAIM' and s.id is null
            union all
            select realm, min(id)
            from {bulk_slot} where "state" = 'TAKEN'
            group by realm, "bulk", "account" having count(*) > 1
            """);

    private BulkInvariants() {}

    static List<Invariant> all() {
        return List.of(UNITS, CLAIMS);
    }
}
