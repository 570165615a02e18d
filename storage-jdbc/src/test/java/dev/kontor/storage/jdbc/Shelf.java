package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.BodyCodec;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tables for tests whose attributes are named like SQL's reserved words. */
final class Shelf {
    record Payment(String id, String user, Amount value, Instant end) {}

    record Movement(String id, String payment, Amount amount, Optional<String> reference) {}

    static final Attribute<Payment, String> USER = Attribute.text("user", 100, Payment::user);
    static final Attribute<Payment, Amount> VALUE = Attribute.money("value", Payment::value);
    static final Attribute<Payment, Instant> END = Attribute.instant("end", Payment::end);
    static final Attribute<Movement, String> PAYMENT = Attribute.reference("order", "payment", Movement::payment);
    static final Attribute<Movement, Amount> AMOUNT = Attribute.money("amount", Movement::amount);
    static final Attribute<Movement, String> REFERENCE = Attribute.optionalText("references", 100, Movement::reference);

    static final Table<Payment> PAYMENTS = Table.of(
                    "payment",
                    Payment.class,
                    Payment::id,
                    codec(
                            Shelf::payment,
                            p -> List.of(
                                    p.id(),
                                    p.user(),
                                    p.value().currency(),
                                    "" + p.value().minor(),
                                    p.end().toString())))
            .with(USER, VALUE, END)
            .unique("payment_user_end", USER, END)
            .index("payment_end", END);

    static final Table<Movement> MOVEMENTS = Table.of(
                    "movement",
                    Movement.class,
                    Movement::id,
                    codec(
                            Shelf::movement,
                            m -> List.of(
                                    m.id(),
                                    m.payment(),
                                    m.amount().currency(),
                                    "" + m.amount().minor(),
                                    m.reference().orElse(""))))
            .with(PAYMENT, AMOUNT, REFERENCE)
            .unique("movement_reference", REFERENCE)
            .index("movement_payment", PAYMENT)
            .appendOnly();

    static final Schema SCHEMA = new Schema(1, List.of(PAYMENTS, MOVEMENTS));
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

    private Shelf() {}

    static Payment payment(String id, String user, long cents) {
        return new Payment(id, user, Amount.ofMinor("EUR", cents), NOON);
    }

    static Movement refund(String id, String payment, long cents) {
        return new Movement(id, payment, Amount.ofMinor("EUR", cents), Optional.empty());
    }

    private static Payment payment(List<String> parts) {
        return new Payment(
                parts.get(0),
                parts.get(1),
                Amount.ofMinor(parts.get(2), Long.parseLong(parts.get(3))),
                Instant.parse(parts.get(4)));
    }

    private static Movement movement(List<String> parts) {
        return new Movement(
                parts.get(0),
                parts.get(1),
                Amount.ofMinor(parts.get(2), Long.parseLong(parts.get(3))),
                Optional.of(parts.get(4)).filter(text -> !text.isEmpty()));
    }

    /** A JSON object of texts without quotes and backslashes, which is all these tests need. */
    static <T> BodyCodec<T> codec(Function<List<String>, T> reader, Function<T, List<String>> writer) {
        return new BodyCodec<>() {
            @Override
            public int version() {
                return 1;
            }

            @Override
            public String write(T value) {
                return "{\"parts\":\"" + String.join("|", writer.apply(value)) + "\"}";
            }

            @Override
            public T read(String body, int version) {
                String inner = body.substring("{\"parts\":\"".length(), body.length() - 2);
                return reader.apply(List.of(inner.split("\\|", -1)));
            }
        };
    }
}
