package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import java.util.List;
import java.util.Optional;

/** Requests for accounts to last longer, as stored. Each method works in the unit or view it is given. */
public final class Extensions {
    private Extensions() {}

    /**
     * Stores a request, or how it was answered.
     *
     * @param unit the unit
     * @param request as it is from now on
     */
    public static void put(StorageUnit unit, ExtensionRequest request) {
        Optional<Row<ExtensionRequest>> known =
                unit.find(PeopleTables.EXTENSION, request.account().value());
        if (known.isPresent()) {
            unit.update(known.get(), request);
        } else {
            unit.insert(PeopleTables.EXTENSION, request);
        }
    }

    /**
     * The request of an account.
     *
     * @param view where to look
     * @param account whose
     * @return empty when nobody ever asked
     */
    public static Optional<ExtensionRequest> find(StorageView view, Id<Account> account) {
        return view.find(PeopleTables.EXTENSION, account.value()).map(Row::value);
    }

    /**
     * Requests that staff have to answer.
     *
     * @param view where to look
     * @param limit the most
     * @return those that were asked first, first
     */
    public static List<ExtensionRequest> waiting(StorageView view, int limit) {
        return view
                .query(Query.of(PeopleTables.EXTENSION)
                        .where(PeopleTables.EXTENSION_STATE, ExtensionRequest.State.WAITING.name())
                        .ascending(PeopleTables.EXTENSION_ASKED)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }
}
