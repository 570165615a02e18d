package dev.kontor.conduct.engine;

import dev.kontor.spi.storage.Invariant;
import java.time.Duration;
import java.util.List;

/** What holds of orders, payments and movements. */
final class MoneyInvariants {
    /**
     * Sums of a payment over its counted movements; kept is what covers its order: taken or promised, less what went back on
     * its own or was given back because it was never owed; of that the shop itself does without what is conceded. One sum, since each costs a database room and time per payment.
     */
    private static final String SUMS = """
            (select m.realm, m."payment" as payment,
              sum(case when m."kind" = 'CAPTURED' then m."amount" else 0 end) as captured,
              sum(case m."kind" when 'REFUNDED' then m."amount" when 'REFUND_FAILED' then -m."amount" else 0 end)
                as refunded,
              sum(case
                when m."kind" in ('CHARGED_BACK', 'RETURNED_BY_BANK') then m."amount"
                when m."kind" = 'CHARGEBACK_REVERSED' then -m."amount"
                else 0 end) as returned,
              sum(case
                when m."kind" in ('CAPTURED', 'PROMISED', 'CHARGEBACK_REVERSED') then m."amount"
                when m."kind" in ('CHARGED_BACK', 'RETURNED_BY_BANK', 'PROMISE_ENDED') then -m."amount"
                when o.id is null then 0
                when m."kind" = 'REFUNDED' then -m."amount"
                when m."kind" = 'REFUND_FAILED' then m."amount"
                else 0 end) as kept,
              sum(case when m."kind" = 'PROMISED' and m."account" = 'by-hand' then m."amount" else 0 end) as conceded
            from {payment_movement} m
            left join {payment_operation} o on o.realm = m.realm and o.id = m."operation"
              and (o."purpose" like 'excess:%' or o."purpose" like 'dead:%' or o."purpose" like 'let-go:%')
            where m."counted"
            group by m.realm, m."payment")""";

    /**
     * What each authorization set aside, what was taken of it, and what was given up or ran out. Only payments that ever had
     * one are looked at.
     */
    private static final String AUTHORIZATIONS = """
            (select m.realm, m."payment" as payment,
              case when m."kind" = 'AUTHORIZED' then m."operation" else coalesce(o."of_operation", m."operation") end
                as op,
              sum(case when m."kind" = 'AUTHORIZED' then m."amount" else 0 end) as authorized,
              sum(case when m."kind" = 'CAPTURED' then m."amount" else 0 end) as taken,
              sum(case when m."kind" in ('VOIDED', 'AUTHORIZATION_EXPIRED') then m."amount" else 0 end) as ended
            from {payment_movement} m
            left join {payment_operation} o on o.realm = m.realm and o.id = m."operation"
            where m."counted" and m."operation" is not null
              and m."kind" in ('AUTHORIZED', 'CAPTURED', 'VOIDED', 'AUTHORIZATION_EXPIRED')
              and exists (
                select 1 from {payment_movement} a
                where a.realm = m.realm and a."payment" = m."payment" and a."kind" = 'AUTHORIZED' and a."counted")
            group by m.realm, m."payment",
              case when m."kind" = 'AUTHORIZED' then m."operation" else coalesce(o."of_operation", m."operation") end
            having sum(case when m."kind" = 'AUTHORIZED' then m."amount" else 0 end) > 0)""";

    private static final String OPEN = "('CREATED', 'SENT', 'PENDING', 'ACTION_REQUIRED', 'REVIEW')";

    private static final String PAYMENTS_WITH_OPEN = """
            (select realm, "payment" as payment from {payment_operation}
              where "state" in %s group by realm, "payment")""".formatted(OPEN);

    /** Orders that the house is about to bring on; what is not as it should be yet is not broken. */
    static final String UNDERWAY = """
            (select realm, "subject" as subject from {agenda_task}
              where "kind" = 'advance' and not "parked" and ("due_at" <= :now or "attempts" > 0))""";

    private static final Invariant REFUNDS = Invariant.of(
            1, "what is given back of a capture, or on its way back, stays within it", """
            select back.realm, back.op as id
            from (
              select r.realm, r."of_operation" as op,
                sum(case when r."state" in %s then r."amount" else coalesce(b.booked, 0) end) as amount
              from {payment_operation} r
              left join (
                select realm, "operation" as op,
                  sum(case when "kind" = 'REFUNDED' then "amount" else -"amount" end) as booked
                from {payment_movement}
                where "counted" and "kind" in ('REFUNDED', 'REFUND_FAILED')
                group by realm, "operation"
              ) b on b.realm = r.realm and b.op = r.id
              where r."kind" = 'REFUND'
              group by r.realm, r."of_operation"
            ) back
            left join (
              select realm, "operation" as op, sum("amount") as amount
              from {payment_movement}
              where "counted" and "kind" = 'CAPTURED'
              group by realm, "operation"
            ) taken on taken.realm = back.realm and taken.op = back.op
            where back.amount > coalesce(taken.amount, 0)
            """.formatted(OPEN));

    private static final Invariant CAPTURES =
            Invariant.of(2, "what is taken of an authorization, or on its way, stays within it", """
            select a.realm, a.op as id
            from %s a
            left join (
              select o.realm, o."of_operation" as op, sum(o."amount") as amount
              from {payment_operation} o
              left join {payment_movement} m
                on m.realm = o.realm and m."payment" = o."payment" and m."operation" = o.id and m."counted"
              where o."kind" = 'CAPTURE' and o."state" in %s and m.id is null
              group by o.realm, o."of_operation"
            ) f on f.realm = a.realm and f.op = a.op
            where a.taken + coalesce(f.amount, 0) > a.authorized
            """.formatted(
                            AUTHORIZATIONS, OPEN));

    private static final Invariant BALANCES = Invariant.of(
            3,
            "balances are what movements come to, each in its payment's currency and at its operation's account",
            """
            select m.realm, m.id
            from {payment_movement} m
            join {payment} p on p.realm = m.realm and p.id = m."payment"
            left join {payment_operation} o on o.realm = m.realm and o.id = m."operation"
            where m."counted" and (m."amount_currency" <> p."due_currency" or o."account" <> m."account"
              or o."payment" <> m."payment")
            union all
            select s.realm, s.id
            from {order_standing} s
            left join (
              select p.realm, p."subject" as subject,
                sum(case m."kind" when 'REFUNDED' then m."amount" else -m."amount" end) as refunded
              from {payment_movement} m
              join {payment} p on p.realm = m.realm and p.id = m."payment"
              where m."counted" and m."kind" in ('REFUNDED', 'REFUND_FAILED')
              group by p.realm, p."subject"
            ) r on r.realm = s.realm and r.subject = s.id
            left join %s u on u.realm = s.realm and u.subject = s.id
            where s."refunded" <> (coalesce(r.refunded, 0) > 0) and u.subject is null
            """.formatted(UNDERWAY));

    private static final Invariant TOTALS = Invariant.of(5, "an order's total and tax are the sums of its lines", """
            select realm, id
            from (
              select realm, id, "total" as total, "tax" as tax from {orders}
              union all
              select realm, "order_id", -"total", -"tax" from {order_part}
            ) t
            group by realm, id
            having sum(total) <> 0 or sum(tax) <> 0
            """);

    private static final Invariant CURRENCIES =
            Invariant.of(8, "an order, its lines, its payment and its operations are in one currency", """
            select p.realm, p.id
            from {order_part} p
            join {orders} o on o.realm = p.realm and o.id = p."order_id"
            where p."total_currency" <> o."total_currency" or p."tax_currency" <> o."total_currency"
              or p."unit_price_currency" <> o."total_currency" or o."tax_currency" <> o."total_currency"
            union all
            select p.realm, p.id
            from {payment} p
            join {orders} o on o.realm = p.realm and o.id = p."subject"
            where p."due_currency" <> o."total_currency"
            union all
            select o.realm, o.id
            from {payment_operation} o
            join {payment} p on p.realm = o.realm and p.id = o."payment"
            where o."amount_currency" <> p."due_currency"
            """);

    private static final Invariant PAID = Invariant.of(
            16, "a paid order is paid: what was taken or promised covers what is due", """
            select o.realm, o.id
            from {orders} o
            join {order_standing} s on s.realm = o.realm and s.id = o.id
            left join (
              select p.realm, p."subject" as subject, sum(m.kept) as paid, sum(p."due") as due
              from {payment} p
              join %s m on m.realm = p.realm and m.payment = p.id
              group by p.realm, p."subject"
            ) m on m.realm = o.realm and m.subject = o.id
            left join %s u on u.realm = o.realm and u.subject = o.id
            where s."cover" = 'PAID' and coalesce(m.paid, 0) < coalesce(m.due, o."total") and u.subject is null
            """.formatted(SUMS, UNDERWAY));

    private static final Invariant NOT_LOST = Invariant.of(
            17, "money that was taken has its order, which counts as paid, or is on its way back", """
            select p.realm, coalesce(o.id, p.id) as id
            from {payment} p
            left join {orders} o on o.realm = p.realm and o.id = p."subject"
            left join {order_standing} s on s.realm = p.realm and s.id = p."subject"
            left join %s m on m.realm = p.realm and m.payment = p.id
            left join %s f on f.realm = p.realm and f.payment = p.id
            left join %s u on u.realm = p.realm and u.subject = p."subject"
            where (o.id is null and p."due" > 0)
              or (u.subject is null and not o."canceled" and s."cover" <> 'PAID' and m.captured > 0
                and m.kept >= p."due")
              or (u.subject is null and f.payment is null and o."canceled"
                and m.captured - m.refunded - m.returned > 0)
            """.formatted(
                            SUMS, PAYMENTS_WITH_OPEN, UNDERWAY));

    private static final Invariant WITHIN_DUE = Invariant.of(
            19,
            "what is charged, or about to be, stays within what is due, or the rest is on its way back",
            """
            select p.realm, p.id
            from {payment} p
            left join %s m on m.realm = p.realm and m.payment = p.id
            left join (
              select a.realm, a.payment, sum(a.authorized - a.taken - a.ended) as amount
              from %s a
              left join {payment_operation} c
                on c.realm = a.realm and c."payment" = a.payment and c."of_operation" = a.op
                and (c."kind" in ('CAPTURE', 'VOID_AUTHORIZATION') and c."state" in ('DECLINED', 'REJECTED')
                  or c."kind" = 'REAUTHORIZE' and c."state" = 'SUCCEEDED')
              where a.authorized > a.taken + a.ended and c.id is null
              group by a.realm, a.payment
            ) a on a.realm = p.realm and a.payment = p.id
            left join (
              select o.realm, o."payment" as payment, sum(o."amount") as amount
              from {payment_operation} o
              left join {payment_movement} b
                on b.realm = o.realm and b."payment" = o."payment" and b."operation" = o.id and b."counted"
              where o."kind" in ('AUTHORIZE', 'PURCHASE') and o."state" in %s and b.id is null
              group by o.realm, o."payment"
            ) f on f.realm = p.realm and f.payment = p.id
            left join (
              select realm, "payment" as payment from {payment_operation}
              where "state" = 'REVIEW' or ("kind" in ('REFUND', 'VOID_AUTHORIZATION') and "state" in %s)
              group by realm, "payment"
            ) b on b.realm = p.realm and b.payment = p.id
            left join %s u on u.realm = p.realm and u.subject = p."subject"
            where coalesce(m.kept, 0) - coalesce(m.conceded, 0) + coalesce(a.amount, 0)
              + coalesce(f.amount, 0) > p."due" and b.payment is null and u.subject is null
            """.formatted(SUMS, AUTHORIZATIONS, OPEN, OPEN, UNDERWAY));

    private static final Invariant EVIDENCE =
            Invariant.of(21, "an operation that succeeded has its movement, and one that was answered was sent", """
            select o.realm, o.id
            from {payment_operation} o
            left join {payment_movement} m
              on m.realm = o.realm and m."payment" = o."payment" and m."operation" = o.id and m."counted"
            where o."state" = 'SUCCEEDED' and m.id is null
              and o."kind" not in ('SETUP_INSTRUMENT', 'REVOKE_INSTRUMENT')
            union all
            select realm, id
            from {payment_operation}
            where "state" not in ('CREATED', 'EXPIRED') and "first_sent_at" is null
            """);

    private static final Invariant NOT_FORGOTTEN = new Invariant(
            22,
            "an operation without a final answer is asked about, and handed to a person after three days of silence",
            Duration.ofDays(3),
            """
            select o.realm, o.id
            from {payment_operation} o
            left join {agenda_task} t
              on t.realm = o.realm and t.id = concat('look-up:', o.id) and not t."parked"
            where (o."state" in ('SENT', 'PENDING', 'ACTION_REQUIRED') and t.id is null)
              or (o."state" = 'SENT' and o."silent_since" < :late)
            """);

    private static final Invariant ENDED = new Invariant(
            24,
            "what was given up is not taken, a hold that lapsed has ended, and a canceled order holds nothing at a bank",
            Duration.ofHours(1),
            """
            select realm, op as id from %s a where a.taken + a.ended > a.authorized
            union all
            select o.realm, o.id
            from {orders} o
            left join {order_standing} s on s.realm = o.realm and s.id = o.id
            where o."held" and (o."verification_until" < :late or (o."payment_until" < :late and not s."charging"))
            union all
            select o.realm, o.id
            from {orders} o
            join {payment} p on p.realm = o.realm and p."subject" = o.id
            join %s a on a.realm = p.realm and a.payment = p.id
            left join %s f on f.realm = p.realm and f.payment = p.id
            left join %s u on u.realm = o.realm and u.subject = o.id
            left join {payment_operation} r
              on r.realm = a.realm and r."of_operation" = a.op and r."kind" = 'REAUTHORIZE' and r."state" = 'SUCCEEDED'
            where o."canceled" and a.authorized > a.taken + a.ended and r.id is null and f.payment is null
              and u.subject is null
            """.formatted(AUTHORIZATIONS, AUTHORIZATIONS, PAYMENTS_WITH_OPEN, UNDERWAY));

    private MoneyInvariants() {}

    static List<Invariant> all() {
        return List.of(
                REFUNDS,
                CAPTURES,
                BALANCES,
                TOTALS,
                CURRENCIES,
                TenderInvariants.BALANCES,
                PAID,
                NOT_LOST,
                WITHIN_DUE,
                EVIDENCE,
                NOT_FORGOTTEN,
                ENDED);
    }
}
