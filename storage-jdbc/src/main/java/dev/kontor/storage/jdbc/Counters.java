package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The counters of one unit: steps are kept until the end, then sent sorted by name, each guarded by its bounds. */
final class Counters {
    private static final int LONGEST_NAME = 200;
    private static final String STAND = "select stand from " + Names.COUNTER + " where realm = ? and name = ?";
    private static final String STEP =
            "update " + Names.COUNTER + " set stand = stand + 1 where realm = ? and name = ?";
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** Where a counter has to stand before a step, so that it is within its bounds after; empty when from > to. */
    private record Step(BigInteger delta, long floor, long ceiling) {
        Step and(Step other) {
            return new Step(delta.add(other.delta), Math.max(floor, other.floor), Math.min(ceiling, other.ceiling));
        }

        BigInteger from() {
            return BigInteger.valueOf(floor).subtract(delta).max(LEAST);
        }

        BigInteger to() {
            return BigInteger.valueOf(ceiling).subtract(delta).min(MOST);
        }

        boolean isPossible() {
            return from().compareTo(to()) <= 0 && delta.bitLength() < Long.SIZE;
        }

        boolean allowsFromNothing() {
            return isPossible() && from().signum() <= 0 && to().signum() >= 0;
        }
    }

    private final Connection connection;
    private final Plan plan;
    private final Map<String, Step> steps = new TreeMap<>();
    private final List<String> unchanged = new ArrayList<>();

    Counters(Connection connection, Plan plan) {
        this.connection = connection;
        this.plan = plan;
    }

    static String checked(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME || !Text.isStorable(name)) {
            throw new InvalidValueException("counter", name, "1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    void add(String name, long delta, long floor, long ceiling) {
        steps.merge(checked(name), new Step(BigInteger.valueOf(delta), floor, ceiling), Step::and);
    }

    /** What a counter stands at, own steps included. */
    long read(String name) throws SQLException {
        return withSteps(name, ask(STAND, name).orElse(0));
    }

    long touch(String name) throws SQLException {
        String lock = STAND + " for update";
        OptionalLong stand = ask(lock, name);
        if (stand.isEmpty()) {
            create(name, 0);
            stand = ask(lock, name);
        }
        return withSteps(name, stand.orElseThrow());
    }

    long next(String name) throws SQLException {
        OptionalLong next = raised(name);
        if (next.isEmpty()) {
            if (create(name, 1)) {
                return 1;
            }
            next = raised(name);
        }
        return next.orElseThrow();
    }

    private OptionalLong raised(String name) throws SQLException {
        if (plan.dialect().returnsUpdated()) {
            return ask(plan.dialect().returning(STEP, "stand"), name);
        }
        try (PreparedStatement statement = connection.prepareStatement(STEP)) {
            statement.setString(1, plan.realm());
            statement.setString(2, name);
            return statement.executeUpdate() == 0 ? OptionalLong.empty() : ask(STAND, name);
        }
    }

    /** Adds every step to a trip. */
    void flush(Trip trip) {
        steps.forEach((name, step) -> {
            if (step.isPossible()) {
                move(trip, name, step, unchanged);
            }
        });
    }

    private void move(Trip trip, String name, Step step, List<String> left) {
        String text = "update " + Names.COUNTER
                + " set stand = stand + ? where realm = ? and name = ? and stand >= ? and stand <= ?";
        trip.change(
                Names.COUNTER,
                text,
                0,
                (statement, from) -> {
                    statement.setLong(from, step.delta().longValueExact());
                    statement.setString(from + 1, plan.realm());
                    statement.setString(from + 2, name);
                    statement.setLong(from + 3, step.from().longValueExact());
                    statement.setLong(from + 4, step.to().longValueExact());
                    return from + 5;
                },
                changed -> {
                    if (changed == 0) {
                        left.add(name);
                    }
                });
    }

    /** Makes the counters that were not there when {@link #flush} was sent; all that fail are named. */
    void settle() throws SQLException {
        List<String> failed = new ArrayList<>();
        steps.forEach((name, step) -> {
            if (!step.isPossible()) {
                failed.add(name);
            }
        });
        for (String name : unchanged) {
            Step step = step(name);
            boolean created =
                    step.allowsFromNothing() && create(name, step.delta().longValueExact());
            if (!created && (!step.allowsFromNothing() || !moved(name, step))) {
                failed.add(name);
            }
        }
        steps.clear();
        unchanged.clear();
        if (!failed.isEmpty()) {
            throw new CounterBoundsException(
                    failed.stream().sorted(CodePoints.ORDER).toList());
        }
    }

    private Step step(String name) {
        return steps.getOrDefault(name, new Step(BigInteger.ZERO, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private long withSteps(String name, long stand) {
        return BigInteger.valueOf(stand).add(step(name).delta()).longValue();
    }

    private boolean moved(String name, Step step) throws SQLException {
        List<String> left = new ArrayList<>();
        Trip trip = new Trip(connection, plan.dialect());
        move(trip, name, step, left);
        trip.run();
        return left.isEmpty();
    }

    private OptionalLong ask(String text, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, plan.realm());
            statement.setString(2, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private boolean create(String name, long stand) throws SQLException {
        String text = plan.dialect()
                .insertIfAbsent("insert into " + Names.COUNTER + " (realm, name, stand) values (?, ?, ?)");
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, plan.realm());
            statement.setString(2, name);
            statement.setLong(3, stand);
            return plan.dialect().added(statement);
        }
    }
}
