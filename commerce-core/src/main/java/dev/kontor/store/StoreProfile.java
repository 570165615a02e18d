package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a store says of itself and of how people come in (ST-1), and which products it withholds from which countries (ST-4).
 * Apart from {@link Store}, which says how it sells. Immutable; made by {@link #of} and copying verbs.
 */
public final class StoreProfile {
    private final String store;
    private final Optional<String> organization;
    private final Optional<EmailAddress> sender;
    private final Map<String, SupportContact> contacts;
    private final Set<Registration> registration;
    private final SignIn signIn;
    private final Map<Sku, Withheld> withheld;

    private StoreProfile(
            String store,
            Optional<String> organization,
            Optional<EmailAddress> sender,
            Map<String, SupportContact> contacts,
            Set<Registration> registration,
            SignIn signIn,
            Map<Sku, Withheld> withheld) {
        this.store = store;
        this.organization = organization;
        this.sender = sender;
        this.contacts = Collections.unmodifiableMap(contacts);
        this.registration = Collections.unmodifiableSet(registration);
        this.signIn = signIn;
        this.withheld = Collections.unmodifiableMap(withheld);
    }

    /**
     * A public store without contacts, where people register themselves or activate what was prepared, sign in by user
     * name, and can buy everything wherever they are.
     *
     * @param store the store's code
     * @return the profile
     * @throws InvalidValueException when it has not the form of a code
     */
    public static StoreProfile of(String store) {
        return new StoreProfile(
                Code.of("store", store),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                EnumSet.of(Registration.SELF, Registration.PREPARED),
                SignIn.USER_NAME,
                Map.of());
    }

    /**
     * The same, owned by an organization.
     *
     * @param name the organization's name
     * @return a new profile
     */
    public StoreProfile organization(String name) {
        return new StoreProfile(
                store,
                Optional.of(Text.line("organization", name, 200)),
                sender,
                contacts,
                registration,
                signIn,
                withheld);
    }

    /**
     * The same with the address its mails come from.
     *
     * @param email such as {@code shop@example.org}
     * @return a new profile
     */
    public StoreProfile sender(String email) {
        return new StoreProfile(
                store, organization, Optional.of(EmailAddress.of(email)), contacts, registration, signIn, withheld);
    }

    /**
     * The same with contacts.
     *
     * @param more for subjects that have none yet
     * @return a new profile
     * @throws InvalidValueException when a subject stands twice
     */
    public StoreProfile contacts(SupportContact... more) {
        Map<String, SupportContact> all = new TreeMap<>(contacts);
        for (SupportContact contact : more) {
            if (all.putIfAbsent(contact.subject(), contact) != null) {
                throw new InvalidValueException("subject", contact.subject(), "each subject once");
            }
        }
        return new StoreProfile(store, organization, sender, all, registration, signIn, withheld);
    }

    /**
     * The same with other ways of registration.
     *
     * @param ways at least one
     * @return a new profile
     * @throws InvalidValueException when there is none
     */
    public StoreProfile registration(Registration... ways) {
        if (ways.length == 0) {
            throw new InvalidValueException("ways of registration", "none", "at least one");
        }
        return new StoreProfile(
                store, organization, sender, contacts, EnumSet.copyOf(Arrays.asList(ways)), signIn, withheld);
    }

    /**
     * The same with another way to sign in.
     *
     * @param way by what
     * @return a new profile
     */
    public StoreProfile signIn(SignIn way) {
        return new StoreProfile(store, organization, sender, contacts, registration, way, withheld);
    }

    /**
     * The same with products that are withheld.
     *
     * @param more of products that are not withheld yet
     * @return a new profile
     * @throws InvalidValueException when a product stands twice
     */
    public StoreProfile withhold(Withheld... more) {
        Map<Sku, Withheld> all = new TreeMap<>(withheld);
        for (Withheld rule : more) {
            if (all.putIfAbsent(rule.sku(), rule) != null) {
                throw new InvalidValueException("withheld product", rule.sku().code(), "each product once");
            }
        }
        return new StoreProfile(store, organization, sender, contacts, registration, signIn, all);
    }

    /** The store's code. */
    public String store() {
        return store;
    }

    /**
     * Who owns the store.
     *
     * @return the organization's name; empty for a public store
     */
    public Optional<String> organization() {
        return organization;
    }

    /**
     * Where its mails come from.
     *
     * @return empty when the host decides
     */
    public Optional<EmailAddress> sender() {
        return sender;
    }

    /**
     * Whom customers turn to.
     *
     * @return by subject
     */
    public Map<String, SupportContact> contacts() {
        return contacts;
    }

    /** How accounts come to be here. */
    public Set<Registration> registration() {
        return registration;
    }

    /** By what people sign in here. */
    public SignIn signIn() {
        return signIn;
    }

    /**
     * What is withheld.
     *
     * @return by product
     */
    public Map<Sku, Withheld> withheld() {
        return withheld;
    }

    /**
     * Whether a product is withheld from somebody.
     *
     * @param sku its code
     * @param country where he is
     * @return the rule; empty when it is not, and while nobody said where he is
     */
    public Optional<Withheld> withheld(Sku sku, Optional<Country> country) {
        return Optional.ofNullable(withheld.get(sku))
                .filter(rule -> country.filter(rule.countries()::contains).isPresent());
    }

    /**
     * Why products cannot be bought from here. A product that is withheld somewhere is sold only to who says where he is:
     * else saying nothing would be the way around.
     *
     * @param skus what is wanted
     * @param told every country the customer named: where he is, where bills and goods go
     * @return a reason per product and country, none when all can be bought
     */
    public List<Refusal> refuse(Collection<Sku> skus, Collection<Country> told) {
        return skus.stream()
                .filter(withheld::containsKey)
                .flatMap(sku -> told.isEmpty()
                        ? List.of(Refusal.of("product.country-missing").with("sku", sku)).stream()
                        : told.stream()
                                .filter(country ->
                                        withheld(sku, Optional.of(country)).isPresent())
                                .distinct()
                                .map(country -> Refusal.of("product.withheld")
                                        .with("sku", sku)
                                        .with("country", country)))
                .toList();
    }

    private List<Object> parts() {
        return List.of(store, organization, sender, contacts, registration, signIn, withheld);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreProfile that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "profile of store " + store;
    }
}
