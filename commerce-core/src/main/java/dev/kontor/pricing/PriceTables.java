package dev.kontor.pricing;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.time.Instant;

/** The rows of this room. */
final class PriceTables {
    static final Attribute<Published, String> CODE = Attribute.text("code", 64, Published::code);
    static final Attribute<Published, Long> VERSION = Attribute.number("number", p -> (long) p.version());
    static final Attribute<Published, Instant> PUBLISHED = Attribute.instant("published_at", Published::publishedAt);

    /** Small rows, so that asking which version is current does not read the prices. */
    static final Table<Published> PRICE_LIST = Table.of(
                    "price_list",
                    Published.class,
                    Published::id,
                    Bodies.<Published>codec(
                            (published, out) -> out.text("code", published.code())
                                    .number("version", published.version())
                                    .instant("publishedAt", published.publishedAt())
                                    .text("digest", published.digest()),
                            in -> new Published(
                                    in.text("code"),
                                    in.integer("version"),
                                    in.instant("publishedAt"),
                                    in.text("digest"))))
            .with(CODE, VERSION, PUBLISHED)
            .unique("price_list_version", CODE, VERSION)
            .appendOnly();

    private static final Attribute<Content, String> OF = Attribute.reference("price_list", "price_list", Content::id);

    static final Table<Content> CONTENT = Table.of(
                    "price_list_content",
                    Content.class,
                    Content::id,
                    Bodies.<Content>codec(
                            (content, out) ->
                                    out.text("id", content.id()).object("list", content.list(), PriceListBody::write),
                            in -> new Content(in.text("id"), in.object("list", PriceListBody::read))))
            .with(OF)
            .appendOnly();

    private static final Attribute<Quote, String> STORE = Attribute.text("store", 64, Quote::store);
    private static final Attribute<Quote, String> CUSTOMER = Attribute.optionalText("customer", 200, Quote::customer);
    private static final Attribute<Quote, Amount> TOTAL = Attribute.money("total", Quote::exactTotal);
    static final Attribute<Quote, Instant> EXPIRES = Attribute.instant("expires_at", Quote::expiresAt);

    static final Table<Quote> QUOTE = Table.of(
                    "price_quote",
                    Quote.class,
                    quote -> quote.id().value(),
                    Bodies.<Quote>codec(QuoteBody::write, QuoteBody::read))
            .with(STORE, CUSTOMER, TOTAL, EXPIRES)
            .index("price_quote_expiry", EXPIRES);

    private PriceTables() {}

    /**
     * One version of a list, without its prices.
     *
     * @param code the list's code
     * @param version from 1 on
     * @param publishedAt when
     * @param digest of the content
     */
    record Published(String code, int version, Instant publishedAt, String digest) {
        String id() {
            return id(code, version);
        }

        static String id(String code, int version) {
            return code + "/" + version;
        }
    }

    /**
     * The prices of one version.
     *
     * @param id as of {@link Published}
     * @param list the prices
     */
    record Content(String id, PriceList list) {}
}
