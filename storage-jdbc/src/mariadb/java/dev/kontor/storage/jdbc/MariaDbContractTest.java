package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Storage;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.tck.storage.StorageContract;
import dev.kontor.value.Secret;
import java.util.Optional;

final class MariaDbContractTest extends StorageContract {
    private static final String URL = EmbeddedMariaDb.freshUrl();
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
        return Optional.of(CutWire.of(EmbeddedMariaDb.source(URL), "realm-" + realms));
    }

    private static Storage open(int realm) {
        return EmbeddedDatabases.open(
                JdbcStorage.mariaDb(URL, EmbeddedMariaDb.USER, Secret.of(EmbeddedMariaDb.PASSWORD))
                        .with(JdbcStorage.REALM, "realm-" + realm));
    }
}
