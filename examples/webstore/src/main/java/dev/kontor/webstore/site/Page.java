package dev.kontor.webstore.site;

import dev.kontor.value.Address;
import dev.kontor.value.Amounts;
import dev.kontor.webstore.people.Login;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What every template gets: texts, the store around the page and how to write amounts and times.
 *
 * @param texts in the visitor's language
 * @param store whose page it is; empty on pages of the whole site
 * @param address of this page, for coming back to it after a choice of language or country
 * @param csrf the token that each form carries
 * @param login who is signed in
 * @param country the visitor's country, two letters
 * @param cartUnits how many things lie in the cart
 * @param ended when the visitor's account ended, on pages of a store; empty while it lasts (AC-4)
 * @param notices at the top of the page
 */
public record Page(
        Texts texts,
        Optional<StoreFacts> store,
        String address,
        String csrf,
        Optional<Login> login,
        String country,
        int cartUnits,
        Optional<Instant> ended,
        List<Notice> notices) {
    /** Copies what it is given. */
    public Page {
        notices = List.copyOf(notices);
    }

    /**
     * A text.
     *
     * @param key {@code area.name}
     * @param values for {0}, {1}
     */
    public String t(String key, Object... values) {
        return texts.get(key, values);
    }

    /** The language of the page. */
    public Locale locale() {
        return texts.locale();
    }

    /** The languages one may choose. */
    public List<Locale> languages() {
        return Texts.LOCALES;
    }

    /** An address inside this store, such as {@code /cart}; inside the site when the page is of no store. */
    public String path(String inside) {
        return store.map(facts -> "/s/" + facts.code()).orElse("") + inside;
    }

    /** An amount as people of this language write it. */
    public String money(MonetaryAmount amount) {
        return Amounts.show(amount, locale());
    }

    /** A day in the store's time zone. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(at.atZone(zone()));
    }

    /** A day of the calendar. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(day);
    }

    /** The last day that has not passed by a moment, in the store's time zone. */
    public String lastDay(Instant end) {
        return day(end.minusNanos(1));
    }

    /** A day and time in the store's time zone, with the zone's name. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(at.atZone(zone()))
                + " "
                + DateTimeFormatter.ofPattern("zzz", locale()).format(at.atZone(zone()));
    }

    /** An instant for machines. */
    public String iso(Instant at) {
        return at.toString();
    }

    /** An address in one line. */
    public String address(Address address) {
        List<String> parts = new ArrayList<>();
        address.name().ifPresent(parts::add);
        parts.addAll(address.lines());
        String town = (address.postalCode().orElse("") + " " + address.city().orElse("")).strip();
        if (!town.isEmpty()) {
            parts.add(town);
        }
        parts.add(countryName(address.country().code()));
        return String.join(", ", parts);
    }

    /** The name of a country in this language. */
    public String countryName(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale());
    }

    /** The countries of this store, by their names in this language. */
    public List<String> countries() {
        Collator names = Collator.getInstance(locale());
        return store.map(StoreFacts::countries).orElse(List.of()).stream()
                .sorted(Comparator.comparing(this::countryName, names))
                .toList();
    }

    private ZoneId zone() {
        return store.map(StoreFacts::zone).orElse(ZoneId.of("UTC"));
    }
}
