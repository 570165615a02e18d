package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.store.Seller;
import dev.kontor.store.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * On which days nobody reviews bulk orders: the public holidays of the seller's country (OR-6). Asked before the order's unit of
 * work, since a calendar may be far away; where nobody can tell, only weekends are free.
 */
final class ReviewDays {
    private ReviewDays() {}

    static Set<LocalDate> free(Engine engine, String store, PlaceOrder command, Instant now) {
        if (command.bulk().isEmpty() || !engine.sources().hasCalendar()) {
            return Set.of();
        }
        Optional<Seller> seller =
                engine.storage().read(view -> Stores.get(view, store).seller());
        Set<LocalDate> free = new HashSet<>();
        int year = now.atZone(ZoneOffset.UTC).getYear();
        for (int each = year; seller.isPresent() && each <= year + 1; each++) {
            engine.sources()
                    .holidays(seller.get().country(), Optional.empty(), each)
                    .ifPresent(free::addAll);
        }
        return free;
    }
}
