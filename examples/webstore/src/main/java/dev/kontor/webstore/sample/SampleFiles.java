package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.site.DownloadSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Downloads. A product that has a folder of its own below {@code files} of the data folder is served from there; of any
 * other the bytes are computed while they are read: no software, but always the same ones.
 */
@Singleton
final class SampleFiles implements DownloadSource {
    private final Path folder;

    @Inject
    SampleFiles(DataFolder data) {
        folder = data.path().resolve("files");
    }

    @Override
    public boolean has(Sku sku, DownloadFile file) {
        return home(sku).map(home -> isThere(home, file)).orElse(true);
    }

    private Optional<Path> home(Sku sku) {
        Path home = folder.resolve(sku.code());
        return Files.exists(home, LinkOption.NOFOLLOW_LINKS) ? Optional.of(home) : Optional.empty();
    }

    /** Links are not followed: they lead to what nobody put up for download. */
    private static boolean isThere(Path home, DownloadFile file) {
        Path path = home.resolve(file.name());
        try {
            return home.equals(path.getParent())
                    && Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
                    && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) == file.size();
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public InputStream open(Sku sku, DownloadFile file) throws IOException {
        Optional<Path> home = home(sku);
        if (home.isEmpty()) {
            return new SampleBytes(sku.code(), file.name(), file.size());
        }
        if (!isThere(home.get(), file)) {
            throw new NoSuchFileException(file.name());
        }
        return Files.newInputStream(home.get().resolve(file.name()), LinkOption.NOFOLLOW_LINKS);
    }
}
