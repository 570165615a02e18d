package dev.kontor.credit;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Method;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tables of what is bought on somebody's word: credit lines, allotments, and the promises that draw on them. */
final class CreditRows {
    static final Attribute<CreditLine, String> LINE_STORE = Attribute.text("store", 64, CreditLine::store);
    static final Attribute<CreditLine, String> LINE_HOLDER = Attribute.text("holder", 64, CreditLine::holder);
    static final Attribute<CreditLine, String> LINE_STATE =
            Attribute.text("state", 20, line -> line.state().name());
    private static final Attribute<CreditLine, Amount> LINE_LIMIT =
            Attribute.optionalMoney("credit_limit", line -> line.terms().map(CreditTerms::exactLimit));
    private static final Attribute<CreditLine, Instant> LINE_UNTIL =
            Attribute.optionalInstant("valid_until", line -> line.terms().flatMap(CreditTerms::until));
    private static final Attribute<CreditLine, Instant> LINE_ASKED_AT =
            Attribute.instant("asked_at", CreditLine::askedAt);

    static final Table<CreditLine> LINE = Table.of(
                    "payment_credit_line",
                    CreditLine.class,
                    line -> line.id().value(),
                    Bodies.codec(CreditRows::write, CreditRows::readLine))
            .with(LINE_STORE, LINE_HOLDER, LINE_STATE, LINE_LIMIT, LINE_UNTIL, LINE_ASKED_AT)
            .unique("payment_credit_line_holder", LINE_STORE, LINE_HOLDER)
            .index("payment_credit_line_state", LINE_STATE);

    static final Attribute<Allotment, String> ALLOTMENT_STORE = Attribute.text("store", 64, Allotment::store);
    static final Attribute<Allotment, String> ALLOTMENT_ORGANIZATION =
            Attribute.text("organization", 200, Allotment::organization);
    private static final Attribute<Allotment, String> ALLOTMENT_METHOD =
            Attribute.text("method", 64, a -> a.method().code());
    private static final Attribute<Allotment, String> ALLOTMENT_NUMBER =
            Attribute.text("number", 64, Allotment::number);
    private static final Attribute<Allotment, Amount> ALLOTMENT_BUDGET =
            Attribute.optionalMoney("budget", Allotment::exactBudget);
    private static final Attribute<Allotment, Instant> ALLOTMENT_UNTIL =
            Attribute.optionalInstant("valid_until", Allotment::until);
    private static final Attribute<Allotment, Boolean> ALLOTMENT_BLOCKED =
            Attribute.flag("blocked", Allotment::isBlocked);

    static final Table<Allotment> ALLOTMENT = Table.of(
                    "payment_allotment",
                    Allotment.class,
                    Allotment::key,
                    Bodies.codec(CreditRows::write, CreditRows::readAllotment))
            .with(ALLOTMENT_STORE, ALLOTMENT_ORGANIZATION, ALLOTMENT_METHOD, ALLOTMENT_NUMBER)
            .with(ALLOTMENT_BUDGET, ALLOTMENT_UNTIL, ALLOTMENT_BLOCKED)
            .index("payment_allotment_organization", ALLOTMENT_STORE, ALLOTMENT_ORGANIZATION);

    static final Attribute<Promise, String> PROMISE_PAYMENT =
            Attribute.reference("payment", "payment", p -> p.payment().value());
    private static final Attribute<Promise, String> PROMISE_ORDER = Attribute.text("order_id", 100, Promise::order);
    static final Attribute<Promise, String> PROMISE_HOLDER = Attribute.text("holder", 64, Promise::holder);
    static final Attribute<Promise, String> PROMISE_AGAINST = Attribute.optionalText("drawn_on", 180, Promise::against);
    private static final Attribute<Promise, Long> PROMISE_DRAWN =
            Attribute.number("drawn_minor", p -> p.drawn().minor());
    private static final Attribute<Promise, Amount> PROMISE_OPEN = Attribute.money("open", Promise::open);
    static final Attribute<Promise, Boolean> PROMISE_IS_OPEN =
            Attribute.flag("is_open", p -> p.open().isPositive());
    static final Attribute<Promise, Instant> PROMISE_DUE = Attribute.optionalInstant("due_at", Promise::dueAt);

    static final Table<Promise> PROMISE = Table.of(
                    "payment_promise",
                    Promise.class,
                    p -> p.operation().value(),
                    Bodies.codec(CreditRows::write, CreditRows::readPromise))
            .with(PROMISE_PAYMENT, PROMISE_ORDER, PROMISE_HOLDER, PROMISE_AGAINST, PROMISE_DRAWN, PROMISE_OPEN)
            .with(PROMISE_IS_OPEN, PROMISE_DUE)
            .index("payment_promise_payment", PROMISE_PAYMENT)
            .index("payment_promise_holder", PROMISE_HOLDER)
            .index("payment_promise_due", PROMISE_IS_OPEN, PROMISE_DUE);

    private CreditRows() {}

    static List<Table<?>> tables() {
        return List.of(LINE, ALLOTMENT, PROMISE);
    }

    private static void write(CreditLine line, BodyWriter out) {
        out.id("id", line.id())
                .text("store", line.store())
                .text("holder", line.holder())
                .text("askedBy", line.askedBy())
                .object("company", line.company(), CreditRows::write)
                .amount("wanted", line.exactWanted())
                .constant("state", line.state())
                .optional("terms", line.terms(), CreditRows::write)
                .text("answer", line.answer())
                .instant("askedAt", line.askedAt());
    }

    private static CreditLine readLine(BodyReader in) {
        return new CreditLine(
                in.id("id", CreditLine.KIND),
                in.text("store"),
                in.text("holder"),
                in.text("askedBy"),
                in.object("company", CreditRows::readCompany),
                in.amount("wanted"),
                in.constant("state", CreditLine.State.class),
                in.optional("terms", CreditRows::readTerms),
                in.optionalText("answer"),
                in.instant("askedAt"));
    }

    private static void write(Company company, BodyWriter out) {
        out.text("legalName", company.legalName())
                .text("vatId", company.vatId())
                .text("billingAddress", company.billingAddress());
    }

    private static Company readCompany(BodyReader in) {
        return new Company(in.text("legalName"), in.optionalText("vatId"), in.text("billingAddress"));
    }

    private static void write(CreditTerms terms, BodyWriter out) {
        out.amount("limit", terms.exactLimit())
                .number("days", terms.days())
                .instant("until", terms.until())
                .texts("groups", terms.groups());
    }

    private static CreditTerms readTerms(BodyReader in) {
        return new CreditTerms(in.amount("limit"), in.integer("days"), in.optionalInstant("until"), groups(in));
    }

    private static Set<String> groups(BodyReader in) {
        return new TreeSet<>(in.texts("groups"));
    }

    private static void write(Allotment allotment, BodyWriter out) {
        out.text("method", allotment.method().code())
                .text("number", allotment.number())
                .text("store", allotment.store())
                .text("organization", allotment.organization())
                .text("currency", allotment.currency())
                .amount("budget", allotment.exactBudget())
                .instant("from", allotment.from())
                .instant("until", allotment.until())
                .texts("groups", allotment.groups())
                .text("days", allotment.days().map(String::valueOf))
                .flag("blocked", allotment.isBlocked());
    }

    private static Allotment readAllotment(BodyReader in) {
        Optional<Integer> days = in.optionalText("days").map(Integer::valueOf);
        return new Allotment(
                Method.of(in.text("method")),
                in.text("number"),
                in.text("store"),
                in.text("organization"),
                in.text("currency"),
                in.optionalAmount("budget"),
                in.optionalInstant("from"),
                in.optionalInstant("until"),
                groups(in),
                days,
                in.flag("blocked"));
    }

    private static void write(Promise promise, BodyWriter out) {
        out.id("operation", promise.operation())
                .id("payment", promise.payment())
                .text("order", promise.order())
                .text("holder", promise.holder())
                .text("against", promise.against())
                .amount("drawn", promise.drawn())
                .amount("open", promise.open())
                .number("days", promise.days())
                .instant("dueAt", promise.dueAt());
    }

    private static Promise readPromise(BodyReader in) {
        return new Promise(
                in.id("operation", PaymentOperation.KIND),
                in.id("payment", Payment.KIND),
                in.text("order"),
                in.text("holder"),
                in.optionalText("against"),
                in.amount("drawn"),
                in.amount("open"),
                in.integer("days"),
                in.optionalInstant("dueAt"));
    }
}
