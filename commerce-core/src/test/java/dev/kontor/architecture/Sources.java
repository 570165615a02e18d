package dev.kontor.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sources of all modules, found from the directory of the module under test. */
final class Sources {
    private Sources() {}

    static List<SourceFile> main() {
        return Poms.modules().stream()
                .flatMap(module -> under(module.directory().resolve("src/main/java")).stream())
                .toList();
    }

    /** All tests but those that break a rule on purpose. */
    static List<SourceFile> tests() {
        return Poms.modules().stream()
                .flatMap(module -> under(module.directory().resolve("src/test/java")).stream())
                .filter(file -> !Arrow.isIn(file.packageName(), "planted"))
                .toList();
    }

    static List<SourceFile> planted(String packageName) {
        Path tests = Poms.root().resolve("commerce-core/src/test/java");
        return under(tests.resolve(packageName.replace('.', '/')));
    }

    static List<Arrow> arrows(List<SourceFile> files) {
        return files.stream().flatMap(file -> file.arrows().stream()).toList();
    }

    private static List<SourceFile> under(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .sorted()
                    .map(file -> SourceFile.read(Poms.root(), file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
