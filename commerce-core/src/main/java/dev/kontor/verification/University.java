package dev.kontor.verification;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An institution whose members have mailboxes at its domains. Immutable. */
public final class University {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int MOST_DOMAINS = 200;

    private final String name;
    private final String country;
    private final List<String> domains;

    private University(String name, String country, List<String> domains) {
        this.name = name;
        this.country = country;
        this.domains = domains;
    }

    /**
     * An institution.
     *
     * @param name one line of at most 150 characters
     * @param country two upper-case letters; also those that ISO 3166-1 leaves to users, such as XK
     * @param domains at least one, such as {@code uni-x.example}; whose sub-domains belong to it too
     * @return the institution
     * @throws InvalidValueException when a part has not that form
     */
    public static University of(String name, String country, String... domains) {
        return of(name, country, Arrays.asList(domains));
    }

    static University of(String name, String country, Collection<String> domains) {
        String line = Text.line("name", name, 150);
        if (!COUNTRY.matcher(country).matches()) {
            throw new InvalidValueException("country", country, "two upper-case letters, such as DE");
        }
        if (domains.isEmpty() || domains.size() > MOST_DOMAINS) {
            throw new InvalidValueException(
                    "domains", domains.size() + " domains", "1 to " + MOST_DOMAINS + " domains");
        }
        TreeSet<String> normal = new TreeSet<>();
        for (String domain : domains) {
            normal.add(MailDomains.normal(domain)
                    .orElseThrow(() -> new InvalidValueException(
                            "domain", domain, "a mail domain of at least two labels, such as uni-x.example")));
        }
        return new University(line, country, List.copyOf(normal));
    }

    /**
     * The name.
     *
     * @return not always unique in the world
     */
    public String name() {
        return name;
    }

    /**
     * The country.
     *
     * @return two upper-case letters
     */
    public String country() {
        return country;
    }

    /**
     * The domains.
     *
     * @return in ASCII and lower case, in order; at least one
     */
    public List<String> domains() {
        return domains;
    }

    @Override
    public String toString() {
        return name + " (" + country + ")";
    }
}
