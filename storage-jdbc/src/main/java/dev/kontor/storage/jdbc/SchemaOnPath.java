package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.value.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the schema among the jars: the shop's core provides it. */
final class SchemaOnPath {
    private SchemaOnPath() {}

    static SchemaSource find() {
        List<SchemaSource> sources = new ArrayList<>();
        try {
            ServiceLoader.load(SchemaSource.class).forEach(sources::add);
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(
                    "META-INF/services/" + SchemaSource.class.getName(), String.valueOf(broken.getMessage()));
        }
        if (sources.size() != 1) {
            throw new ConfigurationException(
                    "class path",
                    "holds " + sources.size() + " sources of a schema, expected one; put the shop's core on it");
        }
        return sources.get(0);
    }
}
