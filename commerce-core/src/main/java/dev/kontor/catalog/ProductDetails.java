package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a product may have beyond name, kind and price: variants, pictures, environments it does not run in, what goes with
 * it, the day of its release, and the product of which it is the longer term. Immutable; begins with {@link #none}.
 */
public final class ProductDetails {
    /** The most variants of a product. */
    public static final int MOST_VARIANTS = 100;

    /** The most pictures of a product, and the most products it recommends or names as backup media. */
    public static final int MOST = 20;

    /** Among the groups that may order in bulk: members of a company whose role allows it (AC-7). */
    public static final String COMPANY = "company";

    private static final ProductDetails NONE = new ProductDetails(
            List.of(),
            List.of(),
            Localized.NONE,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Terms.STANDARD);

    private final List<Variant> variants;
    private final List<Image> images;
    private final Localized unsuitable;
    private final List<Sku> recommended;
    private final List<Sku> backupMedia;
    private final Optional<Instant> release;
    private final Optional<Sku> shorter;
    private final Terms terms;

    /** What it says of how it is given out and kept open. */
    private record Terms(AccessTerms access, KeyRules keys, Set<String> bulkGroups) {
        static final Terms STANDARD = new Terms(AccessTerms.STANDARD, KeyRules.standard(), Set.of());

        Terms {
            bulkGroups = Collections.unmodifiableSet(new TreeSet<>(bulkGroups));
        }
    }

    private ProductDetails(
            List<Variant> variants,
            List<Image> images,
            Localized unsuitable,
            List<Sku> recommended,
            List<Sku> backupMedia,
            Optional<Instant> release,
            Optional<Sku> shorter,
            Terms terms) {
        this.variants = Collections.unmodifiableList(variants);
        this.images = Collections.unmodifiableList(images);
        this.unsuitable = unsuitable;
        this.recommended = Collections.unmodifiableList(recommended);
        this.backupMedia = Collections.unmodifiableList(backupMedia);
        this.release = release;
        this.shorter = shorter;
        this.terms = terms;
    }

    /**
     * A product of which nothing more is said.
     *
     * @return no details
     */
    public static ProductDetails none() {
        return NONE;
    }

    /**
     * The same with these variants (CA-2). Where none is recommended the first is.
     *
     * @param all take the place of those before
     * @return new details
     * @throws InvalidValueException when a code stands twice, several are recommended, or there are more than
     *     {@value #MOST_VARIANTS}
     */
    public ProductDetails variants(Variant... all) {
        List<Variant> these = List.of(all);
        long codes = these.stream().map(Variant::code).distinct().count();
        if (codes != these.size() || these.size() > MOST_VARIANTS) {
            throw new InvalidValueException(
                    "variants",
                    these.size() + " variants of " + codes + " codes",
                    "at most " + MOST_VARIANTS + ", each of its own code");
        }
        long best = these.stream().filter(Variant::isRecommended).count();
        if (best > 1) {
            throw new InvalidValueException("recommended variants", Long.toString(best), "one");
        }
        return new ProductDetails(these, images, unsuitable, recommended, backupMedia, release, shorter, terms);
    }

    /**
     * The same with these pictures (CA-2).
     *
     * @param all take the place of those before
     * @return new details
     * @throws InvalidValueException when there are more than {@value #MOST}
     */
    public ProductDetails images(Image... all) {
        if (all.length > MOST) {
            throw new InvalidValueException("images", Integer.toString(all.length), "at most " + MOST);
        }
        return new ProductDetails(
                variants, List.of(all), unsuitable, recommended, backupMedia, release, shorter, terms);
    }

    /**
     * The same with the environments it does not run in, in a language more (CA-2).
     *
     * @param locale the language, perhaps with a country
     * @param text plain text of any number of lines, at most {@value Product#LONGEST_TEXT} characters
     * @return new details
     * @throws InvalidValueException when the text has not its form or the locale no language
     */
    public ProductDetails unsuitable(Locale locale, String text) {
        String checked = Text.lines("unsuitable environments", text, Product.LONGEST_TEXT);
        if (checked.isBlank()) {
            throw new InvalidValueException(
                    "unsuitable environments", text, "a text that is not blank, or none at all");
        }
        return new ProductDetails(
                variants,
                images,
                unsuitable.with("text of environments", locale, checked),
                recommended,
                backupMedia,
                release,
                shorter,
                terms);
    }

    /**
     * The same with products that go with it (CA-4).
     *
     * @param skus take the place of those before; what stands twice counts once
     * @return new details
     * @throws InvalidValueException when there are more than {@value #MOST}
     */
    public ProductDetails recommends(Sku... skus) {
        return new ProductDetails(
                variants, images, unsuitable, few("recommendations", skus), backupMedia, release, shorter, terms);
    }

    /**
     * The same with its backup media (CA-4): read-only copies, without keys.
     *
     * @param skus take the place of those before; what stands twice counts once
     * @return new details
     * @throws InvalidValueException when there are more than {@value #MOST}
     */
    public ProductDetails backupMedia(Sku... skus) {
        return new ProductDetails(
                variants, images, unsuitable, recommended, few("backup media", skus), release, shorter, terms);
    }

    private ProductDetails with(Terms other) {
        return new ProductDetails(variants, images, unsuitable, recommended, backupMedia, release, shorter, other);
    }

    private static List<Sku> few(String what, Sku... skus) {
        List<Sku> different = new ArrayList<>(new LinkedHashSet<>(List.of(skus)));
        if (different.size() > MOST) {
            throw new InvalidValueException(what, Integer.toString(different.size()), "at most " + MOST);
        }
        return different;
    }

    /**
     * The same with the moment of its release (CA-7): what is on sale before that is ordered ahead, and delivered then.
     *
     * @param at the first moment at which it is delivered
     * @return new details
     */
    public ProductDetails release(Instant at) {
        return new ProductDetails(
                variants,
                images,
                unsuitable,
                recommended,
                backupMedia,
                Optional.of(Moments.stored(at)),
                shorter,
                terms);
    }

    /**
     * The same as the longer term of another product, so that a listing says what it saves against that one (PR-6).
     *
     * @param sku the product with the shorter term, such as the one by the month
     * @return new details
     */
    public ProductDetails longerThan(Sku sku) {
        return new ProductDetails(
                variants, images, unsuitable, recommended, backupMedia, release, Optional.of(sku), terms);
    }

    /**
     * The same with terms of access of its own (GU-2, GU-3).
     *
     * @param other take the place of those before
     * @return new details
     */
    public ProductDetails access(AccessTerms other) {
        return with(new Terms(other, terms.keys(), terms.bulkGroups()));
    }

    /**
     * What it says of the access to it.
     *
     * @return the standard terms when nobody said anything
     */
    public AccessTerms access() {
        return terms.access();
    }

    /**
     * The variants.
     *
     * @return in the order of saying, perhaps none
     */
    public List<Variant> variants() {
        return variants;
    }

    /**
     * A variant.
     *
     * @param code its code
     * @return empty when there is none
     */
    public Optional<Variant> variant(String code) {
        return variants.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /**
     * The variant for who does not choose.
     *
     * @return the recommended one, else the first; empty when there are no variants
     */
    public Optional<Variant> recommendedVariant() {
        return variants.stream()
                .filter(Variant::isRecommended)
                .findFirst()
                .or(() -> variants.stream().findFirst());
    }

    /**
     * The pictures.
     *
     * @return in the order of saying, perhaps none
     */
    public List<Image> images() {
        return images;
    }

    /**
     * The environments it does not run in.
     *
     * @param locale the language, perhaps with a country
     * @return plain text in the next best language, as names are; empty when nobody said
     */
    public Optional<String> unsuitable(Locale locale) {
        return unsuitable.in(locale);
    }

    /**
     * The environments it does not run in, in every language.
     *
     * @return by language, perhaps none
     */
    public Map<Locale, String> allUnsuitable() {
        return unsuitable.byLocale();
    }

    /**
     * What goes with it.
     *
     * @return in the order of saying, perhaps nothing
     */
    public List<Sku> recommended() {
        return recommended;
    }

    /**
     * Its backup media.
     *
     * @return in the order of saying, perhaps none
     */
    public List<Sku> backupMedia() {
        return backupMedia;
    }

    /**
     * The moment of its release.
     *
     * @return empty when it is delivered at once
     */
    public Optional<Instant> release() {
        return release;
    }

    /**
     * Of which product it is the longer term.
     *
     * @return empty when it stands for itself
     */
    public Optional<Sku> shorter() {
        return shorter;
    }

    /**
     * The same with other rules for its keys (DF-1).
     *
     * @param rules take the place of those before
     * @return new details
     */
    public ProductDetails keys(KeyRules rules) {
        return with(new Terms(terms.access(), rules, terms.bulkGroups()));
    }

    /**
     * How its keys are given out and used.
     *
     * @return the standard unless said
     */
    public KeyRules keys() {
        return terms.keys();
    }

    /**
     * The same as something that staff of some groups may order in bulk, for their students to claim (OR-6).
     *
     * @param groups such as {@code faculty}; {@value #COMPANY} stands for members of a company whose role allows it
     * @return new details; with no group at all nobody orders it in bulk
     */
    public ProductDetails bulkFor(String... groups) {
        Set<String> codes = new TreeSet<>();
        for (String group : groups) {
            codes.add(Code.of("group", group));
        }
        return with(new Terms(terms.access(), terms.keys(), codes));
    }

    /**
     * Who may order it in bulk (OR-6).
     *
     * @return groups; empty when nobody may
     */
    public Set<String> bulkGroups() {
        return terms.bulkGroups();
    }

    private List<Object> parts() {
        return List.of(variants, images, unsuitable, recommended, backupMedia, release, shorter, terms);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProductDetails that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(parts());
    }

    @Override
    public String toString() {
        return "details " + parts();
    }
}
