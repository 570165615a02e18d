package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.DownloadSource;
import java.io.InputStream;

/** Downloads whose bytes are computed while they are read: no software, but always the same ones. */
@Singleton
final class SampleFiles implements DownloadSource {
    @Inject
    SampleFiles() {}

    @Override
    public InputStream open(Sku sku, DownloadFile file) {
        return new SampleBytes(sku.code(), file.name(), file.size());
    }
}
