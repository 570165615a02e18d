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
     * Takes catalog and price files, all of them or nothing. What they do not name stays as it is.
     *
     * @param files each source once
     * @return what was done
     * @throws dev.kontor.value.ConfigurationException with every fault, each with the number of its line
     */
    Decision<SetupPreview> take(CatalogFile... files);

    /**
     * Plans that catalog and price files are taken at a moment to come: all of them or nothing, then. Orders keep what was
     * bought, and quotes made before are asked about as ever (PR-8).
     *
     * @param validFrom the moment; what is over is done by the next due work
     * @param files each source once
     * @return the planned version of the catalog
     * @throws dev.kontor.value.ConfigurationException with every fault by what is there now, each with the number of its line
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
