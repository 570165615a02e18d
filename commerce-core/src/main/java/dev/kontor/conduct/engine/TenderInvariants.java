package dev.kontor.conduct.engine;

import dev.kontor.spi.storage.Invariant;

/** What holds of gift cards and store credit. */
final class TenderInvariants {
    static final Invariant BALANCES = Invariant.of(
            11,
            "a gift card or store credit is worth what was put on it and came back, less what was spent, and never less"
                    + " than nothing",
            """
            select realm, id
            from (
              select g.realm, g."tender" as id, g."amount" * t."minor_units" as amount
              from {payment_tender_grant} g
              join {payment_tender} t on t.realm = g.realm and t.id = g."tender"
              union all
              select m.realm, t.id,
                case
                  when m."kind" = 'AUTHORIZED' then -m."amount"
                  when m."kind" in ('VOIDED', 'REFUNDED') then m."amount"
                  else 0 end * t."minor_units"
              from {payment_movement} m
              join {payment_operation} o on o.realm = m.realm and o.id = m."operation"
              join {payment_tender} t on t.realm = o.realm and t.id = o."provider_id"
              where o."account" = 'house:tenders' and m."counted"
              union all
              select c.realm, t.id, -c.stand
              from {_counter} c
              join {payment_tender} t on t.realm = c.realm and c.name = concat('tender:', t.id)
            ) b
            group by realm, id
            having sum(amount) <> 0
            union all
            select realm, name from {_counter} where name like 'tender:%' and stand < 0
            """);

    private TenderInvariants() {}
}
