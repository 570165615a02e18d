package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attribute as the database has it: one column, or two for an amount. */
record Column<T>(Attribute<T, ?> attribute, Dialect dialect, List<String> names) {
    private static final int MONEY_SCALE = 4;

    Column(Attribute<T, ?> attribute, Dialect dialect) {
        this(
                attribute,
                dialect,
                attribute.kind() == Attribute.Kind.MONEY
                        ? List.of(dialect.quote(attribute.name()), dialect.quote(Names.currency(attribute.name())))
                        : List.of(dialect.quote(attribute.name())));
    }

    String name() {
        return names.get(0);
    }

    List<String> types() {
        return switch (attribute.kind()) {
            case TEXT -> List.of(dialect.text(attribute.longest()));
            case REFERENCE -> List.of(dialect.key());
            case NUMBER -> List.of("bigint");
            case MONEY -> List.of("numeric(22,4)", "varchar(3)");
            case INSTANT -> List.of(dialect.moment());
            case BOOLEAN -> List.of("boolean");
        };
    }

    /** The types of its parameters where nothing else says them. */
    List<String> parameterTypes() {
        return switch (attribute.kind()) {
            case TEXT, REFERENCE -> List.of("varchar");
            case NUMBER -> List.of("bigint");
            case MONEY -> List.of("numeric", "varchar");
            case INSTANT -> List.of("timestamp with time zone");
            case BOOLEAN -> List.of("boolean");
        };
    }

    boolean isMoney() {
        return attribute.kind() == Attribute.Kind.MONEY;
    }

    /** The most characters of a text; 0 for anything else. */
    int longest() {
        return attribute.kind() == Attribute.Kind.REFERENCE ? Attribute.LONGEST_KEY : attribute.longest();
    }

    boolean isText() {
        return attribute.kind() == Attribute.Kind.TEXT || attribute.kind() == Attribute.Kind.REFERENCE;
    }

    /** The part of a value as it is bound; null when the value lacks it. */
    @Nullable
    Object part(T value) {
        Object part = attribute.of(value).orElse(null);
        if (part instanceof Amount amount && amount.decimal().scale() > MONEY_SCALE) {
            throw new InvalidValueException(attribute.name(), amount.toString(), "at most four decimals");
        }
        if (part instanceof Instant moment) {
            dialect.moment(moment);
        }
        return part;
    }

    int bind(PreparedStatement statement, int at, @Nullable Object part) throws SQLException {
        if (part instanceof Amount amount) {
            statement.setBigDecimal(at, amount.decimal());
            statement.setString(at + 1, amount.currency());
            return at + 2;
        }
        if (part != null) {
            bindSimple(statement, at, part, dialect);
            return at + 1;
        }
        switch (attribute.kind()) {
            case TEXT, REFERENCE -> statement.setNull(at, Types.VARCHAR);
            case NUMBER -> statement.setNull(at, Types.BIGINT);
            case INSTANT -> statement.setNull(at, Types.TIMESTAMP_WITH_TIMEZONE);
            case BOOLEAN -> statement.setNull(at, Types.BOOLEAN);
            case MONEY -> {
                statement.setNull(at, Types.NUMERIC);
                statement.setNull(at + 1, Types.VARCHAR);
                return at + 2;
            }
        }
        return at + 1;
    }

    static void bindSimple(PreparedStatement statement, int at, Object part, Dialect dialect) throws SQLException {
        if (part instanceof String text) {
            statement.setString(at, text);
        } else if (part instanceof Long number) {
            statement.setLong(at, number);
        } else if (part instanceof Integer number) {
            statement.setInt(at, number);
        } else if (part instanceof Instant moment) {
            statement.setObject(at, dialect.moment(moment));
        } else if (part instanceof Boolean flag) {
            statement.setBoolean(at, flag);
        } else if (part instanceof BigDecimal decimal) {
            statement.setBigDecimal(at, decimal);
        } else if (part instanceof Object[] many) {
            statement.setArray(
                    at, statement.getConnection().createArrayOf(many instanceof Long[] ? "bigint" : "varchar", many));
        } else {
            throw new IllegalArgumentException(
                    "No column holds a " + part.getClass().getName() + ".");
        }
    }
}
