package dev.kontor.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.Commerce;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Sku;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents what the house needs on the module path: its own jars, the API of money, JSpecify, and the three of Jackson. Moneta
 * and the annotations it is made with stay on the class path, because its module requires an HTTP client that the house leaves
 * out; it is found there by its services. The modules and the JDK's HTTP client have to be named, since jars without a
 * descriptor require nothing.
 */
class ModulePathTest {
    private static final List<String> MODULES =
            List.of("money-api", "jspecify", "jackson-core", "jackson-databind", "jackson-annotations");
    private static final List<String> BESIDE = List.of("moneta-core", "jakarta.annotation-api");

    @TempDir
    private Path modules;

    @Test
    @Timeout(120)
    void the_quickstart_runs_on_the_module_path() throws IOException, InterruptedException {
        Set<String> beside = new LinkedHashSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            String name = path.getFileName().toString();
            if (BESIDE.stream().anyMatch(name::startsWith)) {
                beside.add(entry);
            } else if (MODULES.stream().anyMatch(name::startsWith)) {
                Files.copy(path, modules.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        pack(Quickstart.class, "dev.kontor.quickstart");
        pack(Commerce.class, "dev.kontor.core");
        pack(Sandbox.class, "dev.kontor.sandbox");
        pack(Sku.class, "dev.kontor.spi");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        modules.toString(),
                        "-cp",
                        String.join(File.pathSeparator, beside),
                        "--add-modules",
                        "java.net.http,ALL-MODULE-PATH",
                        "-m",
                        "dev.kontor.quickstart/" + Quickstart.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("SolidCAD 2026", "AAAA-1111");
    }

    /** In this phase of a build the house's own parts may still be folders, which cannot be modules without a descriptor. */
    private void pack(Class<?> inside, String module) throws IOException {
        Path origin;
        try {
            origin = Path.of(
                    inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
        Path jar = modules.resolve(module + ".jar");
        if (Files.isRegularFile(origin)) {
            Files.copy(origin, jar);
            return;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(origin)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = origin.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    packed.putNextEntry(new JarEntry(name));
                    Files.copy(file, packed);
                    packed.closeEntry();
                }
            }
        }
    }
}
