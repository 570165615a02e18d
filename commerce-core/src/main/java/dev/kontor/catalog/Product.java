package dev.kontor.catalog;

import dev.kontor.eligibility.Criterion;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Something the shop sells. Immutable; made by {@link #licenseKey}, {@link #download}, {@link #giftCard} or {@link #of}. */
public final class Product {
    /** The stages of a product's life (CA-8). What was sold is honored in every one of them. */
    public enum Life {
        /** Shown, not yet sold. */
        ANNOUNCED,
        /** Sold. */
        ON_SALE,
        /** No longer sold, still shown to who has it. */
        NO_LONGER_SOLD,
        /** Taken back: neither sold nor shown. */
        WITHDRAWN
    }

    /** The most characters of a name. */
    public static final int LONGEST_NAME = 200;

    /** The most characters of a description and of system requirements. */
    public static final int LONGEST_TEXT = 10_000;

    /** The most categories a product stands under. */
    public static final int MOST_CATEGORIES = 20;

    private final Sku sku;
    private final ProductKind kind;
    private final Presentation presentation;
    private final Term term;
    private final Optional<Criterion> onlyFor;
    private final TaxClass taxCategory;
    private final Life life;
    private final Optional<Sku> successor;
    private final ProductDetails details;

    private Product(
            Sku sku,
            ProductKind kind,
            Presentation presentation,
            Term term,
            Optional<Criterion> onlyFor,
            TaxClass taxCategory,
            Life life,
            Optional<Sku> successor,
            ProductDetails details) {
        this.sku = sku;
        this.kind = kind;
        this.presentation = presentation;
        this.term = term;
        this.onlyFor = onlyFor;
        this.taxCategory = taxCategory;
        this.life = life;
        this.successor = successor;
        this.details = details;
    }

    /**
     * A license key: one secret per unit, called {@code key}. On sale, perpetual, for everybody, in the tax category
     * {@code standard}.
     *
     * @param sku the product's code
     * @param name its English name; one line of at most {@value #LONGEST_NAME} characters
     * @return the product
     * @throws InvalidValueException when the name has not its form
     */
    public static Product licenseKey(Sku sku, String name) {
        return of(
                sku, new ProductKind.LicenseKey(List.of("key"), List.of(), OptionalInt.empty()), Locale.ENGLISH, name);
    }

    /**
     * Software to download. On sale, perpetual, for everybody, in the tax category {@code standard}.
     *
     * @param sku the product's code
     * @param name its English name; one line of at most {@value #LONGEST_NAME} characters
     * @return the product, still without files
     * @throws InvalidValueException when the name has not its form
     */
    public static Product download(Sku sku, String name) {
        return of(sku, new ProductKind.Download(List.of(), OptionalInt.empty()), Locale.ENGLISH, name);
    }

    /**
     * A gift card, worth what one unit costs on the order that buys it. On sale, for everybody, to be spent without end unless
     * {@link #term} says otherwise; not taxed when it is sold, whatever its tax category.
     *
     * @param sku the product's code
     * @param name its English name; one line of at most {@value #LONGEST_NAME} characters
     * @return the product
     * @throws InvalidValueException when the name has not its form
     */
    public static Product giftCard(Sku sku, String name) {
        return of(sku, new ProductKind.GiftCard(), Locale.ENGLISH, name);
    }

    /**
     * A plan by which what was bought with an order stays open longer, for one fee however much it is (GU-2).
     *
     * @param sku the product's code
     * @param name its English name; one line of at most {@value #LONGEST_NAME} characters
     * @param length how long each item is open from its delivery; a day or more
     * @return the product
     * @throws InvalidValueException when a part has not its form
     */
    public static Product extendedAccess(Sku sku, String name, Period length) {
        return of(sku, new ProductKind.AccessPlan(ProductKind.AccessPlan.Opens.EXTENDED, length), Locale.ENGLISH, name);
    }

    /**
     * A plan by which what has ended of an order opens once more, for one fee however much it is (GU-3).
     *
     * @param sku the product's code
     * @param name its English name; one line of at most {@value #LONGEST_NAME} characters
     * @param length how long it is open from the day it is paid; a day or more
     * @return the product
     * @throws InvalidValueException when a part has not its form
     */
    public static Product retrieval(Sku sku, String name, Period length) {
        return of(
                sku, new ProductKind.AccessPlan(ProductKind.AccessPlan.Opens.RETRIEVAL, length), Locale.ENGLISH, name);
    }

    /**
     * What something costs beside the goods, such as sending a parcel. Nothing is handed over for it.
     *
     * @param sku the product's code
     * @param name its English name; one line of at most {@value #LONGEST_NAME} characters
     * @return the product
     * @throws InvalidValueException when the name has not its form
     */
    public static Product fee(Sku sku, String name) {
        return of(sku, new ProductKind.Fee(), Locale.ENGLISH, name);
    }

    /**
     * A product of any kind, on sale, perpetual, for everybody, in the tax category {@code standard}.
     *
     * @param sku the product's code
     * @param kind what it is
     * @param locale the language of the name
     * @param name its name; one line of at most {@value #LONGEST_NAME} characters
     * @return the product
     * @throws InvalidValueException when a part has not its form
     */
    public static Product of(Sku sku, ProductKind kind, Locale locale, String name) {
        Product product = new Product(
                sku,
                kind,
                Presentation.NONE,
                Term.perpetual(),
                Optional.empty(),
                TaxClass.STANDARD,
                Life.ON_SALE,
                Optional.empty(),
                ProductDetails.none());
        return product.named(locale, name);
    }

    /**
     * The same product with a name in a language more.
     *
     * @param locale the language, perhaps with a country
     * @param name one line of at most {@value #LONGEST_NAME} characters
     * @return a new product
     * @throws InvalidValueException when the name has not its form or the locale no language
     */
    public Product named(Locale locale, String name) {
        return presented(presentation.named(locale, name));
    }

    /**
     * The same product with a description in a language more (CA-2).
     *
     * @param locale the language, perhaps with a country
     * @param text plain text of any number of lines, not blank, at most {@value #LONGEST_TEXT} characters; it is data, so
     *     whoever shows it on a page escapes it
     * @return a new product
     * @throws InvalidValueException when the text has not its form or the locale no language
     */
    public Product described(Locale locale, String text) {
        return presented(presentation.described(locale, text));
    }

    /**
     * The same product with its system requirements in a language more (CA-2).
     *
     * @param locale the language, perhaps with a country
     * @param text plain text of any number of lines, not blank, at most {@value #LONGEST_TEXT} characters
     * @return a new product
     * @throws InvalidValueException when the text has not its form or the locale no language
     */
    public Product requirements(Locale locale, String text) {
        return presented(presentation.requiring(locale, text));
    }

    /**
     * The same product of a publisher (CA-2).
     *
     * @param by who made it; takes the place of the publisher before
     * @return a new product
     */
    public Product publisher(Publisher by) {
        return presented(presentation.publisher(by));
    }

    /**
     * The same product under these categories (CA-2).
     *
     * @param codes take the place of those before; what stands twice counts once, at its first place
     * @return a new product
     * @throws InvalidValueException when one has not the form of a code, or there are more than {@value #MOST_CATEGORIES}
     */
    public Product categories(String... codes) {
        return presented(presentation.categories(List.of(codes)));
    }

    private Product presented(Presentation other) {
        return new Product(sku, kind, other, term, onlyFor, taxCategory, life, successor, details);
    }

    /**
     * The same product with another term.
     *
     * @param length how long a license lasts, or a gift card can be spent
     * @return a new product
     */
    public Product term(Term length) {
        return new Product(sku, kind, presentation, length, onlyFor, taxCategory, life, successor, details);
    }

    /**
     * The same product for those only who meet a rule.
     *
     * @param rule takes the place of the rule before
     * @return a new product
     */
    public Product onlyFor(Criterion rule) {
        return new Product(sku, kind, presentation, term, Optional.of(rule), taxCategory, life, successor, details);
    }

    /**
     * The same product in another tax category.
     *
     * @param category a code that the tax table knows
     * @return a new product
     * @throws InvalidValueException when it has not the form of a code
     */
    public Product taxCategory(String category) {
        return taxed(taxCategory.category(category));
    }

    /**
     * The same product, supplied as something else than its kind says (PR-4).
     *
     * @param as goods, service or electronic
     * @return a new product
     */
    public Product suppliedAs(Supply as) {
        return taxed(taxCategory.supply(as));
    }

    private Product taxed(TaxClass other) {
        return new Product(sku, kind, presentation, term, onlyFor, other, life, successor, details);
    }

    /**
     * The same license key with other secrets per unit (DF-1).
     *
     * @param secrets what each secret is, such as {@code serial} and {@code authorization}; 1 to 10 codes, each once
     * @return a new product
     * @throws InvalidValueException when there is none, one twice, or one has not the form of a code
     * @throws MisuseException when the product is no license key
     */
    public Product keysPerUnit(String... secrets) {
        if (kind.keysPerUnit().isEmpty() || kind.sort() == ProductKind.Sort.E_TEXT) {
            throw new MisuseException(sku + " has no keys; make it by Product.licenseKey.");
        }
        ProductKind key = new ProductKind.LicenseKey(List.of(secrets), kind.files(), kind.downloads());
        return kind(kind instanceof ProductKind.Trial ? new ProductKind.Trial(key) : key);
    }

    /**
     * The same product with these files.
     *
     * @param all take the place of the files before; their names differ by more than case
     * @return a new product
     * @throws InvalidValueException when two names are the same on some file system, or there are more than 1,000
     * @throws MisuseException when the product is no software
     */
    public Product files(DownloadFile... all) {
        return kind(delivered("files", List.of(all), downloads()));
    }

    /**
     * The same product with its own number of downloads instead of the store's (DF-2).
     *
     * @param times how often each item can be downloaded, 2 to 1,000
     * @return a new product
     * @throws InvalidValueException when the number is out of range
     * @throws MisuseException when the product is no software
     */
    public Product downloads(int times) {
        return kind(delivered("downloads", kind.files(), OptionalInt.of(times)));
    }

    private ProductKind delivered(String what, List<DownloadFile> files, OptionalInt times) {
        boolean keyed = !kind.keysPerUnit().isEmpty();
        ProductKind software = keyed
                ? new ProductKind.LicenseKey(kind.keysPerUnit(), files, times)
                : new ProductKind.Download(files, times);
        return switch (kind.sort()) {
            case DOWNLOAD, LICENSE_KEY -> software;
            case TRIAL -> new ProductKind.Trial(software);
            case GIFT_CARD ->
                throw new MisuseException(
                        sku + " is a gift card and has no " + what + "; sell them as a product of their own.");
            case SUBSCRIPTION, PHYSICAL, SERVICE, E_TEXT, BUNDLE, ACCESS_PLAN, FEE ->
                throw new MisuseException(
                        sku + " is no software and has no " + what + "; sell them as a product of their own.");
        };
    }

    /**
     * The same product with other details: variants, pictures, what goes with it, its release.
     *
     * @param other take the place of the details before
     * @return a new product
     */
    public Product details(ProductDetails other) {
        return new Product(sku, kind, presentation, term, onlyFor, taxCategory, life, successor, other);
    }

    private Product kind(ProductKind other) {
        return new Product(sku, other, presentation, term, onlyFor, taxCategory, life, successor, details);
    }

    /**
     * The same product in another stage of its life; without a successor.
     *
     * @param stage the stage
     * @return a new product
     */
    public Product life(Life stage) {
        return new Product(sku, kind, presentation, term, onlyFor, taxCategory, stage, Optional.empty(), details);
    }

    /**
     * The same product, no longer sold since another took its place.
     *
     * @param other the product that took its place
     * @return a new product
     * @throws InvalidValueException when it is this product itself
     */
    public Product replacedBy(Sku other) {
        if (other.equals(sku)) {
            throw new InvalidValueException("successor of " + sku, other.code(), "another product");
        }
        return new Product(
                sku, kind, presentation, term, onlyFor, taxCategory, Life.NO_LONGER_SOLD, Optional.of(other), details);
    }

    /**
     * Its code.
     *
     * @return unique in the shop
     */
    public Sku sku() {
        return sku;
    }

    /**
     * What it is.
     *
     * @return one of the kinds
     */
    public ProductKind kind() {
        return kind;
    }

    /**
     * Whether it is a gift card.
     *
     * @return true when each unit of it is money to be spent later
     */
    public boolean isGiftCard() {
        return kind instanceof ProductKind.GiftCard;
    }

    /**
     * Its kind as set-up files and the rules of a payment matrix name it.
     *
     * @return such as {@code licenseKey} or {@code giftCard}
     */
    public String kindName() {
        return kind.sort().word();
    }

    /**
     * Its name in a language.
     *
     * @param locale the language, perhaps with a country
     * @return the name in it, else in the language without or of another country, else the English one, else any
     */
    public String name(Locale locale) {
        return presentation.names().in(locale).orElseThrow();
    }

    /**
     * All its names.
     *
     * @return by language
     */
    public Map<Locale, String> names() {
        return presentation.names().byLocale();
    }

    /**
     * Its description in a language.
     *
     * @param locale the language, perhaps with a country
     * @return plain text, by the same order of languages as {@link #name}; empty when there is none in any language
     */
    public Optional<String> description(Locale locale) {
        return presentation.descriptions().in(locale);
    }

    /**
     * All its descriptions.
     *
     * @return by language, perhaps none
     */
    public Map<Locale, String> descriptions() {
        return presentation.descriptions().byLocale();
    }

    /**
     * Its system requirements in a language.
     *
     * @param locale the language, perhaps with a country
     * @return plain text, by the same order of languages as {@link #name}; empty when there is none in any language
     */
    public Optional<String> requirements(Locale locale) {
        return presentation.requirements().in(locale);
    }

    /**
     * Its system requirements in every language.
     *
     * @return by language, perhaps none
     */
    public Map<Locale, String> allRequirements() {
        return presentation.requirements().byLocale();
    }

    /**
     * Who made it.
     *
     * @return empty when nobody said
     */
    public Optional<Publisher> publisher() {
        return presentation.publisher();
    }

    /**
     * The categories it stands under.
     *
     * @return their codes in the order of saying, each once, perhaps none
     */
    public List<String> categories() {
        return presentation.categories();
    }

    Presentation presentation() {
        return presentation;
    }

    /**
     * How long a license lasts.
     *
     * @return perpetual unless said otherwise
     */
    public Term term() {
        return term;
    }

    /**
     * Who may buy it.
     *
     * @return empty when everybody may
     */
    public Optional<Criterion> onlyFor() {
        return onlyFor;
    }

    /**
     * Its tax category.
     *
     * @return a code
     */
    public String taxCategory() {
        return taxCategory.category();
    }

    /**
     * What kind of supply its sale is.
     *
     * @return what was said, else what its kind is: keys, downloads and gift cards are supplied electronically
     */
    public Supply supply() {
        return taxCategory.supply().orElse(Supply.ELECTRONIC);
    }

    /**
     * What it was said to be supplied as.
     *
     * @return empty when its kind says so
     */
    public Optional<Supply> ownSupply() {
        return taxCategory.supply();
    }

    /**
     * The secrets of one unit.
     *
     * @return what each is; empty when the product has no keys
     */
    public List<String> keysPerUnit() {
        return kind.keysPerUnit();
    }

    /**
     * What can be downloaded, whatever variant is chosen.
     *
     * @return in the order of saying, perhaps nothing
     */
    public List<DownloadFile> files() {
        return kind.files();
    }

    /**
     * What can be downloaded of a variant (CA-2).
     *
     * @param variant its code; empty, or one that is no longer there: the recommended one, if there are any
     * @return the files of the product, then those of the variant that do not take the name of one of them
     */
    public List<DownloadFile> files(Optional<String> variant) {
        List<DownloadFile> all = new ArrayList<>(files());
        variant.flatMap(details::variant).or(details::recommendedVariant).map(Variant::files).orElse(List.of()).stream()
                .filter(file -> all.stream().noneMatch(own -> own.name().equalsIgnoreCase(file.name())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /**
     * How often each item can be downloaded.
     *
     * @return empty when the store's policy says so
     */
    public OptionalInt downloads() {
        return kind.downloads();
    }

    /**
     * The stage of its life.
     *
     * @return on sale unless said otherwise
     */
    public Life life() {
        return life;
    }

    /**
     * Whether it can be bought, as far as its life has a say.
     *
     * @return true when it is on sale
     */
    public boolean isOnSale() {
        return life == Life.ON_SALE;
    }

    /**
     * What took its place.
     *
     * @return empty unless it is no longer sold and has a successor
     */
    public Optional<Sku> successor() {
        return successor;
    }

    /**
     * Variants, pictures, what goes with it, its release.
     *
     * @return none unless said
     */
    public ProductDetails details() {
        return details;
    }

    private List<Object> parts() {
        return List.of(sku, kind, presentation, term, onlyFor, taxCategory, life, successor, details);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Product that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "product " + sku;
    }
}
