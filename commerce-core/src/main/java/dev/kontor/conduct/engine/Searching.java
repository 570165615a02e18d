package dev.kontor.conduct.engine;

import dev.kontor.catalog.CatalogTexts;
import dev.kontor.spi.Health;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The product index of this node, as use cases speak to it (CA-6): whatever a plugin does wrong is no answer. It is fed in
 * portions by whoever comes by: at the start, after a set-up, and by what runs when something is due.
 */
public final class Searching {
    private static final System.Logger LOG = System.getLogger("dev.kontor.search");
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final Duration TO_TAKE_IN = Duration.ofMinutes(1);
    private static final Duration TO_FINISH = Duration.ofMinutes(10);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration MAY_BE_OLD = Duration.ofMinutes(5);
    private static final int PART = 1_000;

    /** So that no call takes long because of it, however large the catalog is. */
    private static final int PORTION = 50_000;

    private final Optional<ProductIndex> index;
    private final Storage storage;
    private final PluginCalls calls;

    private final ReentrantLock feeding = new ReentrantLock();
    private volatile Optional<Trouble> trouble = Optional.empty();
    private volatile Optional<Instant> oldSince = Optional.empty();

    /** Only whoever holds the lock touches it. */
    private Optional<Underway> underway = Optional.empty();

    /**
     * A catalog on its way into the index.
     *
     * @param version which one
     * @param filling takes it
     * @param after the last code that is in
     */
    private record Underway(long version, Filling filling, Optional<Sku> after) {}

    private record Trouble(String why, Instant notBefore) {}

    /** The plugin did not do its part. */
    private static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDone(String why) {
            super(why);
        }
    }

    /**
     * The searching of a house.
     *
     * @param index what a plugin opened; empty when every search reads the catalog from the storage
     * @param storage where the catalog is
     * @param calls how plugins are called
     */
    public Searching(Optional<ProductIndex> index, Storage storage, PluginCalls calls) {
        this.index = index;
        this.storage = storage;
        this.calls = calls;
    }

    /** Whether there is no index. */
    public boolean isPlain() {
        return index.isEmpty();
    }

    /**
     * Asks the index.
     *
     * @param query what is looked for
     * @param from how many of what is found come before
     * @param limit how many, 1 to {@value ProductIndex#MOST}
     * @return empty when there is no index, it holds no catalog yet, or it does not answer; never thrown
     */
    public Optional<List<Sku>> find(IndexQuery query, int from, int limit) {
        return index.flatMap(asked -> given(calls.call(
                TO_ANSWER,
                deadline -> asked.version().map(filled -> cut(asked.find(query, from, limit), limit)),
                late -> {})));
    }

    private static List<Sku> cut(List<Sku> answer, int limit) {
        return answer.stream().limit(limit).toList();
    }

    private static Optional<List<Sku>> given(PluginCalls.Answer<Optional<List<Sku>>> answer) {
        return answer instanceof PluginCalls.Answer.Given<Optional<List<Sku>>> given ? given.value() : Optional.empty();
    }

    /**
     * Brings the index nearer to the catalog: begins when the catalog has changed, goes on where the last call stopped. Takes
     * in some ten thousand products at most; does nothing when another thread is at it, and nothing for a while after the
     * plugin failed. Never throws.
     *
     * @param now when
     */
    public void refresh(Instant now) {
        if (index.isEmpty() || !feeding.tryLock()) {
            return;
        }
        try {
            if (trouble.filter(last -> now.isBefore(last.notBefore())).isEmpty()) {
                feed(index.get(), now);
            }
        } catch (NotDone failed) {
            LOG.log(System.Logger.Level.WARNING, "The search index was not filled: {0}", failed.getMessage());
            giveUp();
            trouble = Optional.of(new Trouble(String.valueOf(failed.getMessage()), now.plus(AFTER_TROUBLE)));
        } catch (RuntimeException storageTrouble) {
            LOG.log(System.Logger.Level.WARNING, "The search index waits for the storage.", storageTrouble);
        } finally {
            feeding.unlock();
        }
    }

    private void feed(ProductIndex target, Instant now) {
        Underway at;
        if (underway.isPresent()) {
            at = underway.get();
        } else {
            long version = storage.read(CatalogTexts::version);
            if (isHeld(target, version)) {
                oldSince = Optional.empty();
                trouble = Optional.empty();
                return;
            }
            isOld(now);
            at = new Underway(version, done(TO_TAKE_IN, () -> target.fill(Long.toString(version))), Optional.empty());
        }
        for (int fed = 0; fed < PORTION; fed += PART) {
            underway = Optional.of(at);
            Underway here = at;
            CatalogTexts.Part part = storage.read(view -> CatalogTexts.part(view, here.after(), PART));
            done(TO_TAKE_IN, () -> {
                here.filling().add(part.products());
                return true;
            });
            if (part.next().isEmpty()) {
                done(TO_FINISH, () -> {
                    here.filling().finish();
                    return true;
                });
                giveUp();
                trouble = Optional.empty();
                return;
            }
            at = new Underway(here.version(), here.filling(), part.next());
        }
        underway = Optional.of(at);
    }

    private boolean isHeld(ProductIndex target, long version) {
        return done(TO_TAKE_IN, target::version)
                .filter(Long.toString(version)::equals)
                .isPresent();
    }

    private synchronized Instant isOld(Instant now) {
        Instant since = oldSince.orElse(now);
        oldSince = Optional.of(since);
        return since;
    }

    private void giveUp() {
        underway.ifPresent(ended -> PluginGate.closeQuietly(ended.filling()));
        underway = Optional.empty();
    }

    private <T> T done(Duration within, Supplier<T> step) {
        PluginCalls.Answer<T> answer = calls.call(within, deadline -> step.get(), late -> {});
        if (answer instanceof PluginCalls.Answer.Given<T> given) {
            return given.value();
        }
        throw new NotDone(
                answer instanceof PluginCalls.Answer.Failed<T> failed
                        ? failed.why()
                        : "too many calls of plugins are under way");
    }

    /**
     * How the index is doing.
     *
     * @param now when
     * @return down when it does not work, could not be filled, or has been behind the catalog for five minutes; empty when
     *     there is none
     */
    public Optional<Health> check(Instant now) {
        return index.map(asked -> {
            try {
                Health own = done(TO_ANSWER, asked::check);
                Optional<Trouble> last = trouble;
                if (!own.up()) {
                    return own;
                }
                if (last.isPresent()) {
                    return Health.down("could not be filled with the catalog: "
                            + last.get().why());
                }
                return freshness(asked, own, now);
            } catch (NotDone failed) {
                return Health.down("the index does not answer: " + failed.getMessage());
            } catch (RuntimeException storageTrouble) {
                return Health.down("the storage did not answer, with "
                        + storageTrouble.getClass().getName());
            }
        });
    }

    private Health freshness(ProductIndex asked, Health own, Instant now) {
        long version = storage.read(CatalogTexts::version);
        if (isHeld(asked, version)) {
            oldSince = Optional.empty();
            return Health.up(own.detail() + "; holds the catalog as it is");
        }
        String detail = own.detail() + "; holds catalog "
                + done(TO_ANSWER, asked::version).orElse("none") + " and not yet " + version;
        return isOld(now).isBefore(now.minus(MAY_BE_OLD))
                ? Health.down(detail + "; is runDue() called?")
                : Health.up(detail);
    }

    /** Ends the index. */
    public void close() {
        index.ifPresent(PluginGate::closeQuietly);
    }
}
