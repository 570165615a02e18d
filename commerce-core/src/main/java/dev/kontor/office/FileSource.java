package dev.kontor.office;

import java.io.IOException;
import java.io.InputStream;

/** Where a file can be read, twice: once to look at all of it, and once to take it. */
@FunctionalInterface
public interface FileSource {
    /**
     * Opens the file at its beginning.
     *
     * @return the file; whoever asked closes it
     * @throws IOException when it cannot be read
     */
    InputStream open() throws IOException;
}
