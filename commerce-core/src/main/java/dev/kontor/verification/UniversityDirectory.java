package dev.kontor.verification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which institution a mail domain belongs to. Immutable, safe for use by many threads; a look-up costs one step per label
 * of the domain, however many institutions there are.
 */
public final class UniversityDirectory {
    private final List<University> all;
    private final Map<String, List<University>> byDomain = new HashMap<>();
    private final Map<String, Integer> timesNamed = new HashMap<>();

    private UniversityDirectory(Collection<University> universities) {
        all = List.copyOf(universities);
        Map<String, List<University>> owners = new HashMap<>();
        for (University university : all) {
            for (String domain : university.domains()) {
                owners.computeIfAbsent(domain, d -> new ArrayList<>(1)).add(university);
            }
            timesNamed.merge(key(university.name()), 1, Integer::sum);
            timesNamed.merge(key(named(university)), 1, Integer::sum);
        }
        owners.forEach((domain, list) -> byDomain.put(domain, List.copyOf(list)));
    }

    /**
     * A directory of one's own.
     *
     * @param universities in any order
     * @return the directory
     */
    public static UniversityDirectory of(University... universities) {
        return new UniversityDirectory(Arrays.asList(universities));
    }

    /**
     * A directory of one's own.
     *
     * @param universities in any order
     * @return the directory
     */
    public static UniversityDirectory of(Collection<University> universities) {
        return new UniversityDirectory(universities);
    }

    /**
     * The directory in a JSON file: a list of {@code {"name": ..., "country": "DE", "domains": ["uni-x.example"]}}, in
     * UTF-8, at most 16 MiB and 100,000 entries. Other fields of an entry are passed over,
     * and quotation marks of Windows-1252 that were read as control characters are mended in names.
     *
     * @param file the file
     * @return the directory
     * @throws dev.kontor.value.ConfigurationException when the file cannot be read or is no such list; names up to 20
     *     entries by their place, counted from 1, and what was expected in each
     */
    public static UniversityDirectory read(Path file) {
        return new UniversityDirectory(UniversityFile.read(file));
    }

    /**
     * How many institutions there are.
     *
     * @return 0 for an empty directory
     */
    public int size() {
        return all.size();
    }

    /**
     * The institutions.
     *
     * @return in the order they were given
     */
    public List<University> universities() {
        return all;
    }

    /**
     * Whose mailboxes a domain holds: of all domains in the directory under which it lies, the longest decides.
     *
     * @param domain such as {@code student.uni-x.example}; upper case, letters beyond ASCII and a dot at the end make
     *     no difference
     * @return empty when it lies under none or is no domain
     */
    public Optional<Match> at(String domain) {
        Optional<String> suffix = MailDomains.normal(domain);
        while (suffix.isPresent()) {
            List<University> owners = byDomain.getOrDefault(suffix.get(), List.of());
            if (!owners.isEmpty()) {
                return Optional.of(new Match(suffix.get(), owners));
            }
            suffix = MailDomains.parent(suffix.get());
        }
        return Optional.empty();
    }

    /**
     * A name that no other institution of the directory has: where several share one, the country is added, and where
     * that does not do, a domain.
     *
     * @param university of this directory
     * @return one line of at most 200 characters
     */
    public String uniqueName(University university) {
        if (timesNamed.getOrDefault(key(university.name()), 1) == 1) {
            return university.name();
        }
        if (timesNamed.getOrDefault(key(named(university)), 1) == 1) {
            return named(university);
        }
        String longest = university.name() + " (" + university.country() + ", "
                + university.domains().get(0);
        return (longest.length() > 199 ? longest.substring(0, 199).strip() : longest) + ")";
    }

    private static String named(University university) {
        return university.name() + " (" + university.country() + ")";
    }

    static String key(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /**
     * What a domain was found to belong to.
     *
     * @param domain the domain of the directory under which it lies
     * @param universities whose it is: one, in rare cases several
     */
    public record Match(String domain, List<University> universities) {
        /** Copies the institutions. */
        public Match {
            universities = List.copyOf(universities);
        }
    }

    @Override
    public String toString() {
        return "directory of " + all.size() + " universities";
    }
}
