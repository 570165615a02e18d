package dev.kontor.webstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.ConfigurationException;
import dev.kontor.webstore.base.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebStoreTest {
    @Test
    void a_port_that_is_taken_is_told_with_what_to_do(@TempDir Path folder) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Properties properties = new Properties();
            properties.setProperty("port", Integer.toString(other.getLocalPort()));
            properties.setProperty("store.data", folder.toString());
            Settings settings = Settings.read(properties, Map.of());
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> WebStore.start(settings))
                    .withMessageContaining("is taken")
                    .withMessageContaining("-Dport=0");
        }
    }

    @Test
    void a_folder_in_use_by_another_store_is_told(@TempDir Path folder) {
        try (OpenStore first = OpenStore.start(folder)) {
            assertThat(first.visitor().get("/").status()).isEqualTo(200);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> OpenStore.start(folder))
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("another store");
        }
    }

    @Test
    void keys_of_the_store_are_readable_by_their_owner_only(@TempDir Path folder) throws IOException {
        OpenStore.start(folder).close();
        for (String key : new String[] {"vault.key", "site.key"}) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(key)))
                    .as(key)
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }
}
