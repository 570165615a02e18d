package dev.kontor.conduct.staff;

import dev.kontor.account.Accounts;
import dev.kontor.account.Organization;
import dev.kontor.account.RosterReader;
import dev.kontor.account.Rosters;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.RosterKeys;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.FileSource;
import dev.kontor.office.RosterReport;
import dev.kontor.office.RosterUpload;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes roster files row by row: looked at as a whole first, then stored in portions (AC-6). */
public final class TakeRoster {
    private static final int PORTION = 1_000;
    private static final int DIGITS = 32;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public TakeRoster(Engine engine) {
        this.engine = engine;
    }

    /**
     * Takes a file.
     *
     * @param upload what it is
     * @param source where it is read, twice
     * @param who acts, and why
     * @return what became of it, or why it is refused
     */
    public Decision<RosterReport> take(RosterUpload upload, FileSource source, Actor who) {
        try {
            Looked looked = look(upload, source);
            List<Refusal> not = looked.refuse(upload);
            if (!not.isEmpty()) {
                return Decision.refused(not);
            }
            return store(upload, source, looked, who);
        } catch (IOException unreadable) {
            return Decision.refused(List.of(Refusal.of("roster.unreadable")));
        }
    }

    private static Looked look(RosterUpload upload, FileSource source) throws IOException {
        Looked looked = new Looked();
        try (Digested in = new Digested(source.open())) {
            looked.end = RosterReader.read(in, upload.column(), looked);
            looked.code = in.digest(upload.organization() + '|' + upload.group() + '|' + upload.field())
                    .substring(0, DIGITS);
        }
        return looked;
    }

    private Decision<RosterReport> store(RosterUpload upload, FileSource source, Looked looked, Actor who)
            throws IOException {
        Instant now = engine.now();
        Row<Organization> place = engine.storage().transact(unit -> {
            Row<Organization> row = Accounts.ensureOrganization(unit, engine.ids(), upload.organization(), now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(row.value().id(), "roster.begun")
                            .fact("upload", looked.code)
                            .fact("group", upload.group())
                            .fact("field", upload.field())
                            .fact("rows", looked.rows)));
            return row;
        });
        Portions portions = new Portions(upload, place.value(), looked.code, now);
        try (InputStream in = source.open()) {
            Optional<Refusal> changed = RosterReader.read(in, upload.column(), portions);
            if (changed.isPresent()) {
                return Decision.refused(List.of(changed.get()));
            }
        }
        portions.store();
        int removed = upload.isReplacing() ? removeOthers(place.value(), upload.field(), looked.code) : 0;
        RosterReport report = new RosterReport(looked.rows, portions.fresh, removed, looked.faulty, looked.faults);
        engine.storage()
                .perform(unit -> Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        who.sign(Draft.of(place.value().id(), "roster.taken")
                                .fact("upload", looked.code)
                                .fact("rows", report.taken())
                                .fact("fresh", report.fresh())
                                .fact("removed", report.removed())
                                .fact("leftOut", report.leftOut()))));
        return Decision.done(report);
    }

    private int removeOthers(Organization place, String field, String code) {
        int removed = 0;
        int portion;
        do {
            portion = engine.storage().transact(unit -> Rosters.dropOthers(unit, place.id(), field, code, PORTION));
            removed += portion;
        } while (portion > 0);
        return removed;
    }

    /** What a first look at the whole file says. */
    private static final class Looked implements RosterReader.Listener {
        private int rows;
        private int faulty;
        private final List<Refusal> faults = new ArrayList<>();
        private Optional<Refusal> end = Optional.empty();
        private String code = "";

        @Override
        public void key(String key) {
            rows++;
        }

        @Override
        public void fault(Refusal why) {
            faulty++;
            if (faults.size() < RosterReport.MOST_FAULTS) {
                faults.add(why);
            }
        }

        List<Refusal> refuse(RosterUpload upload) {
            List<Refusal> not = new ArrayList<>(end.stream().toList());
            if (faulty > 0 && (end.isPresent() || !upload.isLeavingOut())) {
                not.add(Refusal.of("roster.faulty").with("count", faulty));
                not.addAll(faults);
            } else if (end.isEmpty() && rows == 0) {
                not.add(Refusal.of("roster.nobody"));
            }
            return not;
        }
    }

    /** Stores keys as they are read, a portion in a unit. */
    private final class Portions implements RosterReader.Listener {
        private final RosterUpload upload;
        private final Organization place;
        private final String code;
        private final Instant now;
        private final Set<String> hashes = new LinkedHashSet<>();
        private int fresh;

        Portions(RosterUpload upload, Organization place, String code, Instant now) {
            this.upload = upload;
            this.place = place;
            this.code = code;
            this.now = now;
        }

        @Override
        public void key(String key) {
            hashes.add(RosterKeys.hash(engine.vault(), place.name(), upload.field(), key));
            if (hashes.size() == PORTION) {
                store();
            }
        }

        @Override
        public void fault(Refusal why) {
            // Told after the first look.
        }

        void store() {
            if (!hashes.isEmpty()) {
                fresh += engine.storage().transact(unit -> {
                    // Of two files of one organization at one moment the second waits, or both would add the same
                    // entry.
                    Rosters.lock(unit, place.id());
                    return Rosters.add(
                            unit, place.id(), upload.field(), upload.group(), hashes, code, now, upload.until());
                });
                hashes.clear();
            }
        }
    }
}
