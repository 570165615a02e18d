package planted.links.two;

import planted.links.one.Linking;

/**
 * Knows the other in words only.
 *
 * @see Linking
 */
public final class Linked {
    private Linked() {}
}
