package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Storage;
import dev.kontor.tck.storage.CutLine;
import dev.kontor.tck.storage.StorageContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class H2FileContractTest extends StorageContract {
    @TempDir
    static Path directory;

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
        return Optional.of(CutWire.h2("jdbc:h2:async:" + directory.resolve("shop"), "realm-" + realms));
    }

    private static Storage open(int realm) {
        return EmbeddedDatabases.open(
                JdbcStorage.h2(directory.resolve("shop")).with(JdbcStorage.REALM, "realm-" + realm));
    }
}
