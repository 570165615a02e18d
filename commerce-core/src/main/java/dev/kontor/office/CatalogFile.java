package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.body.Json;
import dev.kontor.body.MalformedJsonException;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Products, or the prices of one list, from a file of a line each: CSV, whose first line names the columns, or JSON with an
 * object in every line. Read line by line, and taken whole or not at all: every fault is told with the number of its line.
 * Immutable.
 *
 * <p>A line of products has {@code sku} and the fields of a product in a set-up file; in CSV a dot leads into a field, as in
 * {@code name.en} or {@code term.rental}, several words stand side by side with a space between, and parts of a bundle as
 * {@code pen:2}, in a variant as {@code pen/red:2}. A line of prices has {@code sku}, {@code price} and perhaps
 * {@code quantity}. An empty cell says nothing.
 */
public final class CatalogFile {
    /** The most lines of a file. */
    public static final int MOST_LINES = 500_000;

    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int MOST_FAULTS = 1000;
    private static final String PRODUCTS = "products";

    private final String source;
    private final List<String> lines;
    private final Map<String, Integer> firstLines;
    private final Setup setup;

    private CatalogFile(String source, List<String> lines, Map<String, Integer> firstLines, Setup setup) {
        this.source = source;
        this.lines = lines;
        this.firstLines = firstLines;
        this.setup = setup;
    }

    /**
     * Products.
     *
     * @param file in UTF-8; CSV when its name ends in {@code .csv}, else JSON
     * @return what it says
     * @throws ConfigurationException when the file cannot be read, or with every fault in it (1,000 at the most)
     */
    public static CatalogFile products(Path file) {
        return read(PRODUCTS, file);
    }

    /**
     * Products.
     *
     * @param csv whether the text is CSV; else it is JSON
     * @param text the lines
     * @return what they say
     * @throws ConfigurationException with every fault (1,000 at the most)
     */
    public static CatalogFile products(boolean csv, String text) {
        return parse(PRODUCTS, csv, text);
    }

    /**
     * The prices of a list: all of them, since a new version of a list holds nothing of the version before.
     *
     * @param list the list's code
     * @param currency the list's currency
     * @param file in UTF-8; CSV when its name ends in {@code .csv}, else JSON
     * @return what it says
     * @throws ConfigurationException when the file cannot be read, or with every fault in it (1,000 at the most)
     */
    public static CatalogFile prices(String list, String currency, Path file) {
        return read(source(list, currency), file);
    }

    /**
     * The prices of a list.
     *
     * @param list the list's code
     * @param currency the list's currency
     * @param csv whether the text is CSV; else it is JSON
     * @param text the lines
     * @return what they say
     * @throws ConfigurationException with every fault (1,000 at the most)
     */
    public static CatalogFile prices(String list, String currency, boolean csv, String text) {
        return parse(source(list, currency), csv, text);
    }

    private static String source(String list, String currency) {
        return "prices " + Code.of("price list", list) + " "
                + PriceList.of(list, currency).currency();
    }

    private static CatalogFile read(String source, Path file) {
        boolean csv =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return parse(source, csv, in);
        } catch (CharacterCodingException notUtf8) {
            throw new ConfigurationException("file '" + file.getFileName() + "'", "is no UTF-8 text; save it as UTF-8");
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "file '" + file.getFileName() + "'",
                    "cannot be read (" + unreadable.getClass().getSimpleName() + "); name a readable file");
        }
    }

    private static CatalogFile parse(String source, boolean csv, String text) {
        try {
            return parse(source, csv, new StringReader(text));
        } catch (IOException never) {
            throw new IllegalStateException("A text in memory cannot fail to be read.", never);
        }
    }

    private static CatalogFile parse(String source, boolean csv, Reader in) throws IOException {
        Reading reading = new Reading(source);
        try (LineByLine text = new LineByLine(new BufferedReader(in), LONGEST_LINE)) {
            Optional<CsvColumns> columns = Optional.empty();
            for (Optional<String> next = text.next(); next.isPresent(); next = text.next()) {
                String line = next.get();
                if (line.isBlank()) {
                    continue;
                }
                if (csv && columns.isEmpty()) {
                    columns = reading.columns(text.number(), line);
                    if (columns.isEmpty()) {
                        break;
                    }
                } else if (!reading.line(text.number(), line, columns)) {
                    break;
                }
            }
            if (text.isTooLong()) {
                reading.fault(text.number(), "is longer than 1 MiB; expected one thing per line");
            }
        }
        return reading.done();
    }

    /** One pass over a file: what was read so far, and what was wrong with it. */
    private static final class Reading {
        private final String source;
        private final List<String> lines = new ArrayList<>();
        private final Map<String, Integer> firstLines = new HashMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<Product> products = new ArrayList<>();
        private final List<Price> prices = new ArrayList<>();

        Reading(String source) {
            this.source = source;
        }

        private boolean isProducts() {
            return source.equals(PRODUCTS);
        }

        void fault(int line, String message) {
            faults.add(new Fault("line " + line, message));
        }

        Optional<CsvColumns> columns(int number, String line) {
            try {
                return Optional.of(CsvColumns.of(line));
            } catch (InvalidValueException refused) {
                fault(number, String.valueOf(refused.getMessage()));
                return Optional.empty();
            }
        }

        boolean line(int number, String text, Optional<CsvColumns> columns) {
            if (lines.size() >= MOST_LINES) {
                fault(number, "is one too many; at most " + MOST_LINES + " lines stand in a file");
                return false;
            }
            try {
                Json json = columns.isPresent() ? columns.get().json(text) : Json.parse(text);
                take(number, json);
                lines.add(Json.write(json));
                CatalogLine.sku(json).ifPresent(sku -> firstLines.putIfAbsent(sku, number));
            } catch (MalformedJsonException malformed) {
                fault(number, "is no JSON: " + malformed.getMessage());
            } catch (InvalidValueException refused) {
                fault(number, String.valueOf(refused.getMessage()));
            } catch (ConfigurationException refused) {
                refused.faults()
                        .forEach(fault ->
                                faults.add(new Fault("line " + number + ", " + fault.place(), fault.message())));
            }
            return faults.size() < MOST_FAULTS;
        }

        private void take(int number, Json json) {
            if (isProducts()) {
                Product product = Input.require("product", json, CatalogLine::product);
                once(number, product.sku().code(), product.sku().code());
                products.add(product);
            } else {
                Price price = Input.require("price", json, input -> CatalogLine.price(input, currency()));
                once(number, price.sku() + " " + price.fromQuantity(), price.sku() + " from " + price.fromQuantity());
                prices.add(price);
            }
        }

        private void once(int number, String key, String what) {
            Integer before = seen.putIfAbsent(key, number);
            if (before != null) {
                throw new InvalidValueException("sku", what, "what does not stand in line " + before + " already");
            }
        }

        private String currency() {
            return source.substring(source.lastIndexOf(' ') + 1);
        }

        CatalogFile done() {
            if (lines.isEmpty() && faults.isEmpty()) {
                fault(1, "says nothing; expected a line each");
            }
            raise(faults);
            Setup setup = isProducts()
                    ? Setup.of().products(products.toArray(Product[]::new))
                    : Setup.of()
                            .prices(PriceList.of(source.split(" ")[1], currency())
                                    .prices(prices));
            CatalogFile file = new CatalogFile(source, List.copyOf(lines), Map.copyOf(firstLines), setup);
            raise(SetupCheck.within(setup).stream().map(file::atLine).toList());
            return file;
        }

        private static void raise(List<Fault> faults) {
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
            }
        }
    }

    /** A fault that names a product, at the first line that does; codes may hold dots, so the longest that fits counts. */
    private Fault atLine(Fault fault) {
        String place = fault.place();
        while (!place.isEmpty()) {
            for (int dot = place.indexOf('.'); dot >= 0; dot = place.indexOf('.', dot + 1)) {
                Integer line = firstLines.get(place.substring(dot + 1));
                if (line != null) {
                    return new Fault("line " + line + ", " + fault.place(), fault.message());
                }
            }
            place = place.substring(0, Math.max(0, place.lastIndexOf('.')));
        }
        return fault;
    }

    /**
     * Faults of the set-up this makes, with the numbers of their lines.
     *
     * @param refused why the set-up was refused
     * @return the same faults, each at the first line that names its product
     */
    public ConfigurationException byLine(ConfigurationException refused) {
        return new ConfigurationException(
                refused.faults().stream().map(this::atLine).toList());
    }

    /**
     * What the file says, as a set-up.
     *
     * @return products, or one price list
     */
    public Setup setup() {
        return setup;
    }

    /**
     * What the lines are of.
     *
     * @return {@code products}, or {@code prices} with list and currency
     */
    public String source() {
        return source;
    }

    /**
     * The lines as they are kept until they become valid.
     *
     * @return JSON, in the order of the file
     */
    public List<String> lines() {
        return lines;
    }

    /**
     * What was kept, as a file again.
     *
     * @param source as {@link #source} gave it
     * @param kept as {@link #lines} gave them
     * @return the same products or prices
     * @throws ConfigurationException when this version of the house refuses what an earlier one took
     */
    public static CatalogFile kept(String source, List<String> kept) {
        return parse(source, false, String.join("\n", kept));
    }

    @Override
    public String toString() {
        return source + ", " + lines.size() + " lines";
    }
}
