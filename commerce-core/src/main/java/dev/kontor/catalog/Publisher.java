package dev.kontor.catalog;

import dev.kontor.value.Echo;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who made a product, with links to its page and to its support (CA-2). Immutable; made by {@link #of} and copying verbs. */
public final class Publisher {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LINK = 2_000;

    private final String name;
    private final Optional<URI> page;
    private final Optional<URI> support;

    private Publisher(String name, Optional<URI> page, Optional<URI> support) {
        this.name = name;
        this.page = page;
        this.support = support;
    }

    /**
     * A publisher without links.
     *
     * @param name what customers read; one line of at most 200 characters
     * @return the publisher
     * @throws InvalidValueException when the name has not its form
     */
    public static Publisher of(String name) {
        return new Publisher(Text.line("publisher", name, LONGEST_NAME), Optional.empty(), Optional.empty());
    }

    /**
     * The same with a page about the product.
     *
     * @param link an address of http or https with a host, without user and password, at most 2,000 characters
     * @return a new publisher
     * @throws InvalidValueException when it is none
     */
    public Publisher page(URI link) {
        return new Publisher(name, Optional.of(checked("page", link)), support);
    }

    /**
     * The same with a page where help is found.
     *
     * @param link an address of http or https with a host, without user and password, at most 2,000 characters
     * @return a new publisher
     * @throws InvalidValueException when it is none
     */
    public Publisher support(URI link) {
        return new Publisher(name, page, Optional.of(checked("support", link)));
    }

    private static URI checked(String what, URI link) {
        String text = Text.line(what + " of a publisher", link.toString(), LONGEST_LINK);
        String scheme = Optional.ofNullable(link.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean leadsToPage = scheme.equals("https") || scheme.equals("http");
        if (!leadsToPage || link.getHost() == null || link.getRawUserInfo() != null) {
            throw new InvalidValueException(
                    what + " of a publisher", text, "an address such as https://example.org/product");
        }
        return link;
    }

    /**
     * Its name.
     *
     * @return one line
     */
    public String name() {
        return name;
    }

    /**
     * The page about the product.
     *
     * @return empty when there is none
     */
    public Optional<URI> page() {
        return page;
    }

    /**
     * The page where help is found.
     *
     * @return empty when there is none
     */
    public Optional<URI> support() {
        return support;
    }

    private List<Object> parts() {
        return List.of(name, page, support);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Publisher that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "publisher " + Echo.of(name);
    }
}
