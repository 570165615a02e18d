package dev.kontor.webstore;

import dev.kontor.spi.HttpPort;
import dev.kontor.webstore.base.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A store for one test class: on a free port, with a data folder of its own, started for tests. */
public final class OpenStore implements AutoCloseable {
    private final WebStore store;

    private OpenStore(WebStore store) {
        this.store = store;
    }

    /** Starts it. */
    public static OpenStore start() {
        try {
            return start(Files.createTempDirectory("store"));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Starts it on a folder. */
    public static OpenStore start(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("store.data", folder.toString());
        properties.setProperty("store.test", "true");
        return start(Settings.read(properties, Map.of()));
    }

    /** Starts it as told. */
    public static OpenStore start(Settings settings) {
        return new OpenStore(WebStore.start(settings));
    }

    /** Starts it as told, with a stand-in for the network to payment providers. */
    public static OpenStore start(Settings settings, HttpPort http) {
        return new OpenStore(WebStore.start(settings, Optional.of(http)));
    }

    /** The store itself. */
    public WebStore store() {
        return store;
    }

    /** Somebody with a browser, who is nobody yet. */
    public Visitor visitor() {
        return new Visitor(store.address());
    }

    @Override
    public void close() {
        store.close();
    }
}
