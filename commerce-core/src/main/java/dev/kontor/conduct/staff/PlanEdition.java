package dev.kontor.conduct.staff;

import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Editions;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.CatalogCheck;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.CatalogReader;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.BusyException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import dev.kontor.value.UnknownIdException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes catalog and price files, now or at a moment to come, each time whole or not at all: looked at as a whole first, then
 * kept part by part as an edition that does not exist before the last, small unit, and applied in one unit (CA-2).
 */
public final class PlanEdition {
    private static final int LONGEST_PROBLEM = 10_000;
    private static final Duration LOADING_AT_MOST = Duration.ofDays(1);

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public PlanEdition(Engine engine) {
        this.engine = engine;
    }

    /**
     * Takes files now.
     *
     * @param files products and prices, each content once
     * @param who acts, and why
     * @return the edition, applied
     * @throws ConfigurationException with every fault, each with the number of its line
     */
    public Edition take(List<CatalogFile> files, Actor who) {
        Instant now = Moments.stored(engine.now());
        Edition planned = keep(now, files, false, who);
        apply(planned.id().value());
        engine.searching().refresh(now);
        Edition taken = engine.storage().read(view -> get(view, planned.id()));
        taken.problem().ifPresent(why -> {
            throw new ConfigurationException("files", why);
        });
        return taken;
    }

    private static Edition get(StorageView view, Id<Edition> id) {
        return Editions.find(view, id).orElseThrow(() -> new UnknownIdException("catalog edition", id.value()));
    }

    /**
     * Plans that files are taken at a moment to come. Checked against the shop as it is now, too.
     *
     * @param validFrom when
     * @param files products and prices, each content once
     * @param who acts, and why
     * @return the edition, planned; of the same files and the same moment the one there is, as it is
     * @throws ConfigurationException with every fault, each with the number of its line
     */
    public Edition plan(Instant validFrom, List<CatalogFile> files, Actor who) {
        return keep(Moments.stored(validFrom), files, true, who);
    }

    private Edition keep(Instant validFrom, List<CatalogFile> files, boolean onceApplied, Actor who) {
        Instant now = engine.now();
        Looked looked = look(files);
        Edition fresh = new Edition(
                engine.ids().next(Edition.KIND),
                validFrom,
                Edition.State.LOADING,
                who.name(),
                looked.lines(),
                Optional.empty(),
                Optional.of(looked.digest()));
        Edition edition = engine.storage().transact(unit -> {
            Optional<Edition> before = Editions.alike(unit, looked.digest(), validFrom).stream()
                    .filter(one -> isSame(one, validFrom, onceApplied, now))
                    .findFirst();
            if (before.isEmpty()) {
                Editions.begin(unit, fresh);
                Agenda.putFirst(unit, Editions.FORGET, fresh.id().value(), now.plus(LOADING_AT_MOST));
            }
            return before.orElse(fresh);
        });
        if (edition.state() != Edition.State.LOADING) {
            return edition;
        }
        return load(edition.id(), files, looked)
                ? close(edition.id(), validFrom, who, now)
                : engine.storage().read(view -> settled(view, edition.id()));
    }

    private static boolean isSame(Edition one, Instant validFrom, boolean onceApplied, Instant now) {
        return switch (one.state()) {
            case LOADING -> true;
            case PLANNED ->
                one.validFrom().equals(validFrom) || (!one.validFrom().isAfter(now) && !validFrom.isAfter(now));
            case APPLIED -> onceApplied && one.validFrom().equals(validFrom);
            case REFUSED -> false;
        };
    }

    /** Somebody else kept the same files at the same time, and was faster. */
    private static Edition settled(StorageView view, Id<Edition> id) {
        return Editions.find(view, id)
                .filter(edition -> edition.state() != Edition.State.LOADING)
                .orElseThrow(
                        () -> new BusyException("What was kept of the files was removed meanwhile; take them again."));
    }

    /**
     * What a first look at all of the files says.
     *
     * @param lines how many there are
     * @param digests of each file
     * @param digest of all of them
     */
    private record Looked(int lines, List<String> digests, String digest) {}

    private Looked look(List<CatalogFile> files) {
        CatalogCheck check = new CatalogCheck();
        List<String> digests = new ArrayList<>();
        Set<String> contents = new LinkedHashSet<>();
        for (CatalogFile file : files) {
            if (!contents.add(file.content())) {
                throw new ConfigurationException(
                        "file '" + file + "'", "is the second of '" + file.content() + "'; put both into one file");
            }
            digests.add(read(file, check.lines(file.content())));
        }
        check.raise();
        engine.storage().<Boolean>read(view -> {
            check.against(view);
            return true;
        });
        try (Digested all = new Digested(InputStream.nullInputStream())) {
            return new Looked(check.lines(), digests, all.digest(String.join("|", digests)));
        } catch (IOException never) {
            throw new IllegalStateException("Nothing cannot fail to be read.", never);
        }
    }

    /** Its digest. */
    private static String read(CatalogFile file, CatalogReader.Listener listener) {
        try (Digested in = new Digested(file.source().open())) {
            CatalogReader.read(file, in, listener);
            return in.digest(file.content());
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "file '" + file + "'",
                    "cannot be read (" + unreadable.getClass().getSimpleName() + "); name a readable file");
        }
    }

    /** Whether all lines are kept now; else somebody else ended the loading. */
    private boolean load(Id<Edition> id, List<CatalogFile> files, Looked looked) {
        EditionLoad load = new EditionLoad(engine.storage(), id);
        for (int i = 0; i < files.size(); i++) {
            CatalogFile file = files.get(i);
            String digest = read(file, load.lines(file.content()));
            load.store();
            if (load.isOver()) {
                return false;
            }
            if (load.isFaulty() || !digest.equals(looked.digests().get(i))) {
                drop(id, 0);
                throw new ConfigurationException(
                        "file '" + file + "'", "was changed while it was taken; take it again when it is whole");
            }
        }
        drop(id, load.parts());
        return true;
    }

    private void drop(Id<Edition> id, int after) {
        boolean more = true;
        while (more) {
            more = engine.storage().transact(unit -> Editions.drop(unit, id, after));
        }
    }

    private Edition close(Id<Edition> id, Instant validFrom, Actor who, Instant now) {
        return engine.storage().transact(unit -> {
            Optional<Edition> closed = Editions.close(unit, id, validFrom, who.name());
            closed.ifPresent(edition -> {
                Agenda.put(unit, Editions.APPLY, id.value(), edition.validFrom());
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        who.sign(Draft.of(id, "catalog.planned")
                                .fact("validFrom", edition.validFrom())
                                .fact("lines", edition.lines())));
            });
            return closed.orElseGet(() -> settled(unit, id));
        });
    }

    /**
     * Removes what is left of an import that nobody ended; of one that was ended nothing.
     *
     * @param subject the edition's id
     */
    public void forget(String subject) {
        drop(Edition.KIND.parse(subject), 0);
    }

    /**
     * Applies an edition whose moment has come; again changes nothing. What does not fit any more is refused whole, and said
     * so, since trying again would not make it fit.
     *
     * @param subject the edition's id
     */
    public void apply(String subject) {
        Id<Edition> id = Edition.KIND.parse(subject);
        Instant now = engine.now();
        try {
            engine.storage()
                    .perform(unit -> Editions.lock(unit, id).ifPresent(edition -> {
                        Actor who = planner(edition);
                        new EditionUnit(engine, unit, edition.id(), who, now).carryOut();
                        Editions.applied(unit, id);
                        Journal.write(unit, engine.ids(), now, who.sign(Draft.of(id, "catalog.applied")));
                    }));
        } catch (ConfigurationException refused) {
            engine.storage().perform(unit -> refuse(unit, id, refused, now));
        }
    }

    private void refuse(StorageUnit unit, Id<Edition> id, ConfigurationException refused, Instant now) {
        String why = String.valueOf(refused.getMessage());
        Editions.lock(unit, id).ifPresent(edition -> {
            Edition told = Editions.refused(unit, id, why.substring(0, Math.min(why.length(), LONGEST_PROBLEM)));
            Journal.write(unit, engine.ids(), now, planner(told).sign(Draft.of(id, "catalog.refused")));
        });
    }

    private static Actor planner(Edition edition) {
        return new Actor(edition.by(), Optional.of("planned as " + edition.id()));
    }
}
