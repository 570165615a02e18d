package dev.kontor.account;

import dev.kontor.value.Address;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody keeps with an account to be served by: addresses, billing data, consents, each changed on its own (AC-9).
 * Each part says under which privacy text it was collected (ST-5). Immutable; the verbs give changed copies.
 */
public final class Profile {
    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_CONSENTS = 100;

    /**
     * A consent somebody gave.
     *
     * @param version which version of the text was shown
     * @param locale in which language
     * @param at when
     */
    public record Consent(String version, Locale locale, Instant at) {
        /** Checks the text. */
        public Consent {
            version = Text.line("consent version", version, 100);
            at = Moments.stored(at);
        }
    }

    private final Id<Account> account;
    private final SortedMap<String, Address> addresses;
    private final Optional<BillingData> billing;
    private final SortedMap<String, Consent> consents;
    private final SortedMap<String, String> notices;
    private final boolean textOnly;

    Profile(
            Id<Account> account,
            Map<String, Address> addresses,
            Optional<BillingData> billing,
            Map<String, Consent> consents,
            Map<String, String> notices,
            boolean textOnly) {
        this.account = account;
        this.addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
        this.billing = billing;
        this.consents = Collections.unmodifiableSortedMap(new TreeMap<>(consents));
        this.notices = Collections.unmodifiableSortedMap(new TreeMap<>(notices));
        this.textOnly = textOnly;
    }

    /**
     * A profile with nothing in it.
     *
     * @param account whose
     * @return the profile
     */
    public static Profile of(Id<Account> account) {
        return new Profile(account, Map.of(), Optional.empty(), Map.of(), Map.of(), false);
    }

    /**
     * Whose.
     *
     * @return the account's id
     */
    public Id<Account> account() {
        return account;
    }

    /**
     * Where things go.
     *
     * @return by the owner's names for them
     */
    public SortedMap<String, Address> addresses() {
        return addresses;
    }

    /**
     * Whom bills are made out to.
     *
     * @return empty when nobody said
     */
    public Optional<BillingData> billing() {
        return billing;
    }

    /**
     * The consents that hold. The journal knows those that were withdrawn.
     *
     * @return by purpose
     */
    public SortedMap<String, Consent> consents() {
        return consents;
    }

    /**
     * Under which privacy text each part was collected.
     *
     * @return by part: {@code billing}, {@code address.} or {@code consent.} and its name; the store's code and the version,
     *     such as {@code campus:3}. Nothing for what was collected where there was no such text
     */
    public SortedMap<String, String> notices() {
        return notices;
    }

    /**
     * Whether letters to its owner go out as text only (HE-4).
     *
     * @return false unless the owner said so: then with HTML beside the text
     */
    public boolean wantsTextOnly() {
        return textOnly;
    }

    /**
     * The same with another choice of how letters come.
     *
     * @param wanted whether as text only
     * @return a changed copy
     */
    public Profile textOnly(boolean wanted) {
        return new Profile(account, addresses, billing, consents, notices, wanted);
    }

    /**
     * The same with an address.
     *
     * @param name the owner's name for it: a code such as {@code home}
     * @param address the address
     * @param notice the privacy text in force
     * @return a changed copy
     * @throws InvalidValueException when there would be more than 50
     */
    public Profile address(String name, Address address, Optional<String> notice) {
        Map<String, Address> more = new TreeMap<>(addresses);
        more.put(Code.of("name of an address", name), address);
        if (more.size() > MOST_ADDRESSES) {
            throw new InvalidValueException("addresses", Integer.toString(more.size()), "at most " + MOST_ADDRESSES);
        }
        return new Profile(account, more, billing, consents, noticed("address." + name, notice), textOnly);
    }

    /**
     * The same without an address.
     *
     * @param name its name
     * @return a changed copy
     */
    public Profile withoutAddress(String name) {
        Map<String, Address> less = new TreeMap<>(addresses);
        less.remove(name);
        return new Profile(account, less, billing, consents, noticed("address." + name, Optional.empty()), textOnly);
    }

    /**
     * The same with other billing data.
     *
     * @param data from now on; empty takes it away
     * @param notice the privacy text in force
     * @return a changed copy
     */
    public Profile billing(Optional<BillingData> data, Optional<String> notice) {
        return new Profile(
                account, addresses, data, consents, noticed("billing", data.flatMap(none -> notice)), textOnly);
    }

    /**
     * The same with a consent.
     *
     * @param purpose to what: a code such as {@code newsletter}
     * @param consent which text, when
     * @param notice the privacy text in force
     * @return a changed copy
     * @throws InvalidValueException when there would be more than 100
     */
    public Profile consent(String purpose, Consent consent, Optional<String> notice) {
        Map<String, Consent> more = new TreeMap<>(consents);
        more.put(Code.of("consent", purpose), consent);
        if (more.size() > MOST_CONSENTS) {
            throw new InvalidValueException("consents", Integer.toString(more.size()), "at most " + MOST_CONSENTS);
        }
        return new Profile(account, addresses, billing, more, noticed("consent." + purpose, notice), textOnly);
    }

    /**
     * The same without a consent.
     *
     * @param purpose to what
     * @return a changed copy
     */
    public Profile withoutConsent(String purpose) {
        Map<String, Consent> less = new TreeMap<>(consents);
        less.remove(purpose);
        return new Profile(
                account, addresses, billing, less, noticed("consent." + purpose, Optional.empty()), textOnly);
    }

    private Map<String, String> noticed(String part, Optional<String> notice) {
        Map<String, String> more = new TreeMap<>(notices);
        more.remove(part);
        notice.ifPresent(text -> more.put(part, text));
        return more;
    }

    /** Says nothing personal. */
    @Override
    public String toString() {
        return "profile of account " + account;
    }
}
