package dev.kontor.spi.storage;

import dev.kontor.spi.Health;
import dev.kontor.value.MisuseException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a shop's rows live. Safe for use by many threads, and, where the storage is shared, by many processes.
 *
 * <p>What is promised of isolation is READ COMMITTED and no more: a unit sees its own writes and what others have
 * committed. Every invariant of the shop therefore names its guard: a unique rule, a row's version, a counter's bounds,
 * or a touched row. The numbered rules are in {@code docs/storage-contract.md}.
 *
 * <p>Everything stored belongs to the realm the storage was opened with; realms never see each other.
 */
public interface Storage extends AutoCloseable {
    /**
     * Makes the storage ready for a schema: creates what is missing, under a lock that lets one process at a time do so.
     * Called once, before any other method. Called again with the same schema it changes nothing.
     *
     * @param schema every table the shop uses
     * @throws dev.kontor.value.ConfigurationException when the storage holds a newer schema, or differs in a way that
     *     cannot be mended by adding
     */
    void prepare(Schema schema);

    /**
     * Runs a unit of work and commits it: all of it, or nothing.
     *
     * <p>The work may run several times: it is run again, a bounded number of times with a growing random pause, when
     * the storage reports a serialization failure or a deadlock, or when a row it updates has another version by then.
     * So it reads inside, decides inside, makes ids outside, and touches nothing but the unit. It never calls a plugin.
     *
     * <p>Units do not nest: calling this from inside a unit of the same thread is refused.
     *
     * @param work what to do; whatever it throws ends the unit without a trace and leaves this method
     * @param <R> what it answers
     * @return what the work returned; also after {@link StorageUnit#rollBack()}
     * @throws DuplicateException when an inserted or changed row breaks a unique rule
     * @throws CounterBoundsException when a counter would leave its bounds; names all that would
     * @throws MissingReferenceException when a row refers to one that is not there
     * @throws NewerDataException when a row to be changed was written by newer code
     * @throws dev.kontor.value.BusyException when every retry was used up, or no connection was free in time
     * @throws dev.kontor.value.OutcomeUnknownException when the reply to the commit was lost
     */
    <R> R transact(Function<? super StorageUnit, ? extends R> work);

    /**
     * Runs a unit of work that has no answer.
     *
     * @param work what to do
     */
    default void perform(Consumer<? super StorageUnit> work) {
        boolean done = transact(unit -> {
            work.accept(unit);
            return true;
        });
        assert done;
    }

    /**
     * Runs questions that all see the storage at one moment, where the storage can promise that, and write nothing.
     *
     * @param work the questions
     * @param <R> what they answer
     * @return what the work returned
     * @throws dev.kontor.value.BusyException when no connection was free in time
     */
    <R> R read(Function<? super StorageView, ? extends R> work);

    /**
     * Runs a unit of work inside a transaction of the host, so that its rows and ours commit or roll back together. What
     * the unit wrote is flushed before this returns; if the work throws or rolls back, what was there before it remains,
     * and the host may go on. Never re-run: a conflict is a {@link dev.kontor.value.BusyException}, and the host decides.
     *
     * @param host made by a factory of the storage plugin
     * @param work what to do
     * @param <R> what it answers
     * @return what the work returned
     * @throws MisuseException when this storage does not know the host's transaction
     */
    default <R> R join(HostTransaction host, Function<? super StorageUnit, ? extends R> work) {
        throw new MisuseException("This storage cannot join a transaction of the host; open the shop on one that can.");
    }

    /**
     * Whether the storage answers now.
     *
     * @return how it is doing; never throws
     */
    Health check();

    /** Ends the storage; units under way may finish or fail. Calling it twice does nothing. */
    @Override
    void close();
}
