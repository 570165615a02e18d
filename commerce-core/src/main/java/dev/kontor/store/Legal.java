package dev.kontor.store;

import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The legal documents of a store: which versions there are and which is in force when (ST-5). Pure. Immutable.
 */
public final class Legal {
    private final String store;
    private final List<LegalEdition> editions;

    Legal(String store, Collection<LegalEdition> editions) {
        this.store = store;
        this.editions = List.copyOf(editions);
    }

    String store() {
        return store;
    }

    /**
     * Every version.
     *
     * @return in order of publication
     */
    public List<LegalEdition> editions() {
        return editions;
    }

    /**
     * What is in force.
     *
     * @param now the moment
     * @return of each kind the version that came into force last; nothing of a kind the store has none of
     */
    public Map<LegalKind, LegalEdition> inForce(Instant now) {
        Map<LegalKind, LegalEdition> current = new EnumMap<>(LegalKind.class);
        editions.stream()
                .filter(edition -> !edition.from().isAfter(now))
                .forEach(edition -> current.merge(
                        edition.kind(), edition, (one, other) -> other.from().isBefore(one.from()) ? one : other));
        return Collections.unmodifiableMap(current);
    }

    /**
     * The versions in force as an order keeps them.
     *
     * @param now the moment
     * @return the version by the code of the kind
     */
    public Map<String, String> versions(Instant now) {
        Map<String, String> versions = new TreeMap<>();
        inForce(now).forEach((kind, edition) -> versions.put(kind.code(), Integer.toString(edition.version())));
        return versions;
    }

    /**
     * Under which privacy text data is collected.
     *
     * @param now the moment
     * @return store and version, such as {@code campus:3}; empty where the store has no such text
     */
    public Optional<String> notice(Instant now) {
        return Optional.ofNullable(inForce(now).get(LegalKind.PRIVACY)).map(edition -> store + ":" + edition.version());
    }

    /**
     * Whether what a customer accepted is what is in force.
     *
     * @param accepted the version by the code of the kind, as the customer saw it
     * @param now the moment
     * @return every reason why not: {@code document.missing} where one has to be accepted, {@code document.outdated} where
     *     another version is in force, {@code document.unknown} where none is
     */
    public List<Refusal> refuse(Map<String, String> accepted, Instant now) {
        List<Refusal> not = new ArrayList<>();
        Map<LegalKind, LegalEdition> current = inForce(now);
        current.forEach((kind, edition) -> {
            Optional<String> version = Optional.ofNullable(accepted.get(kind.code()));
            if (version.isEmpty() && edition.asked()) {
                not.add(Refusal.of("document.missing")
                        .with("document", kind.code())
                        .with("version", edition.version()));
            }
            version.filter(seen -> !seen.equals(Integer.toString(edition.version())))
                    .ifPresent(seen -> not.add(Refusal.of("document.outdated")
                            .with("document", kind.code())
                            .with("accepted", seen)
                            .with("version", edition.version())));
        });
        accepted.keySet().stream()
                .filter(code ->
                        current.keySet().stream().noneMatch(kind -> kind.code().equals(code)))
                .forEach(code -> not.add(Refusal.of("document.unknown").with("document", code)));
        return not;
    }

    /** The next version of a kind; a version comes into force after those before it. */
    Optional<LegalEdition> next(LegalDocument document) {
        List<LegalEdition> before = editions.stream()
                .filter(edition -> edition.kind() == document.kind())
                .toList();
        boolean isLater = before.stream().allMatch(edition -> edition.from().isBefore(document.from()));
        return isLater
                ? Optional.of(new LegalEdition(document.kind(), before.size() + 1, document.from(), document.isAsked()))
                : Optional.empty();
    }

    Legal with(LegalEdition edition) {
        List<LegalEdition> more = new ArrayList<>(editions);
        more.add(edition);
        return new Legal(store, more);
    }
}
