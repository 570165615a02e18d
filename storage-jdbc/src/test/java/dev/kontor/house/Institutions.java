package dev.kontor.house;

import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The institutions that students come from: the real ones where a file is named, a sample of our own otherwise.
 *
 * @param directory all of them
 * @param source what they were read from, for people
 * @param byMarket those of each market's countries
 */
record Institutions(UniversityDirectory directory, String source, Map<String, List<University>> byMarket) {
    private static final Map<String, Set<String>> COUNTRIES = Map.of(
            "us", Set.of("US"),
            "uk", Set.of("GB"),
            "ch", Set.of("CH"),
            "jp", Set.of("JP"),
            "gulf", Set.of("KW", "AE", "SA", "QA", "OM", "BH"));
    private static final List<String> MARKETS = List.of("eu", "us", "uk", "ch", "jp", "gulf");

    static Institutions given() {
        Optional<String> file = Optional.ofNullable(System.getProperty("kontor.universities"))
                .or(() -> Optional.ofNullable(System.getenv("KONTOR_UNIVERSITIES")))
                .filter(path -> !path.isBlank());
        UniversityDirectory directory =
                UniversityDirectory.read(file.map(Path::of).orElseGet(Institutions::sample));
        String source = file.map(f -> "the real file (" + directory.size() + " institutions)")
                .orElse("a sample of our own (" + directory.size() + " institutions)");
        return new Institutions(
                directory,
                source,
                directory.universities().stream().collect(Collectors.groupingBy(Institutions::market)));
    }

    private static Path sample() {
        URL sample = Objects.requireNonNull(Institutions.class.getResource("universities.json"));
        try {
            return Path.of(sample.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String market(University university) {
        return COUNTRIES.entrySet().stream()
                .filter(market -> market.getValue().contains(university.country()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("eu");
    }

    /** Every currency has about as many students. */
    University pick(Random dice) {
        List<University> some = byMarket.getOrDefault(MARKETS.get(dice.nextInt(MARKETS.size())), List.of());
        return some.get(dice.nextInt(some.size()));
    }
}
