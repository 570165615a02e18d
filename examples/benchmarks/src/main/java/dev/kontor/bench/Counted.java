package dev.kontor.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A source of connections that writes down what is sent, trip by trip. */
final class Counted {
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final List<String> trips = new ArrayList<>();

    Counted(String url) {
        source.setUrl(url);
    }

    DataSource source() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object answer = call(source, method, arguments);
            return answer instanceof Connection connection ? wrapped(connection) : answer;
        });
    }

    synchronized void forget() {
        trips.clear();
    }

    /** What was sent, in one line. */
    synchronized String summary() {
        long commits = trips.stream().filter("commit"::equals).count();
        long statements = trips.stream()
                .filter(trip -> !trip.equals("commit") && !trip.equals("rollback"))
                .mapToLong(trip -> trip.split("; ").length)
                .sum();
        return "statements " + statements + ", round trips " + trips.size() + ", commits " + commits;
    }

    private synchronized void note(String trip) {
        trips.add(trip);
    }

    Connection wrapped(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "commit", "rollback" -> note(method.getName());
                case "prepareStatement" -> {
                    PreparedStatement statement = (PreparedStatement) call(connection, method, arguments);
                    return statement(PreparedStatement.class, statement, String.valueOf(arguments[0]));
                }
                case "createStatement" -> {
                    return statement(Statement.class, (Statement) call(connection, method, arguments), "");
                }
                default -> {}
            }
            return call(connection, method, arguments);
        });
    }

    private <S extends Statement> S statement(Class<S> type, S statement, String text) {
        int[] batched = new int[1];
        return proxy(type, (self, method, arguments) -> {
            if (method.getName().equals("addBatch")) {
                batched[0]++;
            } else if (method.getName().equals("executeBatch")) {
                // Without the driver's rewriting a batch is one trip of as many statements as it has rows.
                note(String.join("; ", java.util.Collections.nCopies(batched[0], text)));
                batched[0] = 0;
            } else if (method.getName().startsWith("execute")) {
                note(arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : text);
            }
            return call(statement, method, arguments);
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
