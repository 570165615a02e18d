package dev.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.tck.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Some hundred operations over a wire that breaks at random: nobody is charged twice, and after look-ups nothing is lost.
 * {@code -Dkontor.cuts=} says how many, {@code -Dkontor.seed=} replays.
 */
@Tag("PA-6")
class FaultsTest {
    private static final int OPERATIONS = Integer.getInteger("kontor.cuts", 300);
    private static final int PER_SEED = 60;
    private static final int MOST_TRIES = 60;

    /** A wire on which every third call goes wrong in some way while it is armed. */
    private static final class BadWire implements HttpPort {
        private final HttpPort behind;
        private final RandomGenerator random;
        private int broken;

        BadWire(HttpPort behind, RandomGenerator random) {
            this.behind = behind;
            this.random = random;
        }

        @Override
        public HttpReply send(HttpCall call, Duration within) {
            int what = random.nextInt(24);
            broken += what < 8 ? 1 : 0;
            switch (what) {
                case 0 -> throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "refused");
                case 1 -> throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "timed out on the way there");
                case 2 -> {
                    return new HttpReply(429, Map.of("Retry-After", List.of("1")), new byte[0]);
                }
                default -> {
                    return spoiled(what, behind.send(call, within));
                }
            }
        }

        private static HttpReply spoiled(int what, HttpReply reply) {
            return switch (what) {
                case 3 -> throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "timed out on the way back");
                case 4 -> new HttpReply(500, Map.of(), "{\"error\":{}}".getBytes(StandardCharsets.UTF_8));
                case 5 -> new HttpReply(200, Map.of(), "<html>soon</html>".getBytes(StandardCharsets.UTF_8));
                case 6 ->
                    new HttpReply(
                            reply.status(), reply.headers(), Arrays.copyOf(reply.body(), reply.body().length / 2));
                case 7 -> new HttpReply(200, Map.of(), "{\"unexpected\":true}".getBytes(StandardCharsets.UTF_8));
                default -> reply;
            };
        }
    }

    /** What core does with an operation until it knows: asks, or sends the same again, which has to be as good. */
    private static Outcome resolved(Account account, Operation operation, boolean asks) {
        Instant sent = account.clock.instant();
        Outcome outcome = account.submit(operation);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (outcome instanceof Outcome.NotSent || (outcome instanceof Outcome.Unknown && !asks)) {
                outcome = account.submit(operation);
            } else if (outcome instanceof Outcome.Unknown) {
                Lookup answer = account.lookup(operation, Optional.empty(), sent);
                if (answer instanceof Lookup.Found found) {
                    outcome = found.outcome();
                } else if (answer instanceof Lookup.Absent) {
                    outcome = account.submit(operation);
                }
            } else {
                return outcome;
            }
        }
        throw new AssertionError(operation + " was never resolved: " + outcome);
    }

    private static void run(Account account, RandomGenerator random, int operations, boolean asks) {
        int done = 0;
        while (done < operations) {
            Outcome.Succeeded charged = null;
            if (random.nextBoolean()) {
                charged = checked(asks, account, account.purchase("49.50"));
                done++;
            } else {
                Outcome.Succeeded held = checked(asks, account, account.authorize("49.50"));
                done += 2;
                if (random.nextInt(4) == 0) {
                    checked(asks, account, account.giveUp(held.handle()));
                    continue;
                }
                charged = checked(asks, account, account.capture(held.handle(), "30.00", true));
            }
            Handle paid = charged.handle();
            for (int i = random.nextInt(3); i > 0; i--) {
                checked(asks, account, account.refund(paid, "10.00"));
                done++;
            }
        }
    }

    /** It ends well, was done exactly once, and moved what was asked. */
    private static Outcome.Succeeded checked(boolean asks, Account account, Operation operation) {
        Outcome outcome = resolved(account, operation, asks);
        assertThat(outcome).as(operation.kind() + " " + operation.id()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(account.stripe.timesDone(operation.id()))
                .as("how often the " + operation.kind() + " was done")
                .isEqualTo(1);
        return (Outcome.Succeeded) outcome;
    }

    @Test
    void nobody_is_charged_twice_and_nothing_is_lost_on_a_wire_that_breaks() {
        int seeds = Math.max(1, OPERATIONS / PER_SEED);
        int[] broken = {0};
        Seeds.each(seeds, random -> {
            BadWire[] wire = new BadWire[1];
            Account account = new Account(c -> c, port -> wire[0] = new BadWire(port, random));
            run(account, random, PER_SEED, random.nextBoolean());
            broken[0] += wire[0].broken;
        });
        System.out.println("calls broken: " + broken[0]);
        assertThat(broken[0]).isGreaterThan(seeds);
    }

    /** The library makes up a key for each request where it is not told one; a repetition is then a second charge. */
    @Test
    void keys_that_are_not_ours_are_caught() {
        assertThatThrownBy(() -> Seeds.range(1, 20, random -> {
                    int[] tries = {0};
                    Account account = new Account(
                            c -> c,
                            port -> new BadWire(
                                    (call, within) -> port.send(renamed(call, ++tries[0]), within), random));
                    for (int i = 0; i < PER_SEED; i++) {
                        checked(false, account, account.purchase("49.50"));
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was done");
    }

    private static HttpCall renamed(HttpCall call, int tries) {
        HttpCall copy = HttpCall.of(call.method(), call.uri());
        if (call.body().length > 0) {
            copy = copy.body("application/x-www-form-urlencoded", new String(call.body(), StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, List<String>> header : call.headers().entrySet()) {
            boolean key = header.getKey().equalsIgnoreCase("Idempotency-Key");
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                copy = copy.header(
                        header.getKey(),
                        key ? "random-" + tries : header.getValue().get(0));
            }
        }
        return copy;
    }
}
