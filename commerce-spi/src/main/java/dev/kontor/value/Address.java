package dev.kontor.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where somebody lives or goods go, in the parts that banks and carriers ask for. Immutable; made by {@link #in} and copying
 * verbs. Its text form names the country only, since the rest is personal.
 *
 * @param country the country
 * @param name of whoever is to be found there; empty when it is the payer
 * @param lines street and number, then what else helps to find it; at most 3
 * @param postalCode the postal code, as the country writes it
 * @param city town or village
 * @param region state, province or canton, where addresses have one
 */
public record Address(
        Country country,
        Optional<String> name,
        List<String> lines,
        Optional<String> postalCode,
        Optional<String> city,
        Optional<String> region) {
    private static final int MOST_LINES = 3;

    /** Checks the texts and copies the lines. */
    public Address {
        name = name.map(text -> Text.line("name in an address", text, 200));
        lines = lines.stream()
                .map(text -> Text.line("line of an address", text, 200))
                .toList();
        if (lines.size() > MOST_LINES) {
            throw new InvalidValueException("lines of an address", lines.size() + " lines", MOST_LINES + " at most");
        }
        postalCode = postalCode.map(text -> Text.line("postal code", text, 20));
        city = city.map(text -> Text.line("city", text, 100));
        region = region.map(text -> Text.line("region", text, 100));
    }

    /**
     * An address of which only the country is known.
     *
     * @param country two letters of ISO 3166-1
     * @return the address
     * @throws InvalidValueException when no such country is known
     */
    public static Address in(String country) {
        return new Address(
                Country.of(country), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same address of somebody.
     *
     * @param whose one line of at most 200 characters
     * @return a new address
     */
    public Address name(String whose) {
        return new Address(country, Optional.of(whose), lines, postalCode, city, region);
    }

    /**
     * The same address with one line more.
     *
     * @param text at most 200 characters; street and number come first
     * @return a new address
     * @throws InvalidValueException when it has three already
     */
    public Address line(String text) {
        List<String> more = new ArrayList<>(lines);
        more.add(text);
        return new Address(country, name, more, postalCode, city, region);
    }

    /**
     * The same address in a town.
     *
     * @param code the postal code, at most 20 characters
     * @param town at most 100 characters
     * @return a new address
     */
    public Address city(String code, String town) {
        return new Address(country, name, lines, Optional.of(code), Optional.of(town), region);
    }

    /**
     * The same address in a state, province or canton.
     *
     * @param code as the post writes it, at most 100 characters
     * @return a new address
     */
    public Address region(String code) {
        return new Address(country, name, lines, postalCode, city, Optional.of(code));
    }

    /**
     * What is the same however the address is typed: letters and digits only, without case and accents, and without the
     * name. For comparing; abbreviated words are other words.
     *
     * @return not empty
     */
    public String normalized() {
        return Stream.of(lines.stream(), postalCode.stream(), city.stream(), Stream.of(country.code()))
                .flatMap(parts -> parts)
                .map(part -> Normalizer.normalize(part, Normalizer.Form.NFKD)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]", ""))
                .collect(Collectors.joining());
    }

    /** The country only: the rest is personal. */
    @Override
    public String toString() {
        return "address in " + country;
    }
}
