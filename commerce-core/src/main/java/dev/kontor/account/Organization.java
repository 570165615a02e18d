package dev.kontor.account;

import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An organization whose members the shop knows: a university, a company. Its name is unique whatever its case and white
 * space. Immutable; the verbs give changed copies, which {@code StorageUnit.update} stores.
 */
public final class Organization {
    /** The ids of organizations. */
    public static final IdKind<Organization> KIND = IdKind.of("org", "organization");

    private static final Pattern GAPS = Pattern.compile("[\\s\\u00a0]+");

    private final Id<Organization> id;
    private final String name;
    private final List<String> domains;
    private final Instant createdAt;
    private final boolean company;

    Organization(Id<Organization> id, String name, Collection<String> domains, Instant createdAt) {
        this(id, name, domains, createdAt, false);
    }

    Organization(Id<Organization> id, String name, Collection<String> domains, Instant createdAt, boolean company) {
        this.company = company;
        this.id = id;
        this.name = Text.line("organization", name, 200);
        this.domains = List.copyOf(new TreeSet<>(domains));
        this.createdAt = Moments.stored(createdAt);
    }

    /**
     * An organization's id from its text.
     *
     * @param text as {@link Id#value()} gave it
     * @return the id
     * @throws dev.kontor.value.InvalidValueException when it is no organization's id
     */
    public static Id<Organization> id(String text) {
        return KIND.parse(text);
    }

    /**
     * The id.
     *
     * @return never changes
     */
    public Id<Organization> id() {
        return id;
    }

    /**
     * The name.
     *
     * @return one line of at most 200 characters
     */
    public String name() {
        return name;
    }

    /**
     * Domains whose mailboxes belong to it, as its administrator named them; for information, decided by nobody here.
     *
     * @return in lower case and order; perhaps none
     */
    public List<String> domains() {
        return domains;
    }

    /**
     * When it was first seen.
     *
     * @return the moment
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Whether its members have roles that decide what each may do in its name (AC-7).
     *
     * @return true once staff opened it as a company
     */
    public boolean isCompany() {
        return company;
    }

    /** The same organization, where roles decide from now on. */
    Organization asCompany() {
        return new Organization(id, name, domains, createdAt, true);
    }

    /**
     * The same organization with other domains.
     *
     * @param all the domains; at most 100 of 1 to 253 characters each
     * @return a changed copy
     */
    public Organization domains(Collection<String> all) {
        if (all.size() > 100) {
            throw new InvalidValueException(
                    "domains", Integer.toString(all.size()), "at most 100 domains of one organization");
        }
        return new Organization(
                id,
                name,
                all.stream()
                        .map(d -> Text.line("domain", d, 253).toLowerCase(Locale.ROOT))
                        .toList(),
                createdAt,
                company);
    }

    /** What is the same for two spellings of one name. */
    static String key(String name) {
        String key = GAPS.matcher(Text.line("organization", name, 200)).replaceAll(" ");
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "organization " + id;
    }
}
