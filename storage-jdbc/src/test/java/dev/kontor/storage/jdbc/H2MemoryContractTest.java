package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Storage;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.tck.storage.StorageContract;
import java.util.Optional;

final class H2MemoryContractTest extends StorageContract {
    private static int realms;

    @Override
    protected Storage empty() {
        realms += 2;
        return open(realms);
    }

    @Override
    protected Optional<Storage> second() {
        return Optional.of(open(realms));
    }

    @Override
    protected Optional<Storage> neighbor() {
        return Optional.of(open(realms + 1));
    }

    @Override
    protected Optional<CutLine> cutLine() {
        return Optional.of(CutWire.h2("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "realm-" + realms));
    }

    private static Storage open(int realm) {
        return EmbeddedDatabases.open(JdbcStorage.h2Memory("contract").with(JdbcStorage.REALM, "realm-" + realm));
    }
}
