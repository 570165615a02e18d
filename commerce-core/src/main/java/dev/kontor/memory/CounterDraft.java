package dev.kontor.memory;

import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The counters as a unit sees them: what is committed, what the unit wrote on top, and steps not yet sent. */
final class CounterDraft {
    /** Steps of one counter, taken together: the sum, and the tightest of their bounds. */
    private record Step(long delta, long floor, long ceiling) {
        Step and(Step other) {
            return new Step(
                    Math.addExact(delta, other.delta), Math.max(floor, other.floor), Math.min(ceiling, other.ceiling));
        }

        boolean allows(long before) {
            long after = before + delta;
            boolean overflown = ((before ^ after) & (delta ^ after)) < 0;
            return !overflown && after >= floor && after <= ceiling;
        }
    }

    private final Contents contents;
    private final NavigableMap<String, Step> steps = new TreeMap<>(Parts.TEXT);
    private final Map<String, Long> written = new HashMap<>();

    CounterDraft(Contents contents) {
        this.contents = contents;
    }

    void add(String counter, long delta, long floor, long ceiling) {
        Contents.checkCounter(counter);
        try {
            steps.merge(counter, new Step(delta, floor, ceiling), Step::and);
        } catch (ArithmeticException tooFar) {
            throw new InvalidValueException("step of counter " + counter, Long.toString(delta), "a sum of 64 bits");
        }
    }

    /** What the counter stands at, own steps included. */
    long stand(String counter) {
        Step step = steps.get(counter);
        return sent(counter) + (step == null ? 0 : step.delta());
    }

    long next(String counter) {
        long number = Math.addExact(sent(counter), 1);
        written.put(counter, number);
        return number;
    }

    /** Sends the steps, and names, sorted, the counters that would leave their bounds. */
    List<String> send() {
        List<String> outside = new ArrayList<>();
        steps.forEach((counter, step) -> {
            long before = sent(counter);
            if (step.allows(before)) {
                written.put(counter, before + step.delta());
            } else {
                outside.add(counter);
            }
        });
        steps.clear();
        return outside;
    }

    void commit() {
        written.forEach(contents::setCounter);
    }

    private long sent(String counter) {
        long committed = contents.counter(counter);
        return written.getOrDefault(counter, committed);
    }
}
