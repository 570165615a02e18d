package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The checks of what a kind of product delivers. */
final class Delivery {
    private static final int MOST_FILES = 1000;
    private static final int MOST_KEYS = 10;
    private static final int LEAST_DOWNLOADS = 2;
    private static final int MOST_DOWNLOADS = 1000;

    private Delivery() {}

    static List<String> keys(List<String> secrets) {
        List<String> all = List.copyOf(secrets);
        all.forEach(secret -> Code.of("secret", secret));
        if (all.isEmpty() || all.size() > MOST_KEYS || new HashSet<>(all).size() != all.size()) {
            throw new InvalidValueException(
                    "secrets of a unit", String.join(",", all), "1 to " + MOST_KEYS + ", each once");
        }
        return all;
    }

    static List<DownloadFile> files(List<DownloadFile> files) {
        List<DownloadFile> all = List.copyOf(files);
        long distinct = all.stream()
                .map(file -> file.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (distinct != all.size() || all.size() > MOST_FILES) {
            throw new InvalidValueException(
                    "files",
                    all.size() + " files of " + distinct + " names",
                    "at most " + MOST_FILES + " files, each of its own name");
        }
        return all;
    }

    static OptionalInt downloads(OptionalInt times) {
        if (times.isPresent() && (times.getAsInt() < LEAST_DOWNLOADS || times.getAsInt() > MOST_DOWNLOADS)) {
            throw new InvalidValueException(
                    "downloads", Integer.toString(times.getAsInt()), LEAST_DOWNLOADS + " to " + MOST_DOWNLOADS);
        }
        return times;
    }
}
