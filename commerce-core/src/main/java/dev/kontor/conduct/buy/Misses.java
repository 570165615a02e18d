package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.tender.GiftCardTries;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is done about tenders outside of the unit that pays: balances that somebody was faster at, and codes that are none. */
final class Misses {
    private static final int TRIES = 4;

    private Misses() {}

    /** Runs a unit again when a tender had less than was read; the next run reads what is left. */
    static <T> T unlessShort(int tries, Supplier<T> unit, Function<List<Refusal>, T> refused) {
        for (int i = 1; ; i++) {
            try {
                return unit.get();
            } catch (CounterBoundsException bounds) {
                if (!HouseTenders.isShort(bounds)) {
                    throw bounds;
                }
                if (i >= tries) {
                    return refused.apply(List.of(Refusal.of("tender.taken")));
                }
            }
        }
    }

    static <T> T unlessShort(Supplier<T> unit, Function<List<Refusal>, T> refused) {
        return unlessShort(TRIES, unit, refused);
    }

    /** Counts a code that is no card's; the unit that was refused is undone, so in one of its own. */
    static void count(Engine engine, String caller, List<Refusal> refusals, Instant now) {
        if (refusals.stream().noneMatch(r -> r.code().equals("gift-card.unknown"))) {
            return;
        }
        try {
            engine.storage().perform(unit -> GiftCardTries.missed(unit, engine.vault(), caller, now));
        } catch (CounterBoundsException bounds) {
            if (!GiftCardTries.isOver(bounds)) {
                throw bounds;
            }
        }
    }
}
