package dev.kontor.webstore.site;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.value.Sku;
import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of downloads come from. */
public interface DownloadSource {
    /**
     * Whether a file can be served now.
     *
     * @param sku whose file
     * @param file its name, size and checksum
     * @return false when it is lacking, or is not as long as its size says
     */
    boolean has(Sku sku, DownloadFile file);

    /**
     * Opens a file from its beginning.
     *
     * @param sku whose file
     * @param file its name, size and checksum
     * @return its bytes, as many as its size says; the caller closes it
     * @throws IOException when it is lacking or cannot be read
     */
    InputStream open(Sku sku, DownloadFile file) throws IOException;
}
