package dev.kontor.webstore.help;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.site.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All help topics, read once. A topic that lacks in a language is there in the first one of the store (HE-2). Safe for use
 * by many threads.
 */
@Singleton
final class Topics {
    private static final Locale FIRST = Texts.LOCALES.get(0);

    private final Map<Locale, Map<String, Topic>> all = new LinkedHashMap<>();

    @Inject
    Topics() {
        List<String> names = TopicFile.names();
        for (Locale language : Texts.LOCALES) {
            Map<String, Topic> topics = new LinkedHashMap<>();
            names.forEach(name -> topics.put(
                    name,
                    TopicFile.read(name, language)
                            .or(() -> TopicFile.read(name, FIRST))
                            .orElseThrow(() -> new IllegalStateException(
                                    "Help topic '" + name + "' is missing in " + FIRST + "; 'topics.txt' names it."))));
            all.put(language, topics);
        }
    }

    /** One by its name; empty when there is no such topic. */
    Optional<Topic> find(String name, Locale language) {
        return Optional.ofNullable(in(language).get(name));
    }

    /** All of them by subject, subjects without a topic left out. */
    Map<Subject, List<Topic>> bySubject(Locale language) {
        Map<Subject, List<Topic>> found = new LinkedHashMap<>();
        for (Subject subject : Subject.values()) {
            List<Topic> topics = in(language).values().stream()
                    .filter(topic -> topic.subject() == subject)
                    .toList();
            if (!topics.isEmpty()) {
                found.put(subject, topics);
            }
        }
        return found;
    }

    /**
     * The topics that have the most of the words that are asked for, best first; topics with fewer of them are left out.
     *
     * @param words at least one
     */
    List<Hit> search(Wanted words, Locale language) {
        record Rated(Topic topic, Wanted.Rating rating) {}
        List<Rated> rated = new ArrayList<>();
        List<Topic> topics = List.copyOf(in(language).values());
        Wanted.Weights weights = words.weights(topics);
        topics.forEach(topic -> rated.add(new Rated(topic, words.rate(topic, weights))));
        int most = rated.stream().mapToInt(one -> one.rating().words()).max().orElse(0);
        return rated.stream()
                .filter(one -> most > 0 && one.rating().words() == most)
                .sorted(Comparator.comparingDouble((Rated one) -> -one.rating().score()))
                .map(one -> words.excerpt(one.topic()))
                .toList();
    }

    private Map<String, Topic> in(Locale language) {
        @Nullable Map<String, Topic> spoken = all.get(Locale.forLanguageTag(language.getLanguage()));
        return spoken != null ? spoken : in(FIRST);
    }
}
