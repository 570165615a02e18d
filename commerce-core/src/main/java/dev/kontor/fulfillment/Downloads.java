package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts downloads: a place is taken when one begins, given back when nobody touched it for a day, and used up when every
 * file arrived (DF-2). Who asks for the same item at the same moment waits for the other. Holds nothing itself.
 */
public final class Downloads {
    private static final String WHAT = "download";

    private Downloads() {}

    /**
     * Begins to download a file. Joins a try under which this file was not begun yet; else takes a new place. Whoever was
     * interrupted goes on by {@link #resume}, without taking one.
     *
     * @param unit the unit
     * @param ids makes the try's id
     * @param entitlement what is downloaded
     * @param account who asks
     * @param file which file
     * @param at the moment
     * @return the try, or every reason against it: those of {@link Access#decide}, {@code download.file},
     *     {@code download.limit} (fact {@code allowed})
     * @throws UnknownIdException when the account has no such entitlement
     */
    public static DownloadAnswer begin(
            StorageUnit unit, Ids ids, Id<Entitlement> entitlement, String account, String file, Instant at) {
        Instant now = Moments.stored(at);
        Entitlement item = Fulfillment.touchOwned(unit, entitlement, account)
                .orElseThrow(() -> Fulfillment.unknown(entitlement))
                .value();
        List<Refusal> refusals = new ArrayList<>(item.access(now).refusals());
        if (!item.asked().files().contains(file)) {
            refusals.add(Refusal.of("download.file"));
        }
        List<Row<Download>> holding = holding(unit, entitlement, now);
        Optional<Row<Download>> joined = holding.stream()
                .filter(row -> !row.value().begun().contains(file))
                .findFirst();
        if (joined.isEmpty() && holding.size() >= item.downloadsLeft()) {
            refusals.add(limit(item));
        }
        if (!refusals.isEmpty()) {
            return new DownloadAnswer.Refused(refusals);
        }
        if (joined.isPresent()) {
            Download download = joined.get().value().begun(file, now);
            unit.update(joined.get(), download);
            return new DownloadAnswer.Granted(download, item.downloadsLeft() - holding.size());
        }
        Download fresh = new Download(ids.next(Download.KIND), entitlement, List.of(file), List.of(), false, now, now);
        unit.insert(FulfillmentTables.DOWNLOAD, fresh);
        return new DownloadAnswer.Granted(fresh, item.downloadsLeft() - holding.size() - 1);
    }

    /**
     * Begins to download a file or goes on with it, for whoever knows no try (DF-3): goes on with the newest try under which
     * the file was begun and has not arrived; else as {@link #begin}.
     *
     * @param unit the unit
     * @param ids makes the try's id
     * @param entitlement what is downloaded
     * @param account whose it is
     * @param file which file
     * @param at the moment
     * @return the try, or every reason against it, as {@link #begin} gives them
     * @throws UnknownIdException when the account has no such entitlement
     */
    public static DownloadAnswer fetch(
            StorageUnit unit, Ids ids, Id<Entitlement> entitlement, String account, String file, Instant at) {
        Instant now = Moments.stored(at);
        if (Fulfillment.touchOwned(unit, entitlement, account).isEmpty()) {
            throw Fulfillment.unknown(entitlement);
        }
        return holding(unit, entitlement, now).stream()
                .map(Row::value)
                .filter(download ->
                        download.begun().contains(file) && !download.finished().contains(file))
                .max(Comparator.comparing(Download::touchedAt)
                        .thenComparing(download -> download.id().value()))
                .map(download -> resume(unit, download.id(), account, now))
                .orElseGet(() -> begin(unit, ids, entitlement, account, file, now));
    }

    /**
     * Takes back that a file was begun, since the host cannot serve it: a try under which nothing else was begun gives its
     * place back at once. What arrived stays; again changes nothing.
     *
     * @param unit the unit
     * @param download the try
     * @param account who asked
     * @param file which file
     * @throws UnknownIdException when the account has no such try
     */
    public static void unbegin(StorageUnit unit, Id<Download> download, String account, String file) {
        Id<Entitlement> entitlement = unit.find(FulfillmentTables.DOWNLOAD, download.value())
                .orElseThrow(() -> new UnknownIdException(WHAT, download.value()))
                .value()
                .entitlement();
        if (Fulfillment.touchOwned(unit, entitlement, account).isEmpty()) {
            throw new UnknownIdException(WHAT, download.value());
        }
        Row<Download> row = unit.find(FulfillmentTables.DOWNLOAD, download.value())
                .orElseThrow(() -> new UnknownIdException(WHAT, download.value()));
        Download before = row.value();
        if (before.finished().contains(file) || !before.begun().contains(file)) {
            return;
        }
        Download after = before.without(file);
        if (after.begun().isEmpty()) {
            unit.delete(row);
        } else {
            unit.update(row, after);
        }
    }

    /**
     * Goes on with a try, as each further piece of a file is asked for.
     *
     * @param unit the unit
     * @param download the try
     * @param account who asks
     * @param at the moment
     * @return the try; or why not: besides the reasons of {@link #begin}, {@code download.done} when it was counted
     * @throws UnknownIdException when the account has no such try
     */
    public static DownloadAnswer resume(StorageUnit unit, Id<Download> download, String account, Instant at) {
        return goOn(unit, download, account, Optional.empty(), at);
    }

    /**
     * Notes that every byte of a file arrived. When that holds for all files, the download counts; telling it twice counts
     * once.
     *
     * @param unit the unit
     * @param download the try
     * @param account who asked
     * @param file which file
     * @param at the moment
     * @return the try; or why not: {@code download.file}, or {@code download.limit} when its place was given back and taken
     *     by another
     * @throws UnknownIdException when the account has no such try
     */
    public static DownloadAnswer finish(
            StorageUnit unit, Id<Download> download, String account, String file, Instant at) {
        return goOn(unit, download, account, Optional.of(file), at);
    }

    private static DownloadAnswer goOn(
            StorageUnit unit, Id<Download> id, String account, Optional<String> arrived, Instant at) {
        Instant now = Moments.stored(at);
        Id<Entitlement> entitlement = unit.find(FulfillmentTables.DOWNLOAD, id.value())
                .orElseThrow(() -> new UnknownIdException(WHAT, id.value()))
                .value()
                .entitlement();
        Row<Entitlement> owned = Fulfillment.touchOwned(unit, entitlement, account)
                .orElseThrow(() -> new UnknownIdException(WHAT, id.value()));
        Entitlement item = owned.value();
        // Read again under the lock.
        Row<Download> row = unit.find(FulfillmentTables.DOWNLOAD, id.value())
                .orElseThrow(() -> new UnknownIdException(WHAT, id.value()));
        Download before = row.value();
        List<Row<Download>> holding = holding(unit, entitlement, now);
        if (before.isDone()) {
            return arrived.isPresent()
                    ? new DownloadAnswer.Granted(before, item.downloadsLeft() - holding.size())
                    : new DownloadAnswer.Refused(List.of(Refusal.of("download.done")));
        }
        // What is on its way arrives, even if access ends meanwhile.
        List<Refusal> refusals = new ArrayList<>(
                arrived.isPresent() ? List.of() : item.access(now).refusals());
        arrived.filter(file -> !item.asked().files().contains(file))
                .ifPresent(file -> refusals.add(Refusal.of("download.file")));
        boolean holds = before.holdsPlace(now);
        if (!holds && holding.size() >= item.downloadsLeft()) {
            refusals.add(limit(item));
        }
        if (!refusals.isEmpty()) {
            return new DownloadAnswer.Refused(refusals);
        }
        Download after = arrived.map(file -> before.finished(file, item.asked().files(), now))
                .orElseGet(() -> before.touched(now));
        unit.update(row, after);
        if (after.isDone()) {
            unit.update(owned, item.downloaded());
        }
        int places = holding.size() + (holds ? 0 : 1);
        return new DownloadAnswer.Granted(after, item.downloadsLeft() - places);
    }

    private static List<Row<Download>> holding(StorageView view, Id<Entitlement> entitlement, Instant now) {
        return view
                .query(Query.of(FulfillmentTables.DOWNLOAD)
                        .where(FulfillmentTables.DOWNLOAD_OF, entitlement.value())
                        .where(FulfillmentTables.DOWNLOAD_DONE, false)
                        .whereAtLeast(FulfillmentTables.DOWNLOAD_TOUCHED, now.minus(Download.PATIENCE)))
                .stream()
                .filter(row -> row.value().holdsPlace(now))
                .toList();
    }

    private static Refusal limit(Entitlement item) {
        return Refusal.of("download.limit").with("allowed", item.downloadsAllowed());
    }

    /**
     * Grants more downloads of an item, by staff with a reason that the caller writes into the journal (DF-2).
     *
     * @param unit the unit
     * @param entitlement of what
     * @param more how many; 1 to 1,000
     * @return the entitlement as it will be
     * @throws UnknownIdException when there is no such entitlement
     */
    public static Entitlement grant(StorageUnit unit, Id<Entitlement> entitlement, int more) {
        if (more < 1 || more > 1_000) {
            throw new InvalidValueException("downloads to grant", Integer.toString(more), "1 to 1000");
        }
        Row<Entitlement> row = Fulfillment.row(unit, entitlement);
        return unit.update(row, row.value().granted(more)).value();
    }

    /**
     * A try.
     *
     * @param view where to look
     * @param download its id
     * @return empty when there is none
     */
    public static Optional<Download> find(StorageView view, Id<Download> download) {
        return view.find(FulfillmentTables.DOWNLOAD, download.value()).map(Row::value);
    }
}
