package dev.kontor.verification;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Which list of universities a test uses: a real one when the property or the environment names it, else our sample. */
final class Universities {
    private static final Optional<Path> REAL = Optional.ofNullable(System.getProperty("kontor.universities"))
            .or(() -> Optional.ofNullable(System.getenv("KONTOR_UNIVERSITIES")))
            .filter(path -> !path.isBlank())
            .map(Path::of);

    private Universities() {}

    static boolean isReal() {
        return REAL.isPresent();
    }

    static Path file() {
        return REAL.orElseGet(Universities::sample);
    }

    static String said() {
        return REAL.isPresent()
                ? "universities of the file given"
                : "the sample of universities (name a real list by -Dkontor.universities=)";
    }

    static Path sample() {
        URL sample = Objects.requireNonNull(
                Universities.class.getResource("/verification/universities-sample.json"), "the sample is missing");
        try {
            return Path.of(sample.toURI());
        } catch (URISyntaxException noPath) {
            throw new IllegalStateException(noPath);
        }
    }
}
