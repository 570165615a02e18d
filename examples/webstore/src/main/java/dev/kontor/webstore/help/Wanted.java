package dev.kontor.webstore.help;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words somebody searches for. A word of four letters or more is found inside of others too, since German writes
 * compounds in one word; a shorter one only where a word begins.
 */
final class Wanted {
    private static final int INSIDE = 4;
    private static final int MOST_WORDS = 12;
    private static final int COUNTED = 4;
    private static final int BEFORE = 60;
    private static final int AFTER = 140;
    private static final double TITLE = 6;
    private static final double WHOLE_START = 1;
    private static final double WITHIN = 0.5;

    private final List<String> words;

    private Wanted(List<String> words) {
        this.words = words;
    }

    /** How much each word tells: one that every topic has tells little. */
    record Weights(Map<String, Double> byWord) {
        double of(String word) {
            return byWord.getOrDefault(word, 0.0);
        }
    }

    /**
     * How well a topic fits.
     *
     * @param words how many different words it has
     * @param score how well, higher is better
     */
    record Rating(int words, double score) {}

    /** Empty when what was typed has no letter or digit. */
    static Optional<Wanted> of(String typed) {
        List<String> words = Arrays.stream(Folded.of(typed).text().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(new Wanted(words));
    }

    Weights weights(List<Topic> topics) {
        Map<String, Double> weights = new HashMap<>();
        for (String word : words) {
            long having = topics.stream()
                    .filter(topic -> count(Folded.of(topic.title()), word) + count(Folded.of(topic.words()), word) > 0)
                    .count();
            weights.put(word, Math.log(1 + topics.size() / (having + 0.5)));
        }
        return new Weights(weights);
    }

    Rating rate(Topic topic, Weights weights) {
        Folded title = Folded.of(topic.title());
        Folded text = Folded.of(topic.words());
        int found = 0;
        double score = 0;
        for (String word : words) {
            double inTitle = count(title, word);
            double inText = count(text, word);
            if (inTitle + inText > 0) {
                found++;
                score += weights.of(word) * (TITLE * Math.min(1, inTitle) + Math.min(COUNTED, inText));
            }
        }
        return new Rating(found, score);
    }

    private static double count(Folded text, String word) {
        double count = 0;
        for (int at = next(text, word, 0); at >= 0; at = next(text, word, at + 1)) {
            count += text.isStart(at) ? WHOLE_START : WITHIN;
        }
        return count;
    }

    private static int next(Folded text, String word, int from) {
        int at = text.text().indexOf(word, from);
        while (at >= 0 && word.length() < INSIDE && !text.isStart(at)) {
            at = text.text().indexOf(word, at + 1);
        }
        return at;
    }

    /** The topic with the part of its text around the first of the words, longest word first. */
    Hit excerpt(Topic topic) {
        Folded text = Folded.of(topic.words());
        @Nullable
        String word = words.stream()
                .filter(one -> next(text, one, 0) >= 0)
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse(null);
        if (word == null) {
            return new Hit(topic, "", "", end(topic.words(), 0, BEFORE + AFTER));
        }
        int at = next(text, word, 0);
        int from = text.origin(at);
        int to = Math.max(text.origin(at + word.length()), from + 1);
        return new Hit(
                topic, start(topic.words(), from), topic.words().substring(from, to), end(topic.words(), to, AFTER));
    }

    private static String start(String text, int until) {
        int from = Math.max(0, until - BEFORE);
        if (from == 0) {
            return text.substring(0, until);
        }
        int blank = text.indexOf(' ', from);
        return "… " + text.substring(blank < 0 || blank >= until ? from : blank + 1, until);
    }

    private static String end(String text, int from, int most) {
        if (text.length() - from <= most) {
            return text.substring(from);
        }
        int blank = text.lastIndexOf(' ', from + most);
        return text.substring(from, blank <= from ? from + most : blank) + " …";
    }

    @Override
    public String toString() {
        return words.stream().collect(Collectors.joining(" "));
    }
}
