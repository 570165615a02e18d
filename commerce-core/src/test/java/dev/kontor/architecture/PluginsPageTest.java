package dev.kontor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for authors of plugins names every kind there is, its kit, and how a shop takes it. */
class PluginsPageTest {
    private static final Path SPI = Poms.root().resolve("commerce-spi").resolve("src");
    private static final Pattern PLUGIN = Pattern.compile("public interface (\\w+) extends Plugin<(\\w+)>");
    private static final Pattern KIT = Pattern.compile("public abstract class (\\w+Contract)\\b");
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+Plugin)` \\| `(\\w+)` \\| `(\\w+Contract)` \\| `(\\w+)\\(\\.\\.\\.\\)` \\|");

    private static Set<String> found(Path sources, Pattern what) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher one = what.matcher(Files.readString(file));
                while (one.find()) {
                    found.add(one.groupCount() > 1 ? one.group(1) + " opens " + one.group(2) : one.group(1));
                }
            }
        }
        return found;
    }

    @Test
    void every_kind_of_plugin_is_on_the_page_with_its_service_its_kit_and_its_verb() throws IOException {
        String page = Files.readString(Poms.root().resolve("docs").resolve("plugins.md"));
        String builder =
                Files.readString(Poms.root().resolve("commerce-core/src/main/java/dev/kontor/CommerceBuilder.java"));
        Set<String> plugins = new TreeSet<>();
        Set<String> kits = new TreeSet<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            plugins.add(row.group(1) + " opens " + row.group(2));
            kits.add(row.group(3));
            assertThat(builder).contains(" " + row.group(4) + "(Configured<" + row.group(1) + "> ");
        }

        assertThat(plugins).isNotEmpty().isEqualTo(found(SPI.resolve("main"), PLUGIN));
        Set<String> all = found(SPI.resolve("test"), KIT);
        // It asks a provider's own test system, beside the kit that every gateway passes.
        assertThat(all.remove("LiveGatewayContract")).isTrue();
        // What a gateway passes beside, whose provider is a bank with files.
        assertThat(all.remove("BankFilesContract")).isTrue();
        assertThat(kits).isEqualTo(all);
    }
}
