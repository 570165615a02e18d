package dev.kontor.office;

import dev.kontor.pricing.PriceList;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Products, or the prices of one list, in a file of a line each: CSV, whose first line names the columns, or JSON with an
 * object in every line. It says what the file is and where it can be read; read it is when it is taken or planned, line by
 * line and twice, so that a file of any length takes little room. Immutable.
 *
 * <p>A line of products has {@code sku} and the fields of a product in a set-up file; in CSV a dot leads into a field, as in
 * {@code name.en} or {@code term.rental}, several words stand side by side with a space between, and parts of a bundle as
 * {@code pen:2}, in a variant as {@code pen/red:2}. A line of prices has {@code sku}, {@code price} and perhaps
 * {@code quantity}. An empty cell says nothing.
 */
public final class CatalogFile {
    /** The most lines of a file. */
    public static final int MOST_LINES = 500_000;

    private static final String PRODUCTS = "products";

    private final String name;
    private final String content;
    private final boolean csv;
    private final FileSource source;

    private CatalogFile(String name, String content, boolean csv, FileSource source) {
        this.name = name;
        this.content = content;
        this.csv = csv;
        this.source = Objects.requireNonNull(source);
    }

    /**
     * Products.
     *
     * @param file in UTF-8; CSV when its name ends in {@code .csv}, else JSON
     * @return the file, not read yet
     */
    public static CatalogFile products(Path file) {
        return new CatalogFile(name(file), PRODUCTS, isCsv(file), () -> Files.newInputStream(file));
    }

    /**
     * Products, from wherever they can be read twice.
     *
     * @param csv whether the file is CSV; else it is JSON
     * @param source the file, in UTF-8
     * @return the file, not read yet
     */
    public static CatalogFile products(boolean csv, FileSource source) {
        return new CatalogFile(PRODUCTS, PRODUCTS, csv, source);
    }

    /**
     * A few products.
     *
     * @param csv whether the text is CSV; else it is JSON
     * @param text the lines
     * @return the same as a file
     */
    public static CatalogFile products(boolean csv, String text) {
        return products(csv, source(text));
    }

    /**
     * The prices of a list: all of them, since a new version of a list holds nothing of the version before.
     *
     * @param list the list's code
     * @param currency the list's currency
     * @param file in UTF-8; CSV when its name ends in {@code .csv}, else JSON
     * @return the file, not read yet
     */
    public static CatalogFile prices(String list, String currency, Path file) {
        return new CatalogFile(
                name(file), content(PriceList.of(list, currency)), isCsv(file), () -> Files.newInputStream(file));
    }

    /**
     * The prices of a list, from wherever they can be read twice.
     *
     * @param list the list's code
     * @param currency the list's currency
     * @param csv whether the file is CSV; else it is JSON
     * @param source the file, in UTF-8
     * @return the file, not read yet
     */
    public static CatalogFile prices(String list, String currency, boolean csv, FileSource source) {
        String content = content(PriceList.of(list, currency));
        return new CatalogFile(content, content, csv, source);
    }

    /**
     * A few prices of a list.
     *
     * @param list the list's code
     * @param currency the list's currency
     * @param csv whether the text is CSV; else it is JSON
     * @param text the lines
     * @return the same as a file
     */
    public static CatalogFile prices(String list, String currency, boolean csv, String text) {
        return prices(list, currency, csv, source(text));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isCsv(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static FileSource source(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(PriceList frame) {
        return "prices " + frame.code() + " " + frame.currency();
    }

    /**
     * The list whose prices stand in a file.
     *
     * @param content as {@link #content} gave it
     * @return the list without its prices; empty for products
     */
    public static Optional<PriceList> list(String content) {
        if (content.equals(PRODUCTS)) {
            return Optional.empty();
        }
        String[] words = content.split(" ");
        return Optional.of(PriceList.of(words[1], words[2]));
    }

    /** Where it can be read. */
    public FileSource source() {
        return source;
    }

    /** Whether it is CSV; else it is JSON. */
    public boolean isCsv() {
        return csv;
    }

    /** Whether prices stand in it; else products do. */
    public boolean isPrices() {
        return !content.equals(PRODUCTS);
    }

    /** What its lines are of: {@code products}, or {@code prices} with list and currency. */
    public String content() {
        return content;
    }

    /** The name of the file, or what it is of. */
    @Override
    public String toString() {
        return name;
    }
}
