package dev.kontor.tck.storage;

import dev.kontor.spi.storage.Storage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Storage} has to do, as tests. The author of a storage extends this class and hands it an empty
 * storage:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Storage empty() {
 *         return new MyStorage(...);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test gets a storage of its own, prepares it and closes it. A storage in a database need not be emptied: a new
 * realm in the same database is empty too. Where a test asks for what not every storage has (a second opening of the same
 * data, a neighboring realm), overriding a hook switches it on; it shows as skipped otherwise.
 *
 * <p>The names of tests are the sentences of the contract, each behind the numbers of the rules it proves
 * ({@code docs/storage-contract.md}). A test that fails only now and then has found a race, not a weakness of the test:
 * none depends on the speed of the machine.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
public abstract class StorageContract {
    private final PostOffice office = new PostOffice();
    private Optional<Storage> opened = Optional.empty();

    /** For subclasses. */
    protected StorageContract() {}

    /**
     * A storage without rows, not yet prepared. Called once before each test; the kit closes it.
     *
     * @return an open storage, never one that was handed out before
     * @throws Exception when it cannot be opened; the test fails
     */
    protected abstract Storage empty() throws Exception;

    /**
     * One more opening of what {@link #empty()} last opened, as another process would open it: the same rows, the same
     * realm, nothing shared but the data. The kit prepares and closes it.
     *
     * @return empty for a storage whose data cannot be opened twice, as by default
     * @throws Exception when it cannot be opened; the test fails
     */
    protected Optional<Storage> second() throws Exception {
        return Optional.empty();
    }

    /**
     * An opening of the place where {@link #empty()} last opened a storage, in another realm. The kit prepares and
     * closes it.
     *
     * @return empty for a storage that has one realm only, as by default
     * @throws Exception when it cannot be opened; the test fails
     */
    protected Optional<Storage> neighbor() throws Exception {
        return Optional.empty();
    }

    /**
     * One more opening of what {@link #empty()} last opened, whose line to the data the kit can cut. The kit prepares and
     * closes its storage.
     *
     * @return empty for a storage that commits without a line, as by default
     * @throws Exception when it cannot be opened; the test fails
     */
    protected Optional<CutLine> cutLine() throws Exception {
        return Optional.empty();
    }

    /**
     * Whether units of two threads may be under way at the same time.
     *
     * @return true unless overridden; false for a storage that runs one after another
     */
    protected boolean runsUnitsTogether() {
        return true;
    }

    /**
     * Whether all questions of one {@link Storage#read} see the storage at one moment.
     *
     * @return true unless overridden
     */
    protected boolean readsAtOneMoment() {
        return true;
    }

    @BeforeEach
    final void open() throws Exception {
        Storage storage = empty();
        opened = Optional.of(storage);
        storage.prepare(office.schema);
    }

    @AfterEach
    final void close() {
        opened.ifPresent(Storage::close);
    }

    final Storage storage() {
        return opened.orElseThrow();
    }

    final PostOffice office() {
        return office;
    }

    /** Units of work: whole or not at all. */
    @Nested
    class Units extends UnitCases {
        Units() {
            super(StorageContract.this);
        }
    }

    /** What ends a unit, and how it leaves. */
    @Nested
    class Refusals extends RefusalCases {
        Refusals() {
            super(StorageContract.this);
        }
    }

    /** Versions of rows and forms of bodies. */
    @Nested
    class Versions extends VersionCases {
        Versions() {
            super(StorageContract.this);
        }
    }

    /** Counters and gapless series. */
    @Nested
    class Counters extends CounterCases {
        Counters() {
            super(StorageContract.this);
        }
    }

    /** What holds when many come at once. */
    @Nested
    class Races extends RaceCases {
        Races() {
            super(StorageContract.this);
        }
    }

    /** Waiting for others, and its end. */
    @Nested
    class Waiting extends WaitingCases {
        Waiting() {
            super(StorageContract.this);
        }
    }

    /** Commits whose reply is lost. */
    @Nested
    class Outcomes extends OutcomeCases {
        Outcomes() {
            super(StorageContract.this);
        }
    }

    /** Shops in one place that never meet. */
    @Nested
    class Realms extends RealmCases {
        Realms() {
            super(StorageContract.this);
        }
    }

    /** What saves round trips and changes no answer. */
    @Nested
    class Hints extends HintCases {
        Hints() {
            super(StorageContract.this);
        }
    }

    /** Taking rows from a pile. */
    @Nested
    class Claims extends ClaimCases {
        Claims() {
            super(StorageContract.this);
        }
    }

    /** Questions by attributes. */
    @Nested
    class Queries extends QueryCases {
        Queries() {
            super(StorageContract.this);
        }
    }

    /** What is stored comes back unchanged or is refused. */
    @Nested
    class Values extends ValueCases {
        Values() {
            super(StorageContract.this);
        }
    }

    /** Opening, preparing, closing. */
    @Nested
    class Openings extends OpeningCases {
        Openings() {
            super(StorageContract.this);
        }
    }
}
