package dev.kontor.download;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said on the command line.
 *
 * @param source the package: a file or an address
 * @param to where files go; empty for a folder named after the order
 * @param keys a file or an address of trusted keys; empty for those that are pinned
 * @param pins the file of pinned keys
 * @param parallel how many files at once
 */
record Options(String source, Optional<Path> to, Optional<String> keys, Path pins, int parallel) {
    static final String USAGE = """
            usage: download-client [options] <order package, a file or an address>
              --to <folder>     where files go; a folder named after the order, if left out
              --keys <place>    a file or an address of the shop's public keys; those pinned, if left out
              --pins <file>     where keys are pinned; .kontor-download-keys.json in your home, if left out
              --parallel <n>    how many files at once, 1 to 16; 3, if left out
            """;
    private static final int MOST = 16;

    static Options read(List<String> words) throws Ended {
        Optional<String> source = Optional.empty();
        Optional<Path> to = Optional.empty();
        Optional<String> keys = Optional.empty();
        Path pins = Path.of(System.getProperty("user.home"), ".kontor-download-keys.json");
        int parallel = 3;
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String word = left.remove(0);
            if (!word.startsWith("--") && source.isEmpty()) {
                source = Optional.of(word);
            } else if (!word.startsWith("--") || left.isEmpty()) {
                throw usage();
            } else {
                String value = left.remove(0);
                switch (word) {
                    case "--to" -> to = Optional.of(Path.of(value));
                    case "--keys" -> keys = Optional.of(value);
                    case "--pins" -> pins = Path.of(value);
                    case "--parallel" -> parallel = number(value);
                    default -> throw usage();
                }
            }
        }
        return new Options(source.orElseThrow(Options::usage), to, keys, pins, parallel);
    }

    private static int number(String text) throws Ended {
        int number = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST) {
            throw usage();
        }
        return number;
    }

    private static Ended usage() {
        return new Ended(Ended.Code.USAGE, USAGE);
    }

    static boolean isAddress(String place) {
        return place.startsWith("https://") || place.startsWith("http://");
    }
}
