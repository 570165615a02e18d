package dev.kontor.soak;

import dev.kontor.Commerce;
import dev.kontor.spi.InboundMessage;
import dev.kontor.tck.payment.SimulatedProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Delivers what a provider tells: out of order, up to three times, some of it much later; and again until it is accepted. */
final class Post {
    private final SimulatedProvider provider;
    private final Random random;
    private final TreeSet<Integer> waiting = new TreeSet<>();
    private int seen;
    private int delivered;

    Post(SimulatedProvider provider, Random random) {
        this.provider = provider;
        this.random = random;
    }

    int delivered() {
        return delivered;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && seen == provider.messages().size();
    }

    void deliverSome(Commerce commerce) {
        deliver(commerce, 70, 3);
    }

    void deliverAll(Commerce commerce) {
        deliver(commerce, 100, 1);
    }

    private void deliver(Commerce commerce, int percent, int most) {
        List<InboundMessage> all = provider.messages();
        for (; seen < all.size(); seen++) {
            waiting.add(seen);
        }
        List<Integer> order = new ArrayList<>(waiting);
        Collections.shuffle(order, random);
        for (int number : order) {
            if (random.nextInt(100) >= percent) {
                continue;
            }
            for (int times = 1 + random.nextInt(most); times > 0; times--) {
                delivered++;
                if (commerce.receive(all.get(number)).httpStatus() == 200) {
                    waiting.remove(number);
                }
            }
        }
    }
}
