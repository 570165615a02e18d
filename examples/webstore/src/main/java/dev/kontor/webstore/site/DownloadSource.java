package dev.kontor.webstore.site;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.value.Sku;
import java.io.InputStream;

/** Where the bytes of downloads come from. */
public interface DownloadSource {
    /**
     * Opens a file from its beginning.
     *
     * @param sku whose file
     * @param file its name, size and checksum
     * @return its bytes, as many as its size says; the caller closes it
     */
    InputStream open(Sku sku, DownloadFile file);
}
