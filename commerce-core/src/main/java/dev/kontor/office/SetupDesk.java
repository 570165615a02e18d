package dev.kontor.office;

import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;

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
}
