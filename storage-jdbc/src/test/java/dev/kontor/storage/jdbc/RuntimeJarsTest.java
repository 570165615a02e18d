package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Reads the class paths that the build wrote, since a test's own also holds what only tests need. */
class RuntimeJarsTest {
    @Test
    void core_and_storage_bring_at_most_25_jars() throws IOException {
        Set<String> jars = new TreeSet<>();
        jars.add("storage-jdbc");
        jars.add("commerce-core");
        for (String classPath : System.getProperty("kontor.runtime-class-paths").split(",")) {
            for (String entry : Files.readString(Path.of(classPath.trim())).split(File.pathSeparator)) {
                Path path = Path.of(entry.trim());
                jars.add(path.endsWith("classes") ? entry : path.getFileName().toString());
            }
        }

        assertThat(jars).hasSizeBetween(8, 25).noneMatch(name -> name.matches("(okhttp|okio|kotlin|h2|postgresql).*"));
    }
}
