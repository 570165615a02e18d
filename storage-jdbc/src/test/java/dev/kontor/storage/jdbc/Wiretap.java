package dev.kontor.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** A source of connections that writes down each round trip and lets a test cut in before and after it. */
public final class Wiretap {
    /** What a test does on a connection around a round trip; {@code what} is the statement, {@code commit} or {@code rollback}. */
    public interface Cut {
        void cut(Connection connection, String what) throws SQLException;
    }

    private final DataSource source;
    private final List<String> trips = Collections.synchronizedList(new ArrayList<>());
    private volatile Cut before = (connection, what) -> {};
    private volatile Cut after = (connection, what) -> {};

    public Wiretap(DataSource source) {
        this.source = source;
    }

    public void before(Cut cut) {
        before = cut;
    }

    public void after(Cut cut) {
        after = cut;
    }

    /** The round trips since the last call. */
    public List<String> trips() {
        synchronized (trips) {
            List<String> all = List.copyOf(trips);
            trips.clear();
            return all;
        }
    }

    public DataSource source() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object answer = call(source, method, arguments);
            return answer instanceof Connection connection ? connection(connection) : answer;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "prepareStatement" -> {
                    PreparedStatement statement = (PreparedStatement) call(connection, method, arguments);
                    return statement(PreparedStatement.class, connection, statement, (String) arguments[0]);
                }
                case "createStatement" -> {
                    return statement(Statement.class, connection, (Statement) call(connection, method, arguments), "");
                }
                case "commit", "rollback", "setSavepoint", "releaseSavepoint" -> {
                    return trip(connection, method.getName(), () -> call(connection, method, arguments));
                }
                default -> {
                    return call(connection, method, arguments);
                }
            }
        });
    }

    private <S extends Statement> S statement(Class<S> type, Connection connection, S statement, String text) {
        return proxy(type, (self, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            String what = arguments != null && arguments.length > 0 ? String.valueOf(arguments[0]) : text;
            return trip(connection, what, () -> call(statement, method, arguments));
        });
    }

    private interface Trip {
        Object go() throws Throwable;
    }

    private Object trip(Connection connection, String what, Trip trip) throws Throwable {
        trips.add(what);
        before.cut(connection, what);
        Object answer = trip.go();
        after.cut(connection, what);
        return answer;
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
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
