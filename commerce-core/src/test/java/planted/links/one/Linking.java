package planted.links.one;

/** Knows {@link planted.links.two.Linked} in words only. */
public final class Linking {
    private Linking() {}
}
