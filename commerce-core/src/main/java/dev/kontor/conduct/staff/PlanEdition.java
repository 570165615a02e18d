package dev.kontor.conduct.staff;

import dev.kontor.agenda.Agenda;
import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Editions;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupPreview;
import dev.kontor.pricing.PriceList;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Id;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes catalog and price files, now or at a moment to come, each time whole or not at all. */
public final class PlanEdition {
    private static final int LONGEST_PROBLEM = 10_000;

    private final Engine engine;
    private final ApplySetup applySetup;

    /**
     * The use case.
     *
     * @param engine the house
     * @param applySetup brings the shop into a wanted state
     */
    public PlanEdition(Engine engine, ApplySetup applySetup) {
        this.engine = engine;
        this.applySetup = applySetup;
    }

    /**
     * Takes files now.
     *
     * @param files products and prices, each source once
     * @param who acts, and why
     * @return what was done
     * @throws ConfigurationException with every fault, each with the number of its line
     */
    public SetupPreview take(List<CatalogFile> files, Actor who) {
        Setup wanted = setup(files);
        return byLine(files, () -> applySetup.apply(wanted, who));
    }

    /**
     * Plans that files are taken at a moment to come. Checked against the shop as it is now, too.
     *
     * @param validFrom when
     * @param files products and prices, each source once
     * @param who acts, and why
     * @return the edition, planned
     * @throws ConfigurationException with every fault, each with the number of its line
     */
    public Edition plan(Instant validFrom, List<CatalogFile> files, Actor who) {
        Setup wanted = setup(files);
        SetupPreview checked = byLine(files, () -> applySetup.preview(wanted));
        assert !checked.lines().isEmpty() : "a file says something";
        Instant now = engine.now();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        files.forEach(file -> lines.put(file.source(), file.lines()));
        Edition edition = new Edition(
                engine.ids().next(Edition.KIND),
                Moments.stored(validFrom),
                Edition.State.PLANNED,
                who.name(),
                lines.values().stream().mapToInt(List::size).sum(),
                Optional.empty());
        engine.storage().perform(unit -> {
            Editions.plan(unit, edition, lines);
            Agenda.put(unit, Editions.APPLY, edition.id().value(), edition.validFrom());
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(edition.id(), "catalog.planned")
                            .fact("validFrom", edition.validFrom())
                            .fact("lines", edition.lines())));
        });
        return edition;
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
            engine.storage().perform(unit -> {
                Optional<Edition> planned = planned(unit, id);
                if (planned.isPresent()) {
                    Actor who = new Actor(planned.get().by(), Optional.of("planned as " + id));
                    applySetup.apply(unit, setup(files(unit, id)), who, now);
                    Editions.applied(unit, id);
                    Journal.write(unit, engine.ids(), now, who.sign(Draft.of(id, "catalog.applied")));
                }
            });
        } catch (ConfigurationException refused) {
            String why = String.valueOf(refused.getMessage());
            engine.storage()
                    .perform(unit -> planned(unit, id).ifPresent(edition -> {
                        Edition told =
                                Editions.refused(unit, id, why.substring(0, Math.min(why.length(), LONGEST_PROBLEM)));
                        Journal.write(
                                unit,
                                engine.ids(),
                                now,
                                new Actor(told.by(), Optional.of("planned as " + id))
                                        .sign(Draft.of(id, "catalog.refused")));
                    }));
        }
    }

    private static Optional<Edition> planned(StorageView view, Id<Edition> id) {
        return Editions.find(view, id).filter(edition -> edition.state() == Edition.State.PLANNED);
    }

    private static List<CatalogFile> files(StorageView view, Id<Edition> id) {
        List<CatalogFile> files = new ArrayList<>();
        Editions.files(view, id).forEach((source, lines) -> files.add(CatalogFile.kept(source, lines)));
        return files;
    }

    private static Setup setup(List<CatalogFile> files) {
        Setup all = Setup.of();
        for (CatalogFile file : files) {
            all = all.products(file.setup().products().values().toArray(Product[]::new))
                    .prices(file.setup().prices().values().toArray(PriceList[]::new));
        }
        return all;
    }

    /** Faults that name what stands in one of the files are told with its line. */
    private static SetupPreview byLine(List<CatalogFile> files, Supplier<SetupPreview> work) {
        try {
            return work.get();
        } catch (ConfigurationException refused) {
            ConfigurationException told = refused;
            for (CatalogFile file : files) {
                told = file.byLine(told);
            }
            throw told;
        }
    }
}
