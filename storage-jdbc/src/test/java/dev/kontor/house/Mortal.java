package dev.kontor.house;

import dev.kontor.spi.Health;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import java.util.function.Function;
import java.util.function.Supplier;

/** A storage whose user dies at a unit. */
final class Mortal implements Storage {
    /** The process is dead: nothing it does from now on is kept. */
    static final class Dead extends Error {
        private static final long serialVersionUID = 1;

        Dead() {
            super("dead", null, false, false);
        }
    }

    /** When in a unit somebody dies. */
    enum Moment {
        BEFORE_IT,
        AFTER_ITS_COMMIT
    }

    private final Storage own;
    private final Moment moment;
    private int left;

    Mortal(Storage own, Moment moment, int units) {
        this.own = own;
        this.moment = moment;
        this.left = units;
    }

    private <R> R counted(Supplier<R> unit) {
        if (left < 0 || (left == 0 && moment == Moment.BEFORE_IT)) {
            throw new Dead();
        }
        R done = unit.get();
        if (left-- == 0) {
            throw new Dead();
        }
        return done;
    }

    @Override
    public void prepare(Schema schema) {
        own.prepare(schema);
    }

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        return this.<R>counted(() -> own.<R>transact(work));
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        return own.read(work);
    }

    @Override
    public <R> R join(HostTransaction host, Function<? super StorageUnit, ? extends R> work) {
        return own.join(host, work);
    }

    @Override
    public Health check() {
        return own.check();
    }

    @Override
    public void close() {
        // The test closes it.
    }
}
