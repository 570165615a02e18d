package dev.kontor.pricing;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;

/** The rows of this room. */
final class PriceTables {
    static final Attribute<Published, String> CODE = Attribute.text("code", 64, Published::code);
    static final Attribute<Published, Long> VERSION = Attribute.number("number", p -> (long) p.version());
    static final Attribute<Published, Instant> PUBLISHED = Attribute.instant("published_at", Published::publishedAt);

    /** What a version says of all its prices. */
    static final Table<Published> PRICE_LIST = Table.of(
                    "price_list",
                    Published.class,
                    Published::id,
                    Bodies.<Published>codec(PriceListBody::write, PriceListBody::read))
            .with(CODE, VERSION, PUBLISHED)
            .unique("price_list_version", CODE, VERSION)
            .appendOnly();

    static final Attribute<ProductPrices, String> LIST = Attribute.text("price_list", 64, ProductPrices::code);
    static final Attribute<ProductPrices, String> SKU =
            Attribute.text("sku", 64, prices -> prices.sku().code());
    static final Attribute<ProductPrices, Long> SINCE =
            Attribute.number("since_version", prices -> (long) prices.since());
    static final Attribute<ProductPrices, Long> BEFORE =
            Attribute.number("before_version", prices -> (long) prices.before());

    /** A row for each product, so that neither a look-up nor a new version touches the prices of others. */
    static final Table<ProductPrices> PRICE = Table.of(
                    "price",
                    ProductPrices.class,
                    ProductPrices::id,
                    Bodies.<ProductPrices>codec(PriceListBody::writeProduct, PriceListBody::readProduct))
            .with(LIST, SKU, SINCE, BEFORE)
            .unique("price_since", LIST, SKU, SINCE);

    private static final Attribute<Quote, String> STORE = Attribute.text("store", 64, Quote::store);
    private static final Attribute<Quote, String> CUSTOMER = Attribute.optionalText("customer", 200, Quote::customer);
    private static final Attribute<Quote, Amount> TOTAL = Attribute.money("total", Quote::exactTotal);
    static final Attribute<Quote, Instant> EXPIRES = Attribute.instant("expires_at", Quote::expiresAt);

    /** The second form has variants by line. */
    private static final int QUOTE_FORM = 2;

    static final Table<Quote> QUOTE = Table.of(
                    "price_quote",
                    Quote.class,
                    quote -> quote.id().value(),
                    Bodies.<Quote>codec(QUOTE_FORM, QuoteBody::write, QuoteBody::read))
            .with(STORE, CUSTOMER, TOTAL, EXPIRES)
            .index("price_quote_expiry", EXPIRES);

    private PriceTables() {}

    /**
     * One version of a list, without its prices.
     *
     * @param frame a list without prices, as of this version
     * @param version from 1 on
     * @param publishedAt when
     */
    record Published(PriceList frame, int version, Instant publishedAt) {
        String code() {
            return frame.code();
        }

        String id() {
            return id(code(), version);
        }

        static String id(String code, int version) {
            return code + "/" + version;
        }
    }

    /**
     * The prices of one product in a row of versions that agree in them. Only its end is ever changed, once.
     *
     * @param code the list's code
     * @param sku which product
     * @param since the first version
     * @param before the first version that has others, or none; {@link #OPEN} while there is no such version
     * @param prices one or more, in a list's order
     */
    record ProductPrices(String code, Sku sku, int since, int before, List<Price> prices) {
        static final int OPEN = Integer.MAX_VALUE;

        String id() {
            return code + "/" + sku + "/" + since;
        }

        ProductPrices endingBefore(int version) {
            return new ProductPrices(code, sku, since, version, prices);
        }
    }
}
