package dev.kontor.office;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Term;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Stores;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks catalog and price files that are taken together: each line, the files as a whole, and both against the shop. Of a
 * product it holds its code, its line and what it is tied to, of a price its product, quantity and line; never what else a
 * line says. For one thread.
 */
public final class CatalogCheck {
    /** The most faults that are told. */
    public static final int MOST_FAULTS = 1_000;

    private static final int PORTION = 500;

    private final Map<Sku, ProductTies> products = new LinkedHashMap<>();
    private final Map<String, Prices> prices = new TreeMap<>();
    private final Map<Term, Term> terms = new HashMap<>();
    private final Map<List<String>, List<String>> categories = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int lines;

    /** Nothing read yet. */
    public CatalogCheck() {}

    /** The quantities of one product and where they stand. */
    private static final class Tiers {
        private int[] quantities = new int[0];
        private int[] lines = new int[0];

        int lineOf(int quantity) {
            for (int i = 0; i < quantities.length; i++) {
                if (quantities[i] == quantity) {
                    return lines[i];
                }
            }
            return 0;
        }

        void add(int quantity, int line) {
            quantities = Arrays.copyOf(quantities, quantities.length + 1);
            lines = Arrays.copyOf(lines, lines.length + 1);
            quantities[quantities.length - 1] = quantity;
            lines[lines.length - 1] = line;
        }
    }

    /** One list. */
    private record Prices(PriceList frame, Map<Sku, Tiers> tiers) {}

    /**
     * Who is told of the lines of one of the files.
     *
     * @param content what it is of, as {@link CatalogFile#content} gave it
     * @return for {@link CatalogReader}
     */
    public CatalogReader.Listener lines(String content) {
        Optional<Prices> list = CatalogFile.list(content)
                .map(frame -> prices.computeIfAbsent(frame.code(), code -> new Prices(frame, new LinkedHashMap<>())));
        return new CatalogReader.Listener() {
            @Override
            public void product(int line, Product product, String kept) {
                lines++;
                take(line, product);
            }

            @Override
            public void price(int line, Price price, String kept) {
                lines++;
                take(line, price, list.orElseThrow().tiers());
            }

            @Override
            public void fault(Fault fault) {
                tell(fault);
            }

            @Override
            public boolean isFull() {
                return CatalogCheck.this.isFull();
            }
        };
    }

    private void take(int line, Product product) {
        @Nullable ProductTies before = products.get(product.sku());
        if (before != null) {
            throw twice(product.sku().code(), before.line());
        }
        products.put(
                product.sku(),
                ProductTies.of(
                        line,
                        product,
                        term -> terms.computeIfAbsent(term, same -> same),
                        named -> categories.computeIfAbsent(named, same -> same)));
        ProductCheck.alone(product).forEach(fault -> tell(line, fault));
    }

    private static void take(int line, Price price, Map<Sku, Tiers> tiers) {
        Tiers there = tiers.computeIfAbsent(price.sku(), sku -> new Tiers());
        int before = there.lineOf(price.fromQuantity());
        if (before > 0) {
            throw twice(price.sku() + " from " + price.fromQuantity(), before);
        }
        there.add(price.fromQuantity(), line);
    }

    private static InvalidValueException twice(String what, int line) {
        return new InvalidValueException("sku", what, "what does not stand in line " + line + " already");
    }

    private boolean isFull() {
        return faults.size() >= MOST_FAULTS;
    }

    private void tell(Fault fault) {
        if (!isFull()) {
            faults.add(fault);
        }
    }

    private void tell(int line, Fault fault) {
        tell(line == 0 ? fault : new Fault("line " + line + ", " + fault.place(), fault.message()));
    }

    /**
     * How many lines say something.
     *
     * @return of all files together
     */
    public int lines() {
        return lines;
    }

    /**
     * How many prices a product has in a list.
     *
     * @param list the list's code
     * @param sku the product
     * @return 0 when the files say none
     */
    public int prices(String list, Sku sku) {
        @Nullable Prices said = prices.get(list);
        @Nullable Tiers tiers = said == null ? null : said.tiers().get(sku);
        return tiers == null ? 0 : tiers.lines.length;
    }

    /**
     * Ends the check of the files by themselves.
     *
     * @throws ConfigurationException with every fault told so far ({@value #MOST_FAULTS} at the most)
     */
    public void raise() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }

    /**
     * Checks the files against what is there; of what is there only what the files name is read.
     *
     * @param view where to look
     * @throws ConfigurationException with every fault ({@value #MOST_FAULTS} at the most), each at the first line that names
     *     its product
     */
    public void against(StorageView view) {
        Map<String, PriceList> frames = new TreeMap<>();
        prices.forEach((code, list) -> frames.put(code, list.frame()));
        SetupCheck.currencies(Stores.list(view), frames).forEach(this::tell);
        products(view);
        prices.forEach((code, list) -> prices(view, code, list.tiers()));
        raise();
    }

    private void products(StorageView view) {
        Set<String> codes = new TreeSet<>();
        categories.keySet().forEach(codes::addAll);
        Set<String> unknown = new HashSet<>(codes);
        unknown.removeAll(Catalog.categories(view, codes).keySet());
        Map<Sku, ProductTies> there = there(view);
        ProductCheck.Together together = new ProductCheck.Together(
                sku -> Optional.ofNullable(products.get(sku)).or(() -> Optional.ofNullable(there.get(sku))));
        for (ProductTies product : products.values()) {
            if (isFull()) {
                return;
            }
            String place = "products." + product.sku();
            product.categories().stream()
                    .filter(unknown::contains)
                    .forEach(code -> tell(product.line(), SetupCheck.unknown(place + ".categories", "category", code)));
            product.successor()
                    .filter(sku -> !products.containsKey(sku) && !there.containsKey(sku))
                    .ifPresent(sku -> tell(product.line(), SetupCheck.unknown(place + ".successor", "product", sku)));
            together.faults(product).forEach(fault -> tell(product.line(), fault));
        }
    }

    /** What the files name and do not bring, and on from there: a round may lead through what is there. */
    private Map<Sku, ProductTies> there(StorageView view) {
        Map<Sku, ProductTies> found = new HashMap<>();
        Set<Sku> asked = new HashSet<>();
        Set<Sku> asking = new TreeSet<>();
        products.values().forEach(product -> asking.addAll(product.named()));
        asking.removeAll(products.keySet());
        while (!asking.isEmpty()) {
            asked.addAll(asking);
            List<Sku> named = List.copyOf(asking);
            asking.clear();
            portions(named)
                    .forEach(portion -> Catalog.getAll(view, portion).values().stream()
                            .map(ProductTies::of)
                            .forEach(product -> {
                                found.put(product.sku(), product);
                                asking.addAll(product.onwards());
                            }));
            asking.removeAll(asked);
            asking.removeAll(products.keySet());
        }
        return found;
    }

    private void prices(StorageView view, String list, Map<Sku, Tiers> tiers) {
        List<Sku> asking = new ArrayList<>();
        for (Sku sku : tiers.keySet()) {
            if (!products.containsKey(sku)) {
                asking.add(sku);
            }
        }
        for (List<Sku> portion : portions(asking)) {
            Set<Sku> there = Catalog.getAll(view, portion).keySet();
            for (Sku sku : portion) {
                if (isFull()) {
                    return;
                }
                @Nullable Tiers said = tiers.get(sku);
                if (!there.contains(sku) && said != null) {
                    tell(said.lines[0], SetupCheck.unknown("prices." + list + "." + sku, "product", sku));
                }
            }
        }
    }

    private static List<List<Sku>> portions(List<Sku> skus) {
        List<List<Sku>> portions = new ArrayList<>();
        for (int from = 0; from < skus.size(); from += PORTION) {
            portions.add(skus.subList(from, Math.min(skus.size(), from + PORTION)));
        }
        return portions;
    }
}
