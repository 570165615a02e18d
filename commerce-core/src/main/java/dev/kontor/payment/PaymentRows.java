package dev.kontor.payment;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Method;
import java.time.Instant;

/** The tables of the room. */
final class PaymentRows {
    static final Attribute<Payment, String> SUBJECT = Attribute.text("subject", 100, Payment::subject);
    private static final Attribute<Payment, String> BEARER = Attribute.text("bearer", 100, Payment::bearer);
    private static final Attribute<Payment, Amount> DUE = Attribute.money("due", Payment::due);
    private static final Attribute<Payment, Instant> CREATED_AT = Attribute.instant("created_at", Payment::createdAt);

    static final Table<Payment> PAYMENT = Table.of(
                    "payment",
                    Payment.class,
                    p -> p.id().value(),
                    Bodies.codec(
                            (p, out) -> out.id("id", p.id())
                                    .text("subject", p.subject())
                                    .text("bearer", p.bearer())
                                    .amount("due", p.due())
                                    .instant("createdAt", p.createdAt()),
                            in -> new Payment(
                                    in.id("id", Payment.KIND),
                                    in.text("subject"),
                                    in.text("bearer"),
                                    in.amount("due"),
                                    in.instant("createdAt"))))
            .with(SUBJECT, BEARER, DUE, CREATED_AT)
            .unique("payment_subject_bearer", SUBJECT, BEARER);

    static final Attribute<PaymentOperation, String> OPERATION_PAYMENT =
            Attribute.reference("payment", "payment", o -> o.payment().value());
    private static final Attribute<PaymentOperation, String> PURPOSE =
            Attribute.text("purpose", 150, PaymentOperation::purpose);
    private static final Attribute<PaymentOperation, Long> ORDINAL =
            Attribute.number("ordinal", o -> (long) o.ordinal());
    static final Attribute<PaymentOperation, String> STATE =
            Attribute.text("state", 20, o -> o.state().name());
    static final Attribute<PaymentOperation, String> ACCOUNT = Attribute.text("account", 64, PaymentOperation::account);
    private static final Attribute<PaymentOperation, String> KIND =
            Attribute.text("kind", 30, o -> o.kind().name());
    private static final Attribute<PaymentOperation, Amount> AMOUNT =
            Attribute.money("amount", PaymentOperation::amount);
    static final Attribute<PaymentOperation, String> PROVIDER_ID =
            Attribute.optionalText("provider_id", 255, o -> o.handle().map(Handle::providerId));
    private static final Attribute<PaymentOperation, Instant> FIRST_SENT =
            Attribute.optionalInstant("first_sent_at", PaymentOperation::firstSentAt);
    private static final Attribute<PaymentOperation, Instant> SILENT_SINCE =
            Attribute.optionalInstant("silent_since", PaymentOperation::silentSince);
    private static final Attribute<PaymentOperation, String> OF =
            Attribute.optionalText("of_operation", 64, PaymentOperation::of);
    private static final Attribute<PaymentOperation, String> METHOD =
            Attribute.text("method", 64, o -> o.method().code());
    private static final Attribute<PaymentOperation, String> CODE =
            Attribute.optionalText("code", 64, PaymentOperation::code);

    static final Table<PaymentOperation> OPERATION = Table.of(
                    "payment_operation",
                    PaymentOperation.class,
                    o -> o.id().value(),
                    Bodies.codec(PaymentRows::write, PaymentRows::read))
            .with(OPERATION_PAYMENT, PURPOSE, ORDINAL, STATE, ACCOUNT, KIND, AMOUNT, PROVIDER_ID, FIRST_SENT)
            .with(SILENT_SINCE, OF, METHOD, CODE)
            .unique("payment_operation_purpose", OPERATION_PAYMENT, PURPOSE, ORDINAL)
            .index("payment_operation_state", STATE)
            .index("payment_operation_handle", ACCOUNT, PROVIDER_ID);

    static final Attribute<Booking, String> BOOKING_PAYMENT =
            Attribute.reference("payment", "payment", b -> b.payment().value());
    private static final Attribute<Booking, String> BOOKING_OPERATION =
            Attribute.optionalText("operation", 64, Booking::operation);
    static final Attribute<Booking, String> BOOKING_ACCOUNT = Attribute.text("account", 64, Booking::account);
    static final Attribute<Booking, String> BOOKING_KIND =
            Attribute.text("kind", 30, b -> b.kind().name());
    private static final Attribute<Booking, Amount> BOOKING_AMOUNT = Attribute.money("amount", Booking::amount);
    private static final Attribute<Booking, String> MOVEMENT = Attribute.text("movement", 255, Booking::movement);

    /** No movement has a longer id, so a longer one reduces nothing that is booked; evidence is booked all the same. */
    private static final Attribute<Booking, String> PARENT =
            Attribute.optionalText("parent", 255, b -> b.parent().filter(id -> id.length() <= 255));

    static final Attribute<Booking, Instant> HAPPENED_AT = Attribute.instant("happened_at", Booking::at);
    private static final Attribute<Booking, Instant> BOOKED_AT = Attribute.instant("booked_at", Booking::bookedAt);
    static final Attribute<Booking, Boolean> COUNTED = Attribute.flag("counted", Booking::counted);

    static final Table<Booking> BOOKING = Table.of(
                    "payment_movement",
                    Booking.class,
                    Booking::key,
                    Bodies.codec(
                            (b, out) -> out.text("account", b.account())
                                    .text("movement", b.movement())
                                    .id("payment", b.payment())
                                    .text("operation", b.operation())
                                    .constant("kind", b.kind())
                                    .amount("amount", b.amount())
                                    .instant("at", b.at())
                                    .instant("bookedAt", b.bookedAt())
                                    .text("parent", b.parent())
                                    .flag("counted", b.counted()),
                            in -> new Booking(
                                    in.text("account"),
                                    in.text("movement"),
                                    in.id("payment", Payment.KIND),
                                    in.optionalText("operation"),
                                    in.constant("kind", MovementKind.class),
                                    in.amount("amount"),
                                    in.instant("at"),
                                    in.instant("bookedAt"),
                                    in.optionalText("parent"),
                                    in.flag("counted"))))
            .with(BOOKING_PAYMENT, BOOKING_OPERATION, BOOKING_ACCOUNT, BOOKING_KIND, BOOKING_AMOUNT, BOOKED_AT, COUNTED)
            .with(MOVEMENT, PARENT, HAPPENED_AT)
            .index("payment_movement_payment", BOOKING_PAYMENT)
            .index("payment_movement_counted", COUNTED)
            .index("payment_movement_account", BOOKING_ACCOUNT, HAPPENED_AT)
            .appendOnly();

    static final Attribute<InboundEvent, String> EVENT_STATE =
            Attribute.text("state", 20, e -> e.state().name());
    static final Attribute<InboundEvent, String> EVENT_ABOUT = Attribute.text("about", 255, InboundEvent::about);
    static final Attribute<InboundEvent, String> EVENT_ACCOUNT = Attribute.text("account", 64, InboundEvent::account);

    static final Table<InboundEvent> INBOUND = Table.of(
                    "payment_inbound",
                    InboundEvent.class,
                    InboundEvent::key,
                    Bodies.codec(
                            (e, out) -> out.text("account", e.account())
                                    .text("event", e.event())
                                    .text("about", e.about())
                                    .constant("state", e.state())
                                    .text("sealed", e.sealed())
                                    .instant("receivedAt", e.receivedAt()),
                            in -> new InboundEvent(
                                    in.text("account"),
                                    in.text("event"),
                                    in.text("about"),
                                    in.constant("state", InboundEvent.State.class),
                                    in.text("sealed"),
                                    in.instant("receivedAt"))))
            .with(EVENT_ACCOUNT, EVENT_ABOUT, EVENT_STATE)
            .index("payment_inbound_about", EVENT_ACCOUNT, EVENT_ABOUT, EVENT_STATE)
            .index("payment_inbound_state", EVENT_STATE);

    private PaymentRows() {}

    private static void write(PaymentOperation o, BodyWriter out) {
        out.id("id", o.id())
                .id("payment", o.payment())
                .constant("kind", o.kind())
                .text("purpose", o.purpose())
                .number("ordinal", o.ordinal())
                .text("account", o.account())
                .text("method", o.method().code())
                .amount("amount", o.amount())
                .text("of", o.of())
                .text("frozen", o.frozen())
                .constant("state", o.state())
                .optional("handle", o.handle(), HandleBody::write)
                .number("sends", o.sends())
                .instant("firstSentAt", o.firstSentAt())
                .instant("lastSentAt", o.lastSentAt())
                .instant("silentSince", o.silentSince())
                .instant("askAt", o.askAt())
                .instant("validUntil", o.validUntil())
                .text("action", o.action())
                .text("code", o.code())
                .text("detail", o.detail());
    }

    private static PaymentOperation read(BodyReader in) {
        return new PaymentOperation(
                in.id("id", PaymentOperation.KIND),
                in.id("payment", Payment.KIND),
                in.constant("kind", OperationKind.class),
                in.text("purpose"),
                in.integer("ordinal"),
                in.text("account"),
                Method.of(in.text("method")),
                in.amount("amount"),
                in.optionalText("of"),
                in.text("frozen"),
                in.constant("state", OperationState.class),
                in.optional("handle", HandleBody::read),
                in.integer("sends"),
                in.optionalInstant("firstSentAt"),
                in.optionalInstant("lastSentAt"),
                in.optionalInstant("silentSince"),
                in.optionalInstant("askAt"),
                in.optionalInstant("validUntil"),
                in.optionalText("action"),
                in.optionalText("code"),
                in.optionalText("detail"));
    }
}
