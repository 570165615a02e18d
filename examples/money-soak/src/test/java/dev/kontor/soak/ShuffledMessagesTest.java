package dev.kontor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.InboundMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every message of a provider three times, in any order, some before the direct answer: one state. A run that fails prints its
 * seed; {@code -Dkontor.messages.seed=...} runs it again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShuffledMessagesTest {
    private static final int MESSAGES = Integer.getInteger("kontor.messages", 1_500);
    private static final int COPIES = 3;

    private final long seed = Long.getLong("kontor.messages.seed", new Random().nextLong());

    @Test
    @Tag("PA-7")
    void PA_7_messages_in_any_order_and_three_times_give_one_state() throws Exception {
        List<String> inOrder;
        try (MessageShop shop = new MessageShop(0, false)) {
            List<InboundMessage> told = shop.trade(MESSAGES);
            told.forEach(message -> assertThat(shop.receive(message)).isEqualTo(200));
            shop.rest();
            assertThat(shop.faults()).isEmpty();
            inOrder = shop.state();
            System.out.printf("%d messages about %d orders, seed %d%n", told.size(), shop.orders(), seed);
        }

        assertThat(differing(inOrder, shuffled(1)))
                .as("one thread, seed %d", seed)
                .isEmpty();
        assertThat(differing(inOrder, shuffled(2)))
                .as("two threads, seed %d", seed)
                .isEmpty();
    }

    private static List<String> differing(List<String> expected, List<String> found) {
        assertThat(found).hasSameSizeAs(expected);
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                differing.add(expected.get(i) + " became " + found.get(i));
            }
        }
        return differing;
    }

    private List<String> shuffled(int threads) throws InterruptedException, ExecutionException {
        Random random = new Random(seed + threads);
        try (MessageShop shop = new MessageShop(random.nextLong(), true)) {
            List<InboundMessage> copies = new ArrayList<>();
            List<InboundMessage> told = shop.trade(MESSAGES);
            for (int i = 0; i < COPIES; i++) {
                copies.addAll(told);
            }
            Collections.shuffle(copies, random);
            Set<Integer> answers = new TreeSet<>();
            for (List<InboundMessage> later = copies; !later.isEmpty(); ) {
                List<InboundMessage> again = Collections.synchronizedList(new ArrayList<>());
                deliver(shop, later, threads, again, answers);
                later = List.copyOf(again);
            }
            shop.rest();
            assertThat(shop.faults()).as("seed %d", seed).isEmpty();
            assertThat(answers).as("seed %d", seed).isSubsetOf(200, 503).contains(200);
            return shop.state();
        }
    }

    /** What was not accepted comes again, as providers do. */
    private static void deliver(
            MessageShop shop,
            List<InboundMessage> messages,
            int threads,
            List<InboundMessage> again,
            Set<Integer> answers)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Set<Integer>>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                all.add(pool.submit(() -> {
                    Set<Integer> seen = new TreeSet<>();
                    for (int i = first; i < messages.size(); i += threads) {
                        int answer = shop.receive(messages.get(i));
                        seen.add(answer);
                        if (answer != 200) {
                            again.add(messages.get(i));
                        }
                    }
                    return seen;
                }));
            }
            for (Future<Set<Integer>> one : all) {
                answers.addAll(one.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
