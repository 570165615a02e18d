package dev.kontor.signon;

import dev.kontor.value.Code;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * That an organization signs its people in, in which stores, and what its words mean there (AC-13). Who is asked, and by which
 * secret, is said where the shop is opened, under the same name. Immutable; made by {@link #of} and copying verbs.
 */
public final class Connection {
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private final String code;
    private final String organization;
    private final SortedSet<String> domains;
    private final SortedSet<String> stores;
    private final boolean linksByEmail;
    private final AttributeMap mapping;

    private Connection(
            String code,
            String organization,
            Collection<String> domains,
            Collection<String> stores,
            boolean linksByEmail,
            AttributeMap mapping) {
        this.code = code;
        this.organization = organization;
        this.domains = Collections.unmodifiableSortedSet(new TreeSet<>(domains));
        this.stores = Collections.unmodifiableSortedSet(new TreeSet<>(stores));
        this.linksByEmail = linksByEmail;
        this.mapping = mapping;
    }

    /**
     * A connection without domains and stores, with the attributes of OpenID Connect.
     *
     * @param code the name under which the shop is told whom to ask
     * @param organization whose people come by it; their groups are groups of this organization
     * @return the connection
     * @throws InvalidValueException when one of the two has not its form
     */
    public static Connection of(String code, String organization) {
        return new Connection(
                Code.of("connection", code),
                Text.line("organization", organization, 200),
                Set.of(),
                Set.of(),
                false,
                AttributeMap.standard());
    }

    /**
     * The same with domains that belong to the organization, with all below them.
     *
     * @param all take the place of those before, such as {@code uni.example}
     * @return a new connection
     * @throws InvalidValueException when one is none
     */
    public Connection domains(String... all) {
        List<String> lower = Arrays.stream(all)
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String domain : lower) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw new InvalidValueException("domain", domain, "a domain such as uni.example");
            }
        }
        return new Connection(code, organization, lower, stores, linksByEmail, mapping);
    }

    /**
     * The same, offered in stores.
     *
     * @param codes take the place of those before; each store has to say that people come by sign-on, too
     * @return a new connection
     * @throws InvalidValueException when one has not the form of a code
     */
    public Connection stores(String... codes) {
        Arrays.stream(codes).forEach(store -> Code.of("store", store));
        return new Connection(code, organization, domains, List.of(codes), linksByEmail, mapping);
    }

    /**
     * The same, taking over accounts that are in use when their address is the person's. Only for hosts that confirm addresses
     * before they tell them; without it only accounts that staff prepared are taken over so.
     *
     * @return a new connection
     */
    public Connection linkingByEmail() {
        return new Connection(code, organization, domains, stores, true, mapping);
    }

    /**
     * The same with another meaning of attributes.
     *
     * @param meaning what they say
     * @return a new connection
     */
    public Connection mapping(AttributeMap meaning) {
        return new Connection(code, organization, domains, stores, linksByEmail, meaning);
    }

    /** Its name. */
    public String code() {
        return code;
    }

    /** Whose people come by it. */
    public String organization() {
        return organization;
    }

    /**
     * Domains of the organization.
     *
     * @return in lower case and order
     */
    public SortedSet<String> domains() {
        return domains;
    }

    /**
     * Where it is offered.
     *
     * @return the stores' codes in order
     */
    public SortedSet<String> stores() {
        return stores;
    }

    /** Whether accounts that are in use are found by a person's address. */
    public boolean linksByEmail() {
        return linksByEmail;
    }

    /** What attributes mean. */
    public AttributeMap mapping() {
        return mapping;
    }

    /** Whether a domain is the organization's, or lies below one that is. */
    boolean owns(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(own -> lower.equals(own) || lower.endsWith("." + own));
    }

    /** Whether an address lies in a domain of the organization. */
    boolean owns(EmailAddress email) {
        return owns(email.text().substring(email.text().lastIndexOf('@') + 1));
    }

    private List<Object> parts() {
        return List.of(code, organization, domains, stores, linksByEmail, mapping);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connection that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(parts());
    }

    @Override
    public String toString() {
        return "sign-on connection " + code;
    }
}
