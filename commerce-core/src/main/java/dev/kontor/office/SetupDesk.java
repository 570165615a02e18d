package dev.kontor.office;

import dev.kontor.catalog.Edition;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import java.time.Instant;
import java.util.List;

/** Brings the shop into a wanted state. Needs the roles CATALOG and PRICING. May gain methods. */
@CheckReturnValue
public interface SetupDesk {
    /**
     * What applying would do; changes nothing.
     *
     * @param wanted the wanted state, from code or from a file
     * @return a line per thing
     * @throws dev.kontor.value.ConfigurationException with every fault of the wanted state
     */
    Decision<SetupPreview> preview(Setup wanted);

    /**
     * Applies a wanted state: all of it or nothing. What it does not name stays as it is. Again, it changes nothing.
     *
     * @param wanted the wanted state
     * @return what was done
     * @throws dev.kontor.value.ConfigurationException with every fault of the wanted state
     */
    Decision<SetupPreview> apply(Setup wanted);

    /**
     * Takes catalog and price files, all of them or nothing. What they do not name stays as it is; again, they change nothing.
     * Each file is read twice, line by line: looked at as a whole before anything is stored, and then kept in parts. It
     * becomes valid in one unit. What a failure leaves in the middle is seen by nobody; the same files again go on, and
     * what nobody takes again is removed by due work a day later.
     *
     * @param files each content once
     * @return the version of the catalog, applied
     * @throws dev.kontor.value.ConfigurationException with every fault ({@value CatalogCheck#MOST_FAULTS} at the most), each
     *     with the number of its line, or when a file cannot be read or was changed between; then nothing is stored
     */
    Decision<Edition> take(CatalogFile... files);

    /**
     * Plans that catalog and price files are taken at a moment to come: all of them or nothing, then. They are read and kept
     * as for {@link #take}. Orders keep what was bought, and quotes made before are asked about as ever (PR-8).
     *
     * @param validFrom the moment; what is over is done by the next due work
     * @param files each content once
     * @return the planned version of the catalog; of the same files and the same moment the one there is, as it is
     * @throws dev.kontor.value.ConfigurationException with every fault by what is there now, as for {@link #take}
     */
    Decision<Edition> plan(Instant validFrom, CatalogFile... files);

    /**
     * The versions of the catalog that were planned, whatever became of them.
     *
     * @param limit how many, 1 to 1,000
     * @return those planned last first
     */
    List<Edition> editions(int limit);
}
