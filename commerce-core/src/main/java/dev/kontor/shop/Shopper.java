package dev.kontor.shop;

import dev.kontor.value.Country;
import dev.kontor.value.Device;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Region;
import dev.kontor.value.Text;
import dev.kontor.value.VatId;
import java.util.Locale;
import java.util.Optional;

/**
 * Who shops, by the host's word: the host has authenticated, Kontor trusts the id. The account is made at the first
 * command that writes. Immutable; made by {@link #user} or {@link #visitor} and copying verbs.
 */
public final class Shopper {
    private final String id;
    private final boolean known;
    private final Optional<EmailAddress> email;
    private final Optional<String> name;
    private final Whereabouts country;
    private final Locale locale;
    private final Optional<Device> device;

    private Shopper(
            String id,
            boolean known,
            Optional<EmailAddress> email,
            Optional<String> name,
            Whereabouts country,
            Locale locale,
            Optional<Device> device) {
        this.id = id;
        this.known = known;
        this.email = email;
        this.name = name;
        this.country = country;
        this.locale = locale;
        this.device = device;
    }

    /**
     * Somebody who is signed in.
     *
     * @param id the host's id of the user: 1 to 100 characters, stable for ever
     * @return the shopper, without anything else known
     */
    public static Shopper user(String id) {
        return new Shopper(
                Text.line("user id", id, 100),
                true,
                Optional.empty(),
                Optional.empty(),
                Whereabouts.UNKNOWN,
                Locale.ENGLISH,
                Optional.empty());
    }

    /**
     * Somebody who is not signed in: may look and ask, not order.
     *
     * @param session the host's id of the session
     * @return the shopper
     */
    public static Shopper visitor(String session) {
        return new Shopper(
                Text.line("session", session, 100),
                false,
                Optional.empty(),
                Optional.empty(),
                Whereabouts.UNKNOWN,
                Locale.ENGLISH,
                Optional.empty());
    }

    /**
     * The same shopper with an address for letters.
     *
     * @param address such as {@code anna@example.org}
     * @return a new shopper
     * @throws dev.kontor.value.InvalidValueException when it is no address
     */
    public Shopper email(String address) {
        return new Shopper(id, known, Optional.of(EmailAddress.of(address)), name, country, locale, device);
    }

    /**
     * The same shopper with a name.
     *
     * @param fullName as letters address the person
     * @return a new shopper
     */
    public Shopper name(String fullName) {
        return new Shopper(id, known, email, Optional.of(Text.line("name", fullName, 200)), country, locale, device);
    }

    /**
     * The same shopper in a country.
     *
     * @param code two letters of ISO 3166-1
     * @return a new shopper
     * @throws dev.kontor.value.InvalidValueException when no such country is known
     */
    public Shopper country(String code) {
        return new Shopper(id, known, email, name, country.told(Country.of(code)), locale, device);
    }

    /**
     * The same shopper in a part of a country, where that decides on the tax: states of the United States, provinces of Canada,
     * and territories such as the Canary Islands (PR-4). It holds for the country too.
     *
     * @param code of ISO 3166-2, such as {@code US-CA}; {@code DE-HELGOLAND}, {@code DE-BUESINGEN}, {@code IT-LIVIGNO},
     *     {@code IT-CAMPIONE} for territories that have no code there
     * @return a new shopper
     * @throws dev.kontor.value.InvalidValueException when it has not the form, or no such country is known
     */
    public Shopper region(String code) {
        return new Shopper(id, known, email, name, country.told(Region.of(code)), locale, device);
    }

    /**
     * The same shopper, buying for a business. Quotes treat the shopper as one when a checker knows the id to be valid, and as
     * a consumer else (PR-4).
     *
     * @param id what the shopper typed, read by {@link VatId#find} or {@link VatId#of}
     * @return a new shopper
     */
    public Shopper vatId(VatId id) {
        return new Shopper(this.id, known, email, name, country.vatId(id), locale, device);
    }

    /**
     * The same shopper on a network of a country, as a register of networks knows it. Kept with orders as evidence of where the
     * shopper was.
     *
     * @param code two letters of ISO 3166-1
     * @return a new shopper
     */
    public Shopper networkIn(String code) {
        return new Shopper(id, known, email, name, country.network(Country.of(code)), locale, device);
    }

    /**
     * The same shopper with a card that was issued in a country, as the provider tells of its token. Kept with orders as
     * evidence of where the shopper was.
     *
     * @param code two letters of ISO 3166-1
     * @return a new shopper
     */
    public Shopper cardIssuedIn(String code) {
        return new Shopper(id, known, email, name, country.card(Country.of(code)), locale, device);
    }

    /**
     * The same shopper with a language.
     *
     * @param language the language
     * @return a new shopper
     */
    public Shopper locale(Locale language) {
        return new Shopper(id, known, email, name, country, language, device);
    }

    /**
     * The same shopper on a device: what banks weigh when they decide whether he has to prove who he is, and where too many
     * declined payments are counted. Worth telling with each request that may pay.
     *
     * @param from from where and with what the shopper came
     * @return a new shopper
     */
    public Shopper on(Device from) {
        return new Shopper(id, known, email, name, country, locale, Optional.of(from));
    }

    /** The host's id of user or session. */
    public String id() {
        return id;
    }

    /** Whether the host has authenticated the shopper. */
    public boolean isKnown() {
        return known;
    }

    /** Where letters go. */
    public Optional<EmailAddress> email() {
        return email;
    }

    /** How letters address the person. */
    public Optional<String> name() {
        return name;
    }

    /** Where the shopper says to be. */
    public Optional<Country> country() {
        return country.told();
    }

    /** In which part of that country, where the host was told. */
    public Optional<Region> region() {
        return country.region();
    }

    /** Where the network of the device is; kept with orders as evidence. */
    public Optional<Country> networkCountry() {
        return country.network();
    }

    /** Where the card was issued that this shopper pays with; kept with orders as evidence. */
    public Optional<Country> cardCountry() {
        return country.card();
    }

    /** The VAT id the shopper buys under. */
    public Optional<VatId> vatId() {
        return country.vatId();
    }

    /** The shopper's language. */
    public Locale locale() {
        return locale;
    }

    /** From where and with what the shopper came. */
    public Optional<Device> device() {
        return device;
    }

    /** The id only: the rest is personal. */
    @Override
    public String toString() {
        return (known ? "user " : "visitor ") + id;
    }
}
