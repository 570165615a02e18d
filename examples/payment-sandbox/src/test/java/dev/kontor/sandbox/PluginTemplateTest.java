package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The project for plugin authors stands alone, and on the versions that this build is tested with. */
class PluginTemplateTest {
    private static final Pattern PLUGIN = Pattern.compile(
            "<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>", Pattern.DOTALL);

    @Test
    void it_names_the_version_of_this_build_and_of_its_junit() throws IOException {
        assertThat(property(template(), "kontor.version"))
                .isEqualTo(first(ours(), "<artifactId>kontor-parent</artifactId>\\s*<version>([^<]+)</version>"));
        assertThat(property(template(), "junit.version")).isEqualTo(property(ours(), "junit.version"));
        assertThat(property(template(), "maven.compiler.release"))
                .isEqualTo(property(ours(), "maven.compiler.release"));
        assertThat(plugins(template())).isNotEmpty().isSubsetOf(plugins(ours()));
    }

    @Test
    void it_has_no_parent_and_names_no_repository() throws IOException {
        assertThat(template()).doesNotContain("<parent", "repositor", "<url", "relativePath");
    }

    private static String template() throws IOException {
        return Files.readString(Path.of("../plugin-template/pom.xml"));
    }

    private static String ours() throws IOException {
        return Files.readString(Path.of("../../pom.xml"));
    }

    private static String property(String pom, String name) {
        return first(pom, "<" + Pattern.quote(name) + ">([^<]+)<");
    }

    private static String first(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing like " + pattern))
                .group(1);
    }

    private static Set<Map.Entry<String, String>> plugins(String pom) {
        Map<String, String> versions = new TreeMap<>();
        PLUGIN.matcher(pom).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        return versions.entrySet();
    }
}
