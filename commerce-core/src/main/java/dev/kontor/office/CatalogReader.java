package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.body.Json;
import dev.kontor.body.MalformedJsonException;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads a catalog or price file line by line, so that a file of any length takes no more room than its longest line. A line
 * that cannot be taken is told by its number. Holds nothing itself.
 */
public final class CatalogReader {
    private static final int LONGEST_LINE = 1024 * 1024;

    private CatalogReader() {}

    /** What is told of each line. */
    public interface Listener {
        /**
         * A line with a product.
         *
         * @param line its number, from 1
         * @param product what it says
         * @param kept the line as it is kept
         */
        void product(int line, Product product, String kept);

        /**
         * A line with a price.
         *
         * @param line its number, from 1
         * @param price what it says
         * @param kept the line as it is kept
         */
        void price(int line, Price price, String kept);

        /**
         * What is wrong.
         *
         * @param fault with the number of its line
         */
        void fault(Fault fault);

        /**
         * Whether so much is wrong that the rest need not be read.
         *
         * @return true to end the reading
         */
        boolean isFull();
    }

    /**
     * Reads all of it, or until the listener has heard enough.
     *
     * @param file what it is
     * @param in the file; stays open
     * @param listener is told of each line, in order
     * @throws IOException when the file breaks off
     */
    public static void read(CatalogFile file, InputStream in, Listener listener) throws IOException {
        Lines lines = new Lines(file.content(), listener);
        // Closing it would close the file, which is its owner's to close.
        LineByLine text = new LineByLine(
                new BufferedReader(new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT))),
                LONGEST_LINE);
        try {
            read(file, text, lines);
        } catch (CharacterCodingException notUtf8) {
            listener.fault(new Fault("file '" + file + "'", "is no UTF-8 text; save it as UTF-8"));
        }
    }

    private static void read(CatalogFile file, LineByLine text, Lines lines) throws IOException {
        Optional<CsvColumns> columns = Optional.empty();
        for (Optional<String> next = text.next(); next.isPresent(); next = text.next()) {
            String line = next.get();
            if (line.isBlank()) {
                continue;
            }
            if (file.isCsv() && columns.isEmpty()) {
                columns = lines.columns(text.number(), line);
                if (columns.isEmpty()) {
                    return;
                }
            } else if (!lines.line(text.number(), line, columns)) {
                return;
            }
        }
        if (text.isTooLong()) {
            lines.fault(text.number(), "is longer than 1 MiB; expected one thing per line");
        } else if (lines.count == 0) {
            lines.fault(1, "says nothing; expected a line each");
        }
    }

    /**
     * Reads lines that were kept.
     *
     * @param content what they are of, as {@link CatalogFile#content} gave it
     * @param first the number of the first
     * @param kept the lines as the listener was told them
     * @param listener is told of each line, in order; of a fault when this version of the house refuses what an earlier one
     *     took
     */
    public static void kept(String content, int first, List<String> kept, Listener listener) {
        Lines lines = new Lines(content, listener);
        int number = first;
        for (String line : kept) {
            if (!lines.line(number, line, Optional.empty())) {
                return;
            }
            number++;
        }
    }

    /** The lines of one file, told as what they say. */
    private static final class Lines {
        private final Optional<PriceList> list;
        private final Listener listener;
        private int count;

        Lines(String content, Listener listener) {
            this.list = CatalogFile.list(content);
            this.listener = listener;
        }

        void fault(int line, String message) {
            listener.fault(new Fault("line " + line, message));
        }

        Optional<CsvColumns> columns(int number, String line) {
            try {
                return Optional.of(CsvColumns.of(line));
            } catch (InvalidValueException refused) {
                fault(number, String.valueOf(refused.getMessage()));
                return Optional.empty();
            }
        }

        /** Whether to go on. */
        boolean line(int number, String text, Optional<CsvColumns> columns) {
            if (++count > CatalogFile.MOST_LINES) {
                fault(number, "is one too many; at most " + CatalogFile.MOST_LINES + " lines stand in a file");
                return false;
            }
            try {
                Json json = columns.isPresent() ? columns.get().json(text) : Json.parse(text);
                tell(number, json);
            } catch (MalformedJsonException malformed) {
                fault(number, "is no JSON: " + malformed.getMessage());
            } catch (InvalidValueException refused) {
                fault(number, String.valueOf(refused.getMessage()));
            } catch (ConfigurationException refused) {
                refused.faults()
                        .forEach(fault ->
                                listener.fault(new Fault("line " + number + ", " + fault.place(), fault.message())));
            }
            return !listener.isFull();
        }

        private void tell(int number, Json json) {
            if (list.isPresent()) {
                String currency = list.get().currency();
                Price price = Input.require("price", json, input -> CatalogLine.price(input, currency));
                listener.price(number, price, Json.write(json));
            } else {
                listener.product(number, Input.require("product", json, CatalogLine::product), Json.write(json));
            }
        }
    }
}
