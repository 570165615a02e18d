package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Invariant;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.value.BusyException;
import dev.kontor.value.Moments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Asks a database for whatever breaks the invariants of a shop: all questions see one moment, so that a shop that is open
 * meanwhile gives no false alarm, and nothing is written. Where connections can share a moment, two ask at once.
 */
final class Verify {
    private final Connections connections;
    private final SchemaSource source;

    Verify(Connections connections, SchemaSource source) {
        this.connections = connections;
        this.source = source;
    }

    /**
     * Checks every invariant.
     *
     * @param realm of which realm; empty for all
     * @param now the moment; empty for that of the database's clock
     */
    List<Checked> run(Optional<String> realm, Optional<Instant> now) {
        Schema schema = source.schema();
        Dialect dialect = Retry.PATIENT.run(() -> new Migration(connections, schema).run(SchemaMode.VALIDATE));
        return Retry.PATIENT.run(() -> ask(schema, dialect, realm, now));
    }

    private List<Checked> ask(Schema schema, Dialect dialect, Optional<String> realm, Optional<Instant> now) {
        return looking(schema, dialect, Optional.empty(), connection -> {
            Optional<String> shared = share(connection, dialect);
            Instant moment = Moments.stored(now.isPresent() ? now.get() : clock(connection, dialect));
            Round round = new Round(
                    source.invariants(), new Check(dialect, new Template(schema, dialect), realm, moment), schema);
            if (shared.isPresent()) {
                onTwo(
                        round,
                        connection,
                        from -> looking(schema, dialect, shared, beside -> round.askFrom(from, beside)));
            } else {
                round.askFrom(round.take(), connection);
            }
            return round.answers();
        });
    }

    private static void onTwo(Round round, Connection connection, IntFunction<Integer> beside) throws SQLException {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread other = new Thread(work, "kontor-verify");
            other.setDaemon(true);
            return other;
        });
        try {
            int here = round.take();
            int there = round.take();
            Future<Integer> other = thread.submit(() -> beside.apply(there));
            round.askFrom(here, connection);
            other.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BusyException("The thread was interrupted before every invariant was asked for.", interrupted);
        } finally {
            round.stop();
            thread.shutdown();
        }
    }

    private interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    /** Works on a connection that sees one moment: its own, or that of another connection. */
    private <R> R looking(Schema schema, Dialect dialect, Optional<String> shared, Work<R> work) {
        try (Connections.Loan loan = connections.borrowFirst()) {
            try {
                begin(loan.connection(), dialect, shared);
                return work.run(loan.connection());
            } catch (SQLException error) {
                throw new SqlErrors(schema).beforeCommit(error, "verify");
            } finally {
                loan.rollBack();
                loan.endSnapshot(dialect);
            }
        }
    }

    private static void begin(Connection connection, Dialect dialect, Optional<String> shared) throws SQLException {
        dialect.beginSnapshot(connection);
        List<String> settings = Stream.of(
                        dialect.snapshot(), shared.map(dialect::joinMoment), dialect.roomForQuestions())
                .flatMap(Optional::stream)
                .toList();
        for (String text : settings) {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.execute();
            }
        }
    }

    /** An engine that speaks like another does not do everything alike: it begins again, alone. */
    private static Optional<String> share(Connection connection, Dialect dialect) throws SQLException {
        try {
            return dialect.shareMoment(connection);
        } catch (SQLException unknown) {
            connection.rollback();
            begin(connection, dialect, Optional.empty());
            return Optional.empty();
        }
    }

    private static Instant clock(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + dialect.now());
                ResultSet result = statement.executeQuery()) {
            result.next();
            return dialect.moment(result, 1);
        }
    }

    /** All invariants, asked by whoever is free. */
    private static final class Round {
        private final List<Invariant> invariants;
        private final Check check;
        private final SqlErrors errors;
        private final AtomicInteger next = new AtomicInteger();
        private final Map<Integer, Checked> answers = new ConcurrentSkipListMap<>();

        Round(List<Invariant> invariants, Check check, Schema schema) {
            this.invariants = invariants;
            this.check = check;
            this.errors = new SqlErrors(schema);
        }

        int take() {
            return next.getAndIncrement();
        }

        void stop() {
            next.set(invariants.size());
        }

        /** Asks for one, and then for what nobody asks for yet. */
        int askFrom(int first, Connection connection) {
            int asked = 0;
            for (int number = first; number < invariants.size(); number = take()) {
                Invariant invariant = invariants.get(number);
                try {
                    answers.put(number, check.ask(connection, invariant));
                } catch (SQLException error) {
                    throw errors.beforeCommit(error, Check.name(invariant));
                }
                asked++;
            }
            return asked;
        }

        List<Checked> answers() {
            return List.copyOf(answers.values());
        }
    }
}
