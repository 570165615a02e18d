package dev.kontor.fulfillment;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How entitlements, keys and downloads are stored. */
final class FulfillmentTables {
    /** The second form of an entitlement has a quota; the third terms and a history of its keys. */
    private static final int FORM = 3;

    /** The second form of a key knows whether it is shared, and its batch. */
    private static final int KEY_FORM = 2;

    static final Attribute<Entitlement, String> PART =
            Attribute.text("part", 100, row -> row.asked().part());
    static final Attribute<Entitlement, String> ORDER =
            Attribute.text("order_id", 100, row -> row.asked().order());
    static final Attribute<Entitlement, String> ACCOUNT =
            Attribute.text("account", 200, row -> row.asked().account());
    static final Attribute<Entitlement, String> SKU =
            Attribute.text("sku", 64, row -> row.asked().sku().code());
    static final Attribute<Entitlement, String> STATE =
            Attribute.text("state", 16, row -> row.state().name());
    static final Attribute<Entitlement, Instant> ASKED_AT = Attribute.instant("asked_at", Entitlement::askedAt);
    static final Attribute<Entitlement, Long> UNIT =
            Attribute.number("unit_number", row -> (long) row.asked().unit());
    static final Attribute<Entitlement, String> COMPONENT =
            Attribute.text("component", 100, row -> row.asked().component());
    private static final Attribute<Entitlement, Boolean> KEYED =
            Attribute.flag("keyed", row -> row.asked().keyed());
    private static final Attribute<Entitlement, Boolean> AT_RETRIEVAL =
            Attribute.flag("at_retrieval", row -> row.asked().keys().atRetrieval());
    static final Attribute<Entitlement, String> LICENSE_KEY =
            Attribute.optionalText("license_key", 64, Entitlement::key);
    private static final Attribute<Entitlement, Instant> DELIVERED_AT =
            Attribute.optionalInstant("delivered_at", Entitlement::deliveredAt);
    private static final Attribute<Entitlement, Long> DOWNLOADS_ALLOWED =
            Attribute.number("downloads_allowed", row -> (long) row.downloadsAllowed());
    private static final Attribute<Entitlement, Long> DOWNLOADS_USED =
            Attribute.number("downloads_used", row -> (long) row.downloadsUsed());

    static final Table<Entitlement> ENTITLEMENT = Table.of(
                    "fulfillment_entitlement",
                    Entitlement.class,
                    row -> row.id().value(),
                    Bodies.codec(FORM, FulfillmentTables::write, FulfillmentTables::read))
            .with(PART, UNIT, COMPONENT, ORDER, ACCOUNT, SKU, STATE, ASKED_AT)
            .with(KEYED, AT_RETRIEVAL, LICENSE_KEY, DELIVERED_AT, DOWNLOADS_ALLOWED, DOWNLOADS_USED)
            .unique("fulfillment_entitlement_origin", PART, UNIT, COMPONENT)
            .index("fulfillment_entitlement_order", ORDER)
            .index("fulfillment_entitlement_account", ACCOUNT)
            .index("fulfillment_entitlement_queue", SKU, STATE, ASKED_AT);

    static final Attribute<LicenseKey, String> POOL = Attribute.text("pool", 64, LicenseKey::pool);
    static final Attribute<LicenseKey, String> MARK = Attribute.text("mark", 64, LicenseKey::mark);
    static final Attribute<LicenseKey, String> KEY_STATE =
            Attribute.text("state", 16, row -> row.state().name());
    private static final Attribute<LicenseKey, String> OWNER =
            Attribute.optionalReference("entitlement", ENTITLEMENT.name(), LicenseKey::entitlement);
    private static final Attribute<LicenseKey, String> HOLDER = Attribute.optionalText(
            "holder", 100, row -> row.state() == LicenseKey.State.ASSIGNED ? row.entitlement() : Optional.empty());
    private static final Attribute<LicenseKey, Boolean> SHARED = Attribute.flag("shared", LicenseKey::shared);
    static final Attribute<LicenseKey, String> OF_BATCH = Attribute.optionalText("batch", 140, LicenseKey::batch);

    static final Table<LicenseKey> KEY = Table.of(
                    "fulfillment_key",
                    LicenseKey.class,
                    LicenseKey::id,
                    Bodies.codec(
                            KEY_FORM,
                            (row, out) -> out.text("id", row.id())
                                    .text("pool", row.pool())
                                    .text("mark", row.mark())
                                    .map("secrets", row.secrets())
                                    .constant("state", row.state())
                                    .text("entitlement", row.entitlement())
                                    .flag("shared", row.shared())
                                    .text("batch", row.batch()),
                            in -> new LicenseKey(
                                    in.text("id"),
                                    in.text("pool"),
                                    in.text("mark"),
                                    in.map("secrets"),
                                    in.constant("state", LicenseKey.State.class),
                                    in.optionalText("entitlement"),
                                    in.json("shared").isPresent() && in.flag("shared"),
                                    in.optionalText("batch"))))
            .with(POOL, MARK, KEY_STATE, OWNER, HOLDER, SHARED, OF_BATCH)
            .unique("fulfillment_key_once", POOL, MARK)
            .unique("fulfillment_key_holder", HOLDER)
            .index("fulfillment_key_free", POOL, KEY_STATE)
            .index("fulfillment_key_of_batch", OF_BATCH);

    static final Attribute<KeyBatch, String> BATCH_POOL = Attribute.text("pool", 64, KeyBatch::pool);
    private static final Attribute<KeyBatch, Long> BATCH_KEYS = Attribute.number("key_count", KeyBatch::keys);

    static final Table<KeyBatch> BATCH = Table.of(
                    "fulfillment_key_batch",
                    KeyBatch.class,
                    row -> KeyBatch.id(row.pool(), row.hash()),
                    Bodies.codec(
                            (row, out) -> out.text("pool", row.pool())
                                    .text("hash", row.hash())
                                    .number("keys", row.keys())
                                    .instant("at", row.at()),
                            in -> new KeyBatch(in.text("pool"), in.text("hash"), in.number("keys"), in.instant("at"))))
            .with(BATCH_POOL, BATCH_KEYS)
            .index("fulfillment_key_batch_pool", BATCH_POOL)
            .appendOnly();

    static final Attribute<Download, String> DOWNLOAD_OF = Attribute.reference(
            "entitlement", ENTITLEMENT.name(), row -> row.entitlement().value());
    static final Attribute<Download, Boolean> DOWNLOAD_DONE = Attribute.flag("done", Download::isDone);
    static final Attribute<Download, Instant> DOWNLOAD_TOUCHED = Attribute.instant("touched_at", Download::touchedAt);

    static final Table<Download> DOWNLOAD = Table.of(
                    "fulfillment_download",
                    Download.class,
                    row -> row.id().value(),
                    Bodies.codec(
                            (row, out) -> out.id("id", row.id())
                                    .id("entitlement", row.entitlement())
                                    .texts("begun", row.begun())
                                    .texts("finished", row.finished())
                                    .flag("done", row.isDone())
                                    .instant("beganAt", row.beganAt())
                                    .instant("touchedAt", row.touchedAt()),
                            in -> new Download(
                                    in.id("id", Download.KIND),
                                    in.id("entitlement", Entitlement.KIND),
                                    in.texts("begun"),
                                    in.texts("finished"),
                                    in.flag("done"),
                                    in.instant("beganAt"),
                                    in.instant("touchedAt"))))
            .with(DOWNLOAD_OF, DOWNLOAD_DONE, DOWNLOAD_TOUCHED)
            .index("fulfillment_download_running", DOWNLOAD_OF, DOWNLOAD_DONE);

    static final Attribute<DownloadRequest, String> REQUEST_OF = Attribute.reference(
            "entitlement", ENTITLEMENT.name(), row -> row.entitlement().value());
    static final Attribute<DownloadRequest, String> REQUEST_ORDER =
            Attribute.text("order_id", 100, DownloadRequest::order);
    static final Attribute<DownloadRequest, String> REQUEST_STATE =
            Attribute.text("state", 16, row -> row.state().name());
    static final Attribute<DownloadRequest, Instant> REQUEST_ASKED =
            Attribute.instant("asked_at", DownloadRequest::askedAt);

    static final Table<DownloadRequest> REQUEST = Table.of(
                    "fulfillment_download_request",
                    DownloadRequest.class,
                    row -> row.id().value(),
                    Bodies.codec(
                            (row, out) -> out.id("id", row.id())
                                    .id("entitlement", row.entitlement())
                                    .text("order", row.order())
                                    .text("account", row.account())
                                    .text("words", row.words())
                                    .instant("askedAt", row.askedAt())
                                    .constant("state", row.state())
                                    .number("more", row.more())
                                    .text("answer", row.answer()),
                            in -> new DownloadRequest(
                                    in.id("id", DownloadRequest.KIND),
                                    in.id("entitlement", Entitlement.KIND),
                                    in.text("order"),
                                    in.text("account"),
                                    in.text("words"),
                                    in.instant("askedAt"),
                                    in.constant("state", DownloadRequest.State.class),
                                    in.integer("more"),
                                    in.optionalText("answer"))))
            .with(REQUEST_OF, REQUEST_ORDER, REQUEST_STATE, REQUEST_ASKED)
            .index("fulfillment_download_request_of", REQUEST_OF, REQUEST_STATE)
            .index("fulfillment_download_request_order", REQUEST_ORDER)
            .index("fulfillment_download_request_waiting", REQUEST_STATE, REQUEST_ASKED);

    static final String PACKAGE_KEYS = "fulfillment_package_key";
    static final Attribute<PackageKey, Long> PACKAGE_KEY_NUMBER =
            Attribute.number("key_number", row -> (long) row.number());

    static final Table<PackageKey> PACKAGE_KEY = Table.of(
                    PACKAGE_KEYS,
                    PackageKey.class,
                    row -> Integer.toString(row.number()),
                    Bodies.codec(
                            (row, out) -> out.number("number", row.number())
                                    .text("id", row.id())
                                    .text("publicKey", row.publicKey())
                                    .text("sealed", row.sealed())
                                    .instant("madeAt", row.madeAt()),
                            in -> new PackageKey(
                                    in.integer("number"),
                                    in.text("id"),
                                    in.text("publicKey"),
                                    in.text("sealed"),
                                    in.instant("madeAt"))))
            .with(PACKAGE_KEY_NUMBER);

    private FulfillmentTables() {}

    private static void write(Entitlement row, BodyWriter out) {
        out.id("id", row.id())
                .object("asked", row.asked(), FulfillmentTables::write)
                .instant("askedAt", row.askedAt())
                .constant("state", row.state())
                .text("key", row.key())
                .instant("termEnd", row.termEnd())
                .list(
                        "windows",
                        row.windows(),
                        (window, inner) -> inner.constant("why", window.why())
                                .text("cause", window.cause())
                                .instant("from", window.from())
                                .instant("until", window.until()))
                .list(
                        "blocks",
                        row.blocks(),
                        (block, inner) -> inner.text("reason", block.reason()).text("cause", block.cause()))
                .number("downloadsAllowed", row.downloadsAllowed())
                .number("downloadsUsed", row.downloadsUsed())
                .instant("deliveredAt", row.deliveredAt())
                .instant("revealedAt", row.revealedAt())
                .optional(
                        "revocation",
                        row.revocation(),
                        (end, inner) -> inner.instant("at", end.at()).text("reason", end.reason()))
                .instant("keySince", row.history().since())
                .list(
                        "formerKeys",
                        row.history().former(),
                        (old, inner) -> inner.text("key", old.key())
                                .instant("from", old.from())
                                .instant("until", old.until())
                                .text("reason", old.reason()));
    }

    private static void write(Delivery asked, BodyWriter out) {
        out.text("part", asked.part())
                .number("unit", asked.unit())
                .text("component", asked.component())
                .text("order", asked.order())
                .text("account", asked.account())
                .text("sku", asked.sku().code())
                .flag("keyed", asked.keyed())
                .texts("files", asked.files())
                .text("basic", asked.policy().basic().toString())
                .number("downloads", asked.policy().downloads())
                .text("zone", asked.policy().zone().getId())
                .list(
                        "grants",
                        asked.policy().grants(),
                        (grant, inner) -> inner.constant("why", grant.why())
                                .text("cause", grant.cause())
                                .text("length", grant.length().toString()))
                .text("term", asked.term().map(Period::toString))
                .text("handed", asked.handed());
        asked.quota().ifPresent(most -> out.number("quota", most));
        if (asked.keys().atRetrieval()) {
            out.flag("atRetrieval", true);
        }
        asked.keys().activations().ifPresent(most -> out.number("activations", most));
        asked.keys().devices().ifPresent(most -> out.number("devices", most));
    }

    private static Entitlement read(BodyReader in) {
        return new Entitlement(
                in.id("id", Entitlement.KIND),
                in.object("asked", FulfillmentTables::readDelivery),
                in.instant("askedAt"),
                in.constant("state", Entitlement.State.class),
                in.optionalText("key"),
                in.optionalInstant("termEnd"),
                in.list(
                        "windows",
                        inner -> new AccessWindow(
                                inner.constant("why", AccessWindow.Why.class),
                                inner.text("cause"),
                                inner.instant("from"),
                                inner.instant("until"))),
                in.list("blocks", inner -> new Block(inner.text("reason"), inner.text("cause"))),
                in.integer("downloadsAllowed"),
                in.integer("downloadsUsed"),
                in.optionalInstant("deliveredAt"),
                in.optionalInstant("revealedAt"),
                in.optional("revocation", inner -> new Revocation(inner.instant("at"), inner.text("reason"))),
                new KeyHistory(
                        in.optionalInstant("keySince"),
                        in.list(
                                "formerKeys",
                                inner -> new KeyHistory.Former(
                                        inner.text("key"),
                                        inner.instant("from"),
                                        inner.instant("until"),
                                        inner.text("reason")))));
    }

    private static Delivery readDelivery(BodyReader in) {
        return new Delivery(
                in.text("part"),
                in.integer("unit"),
                in.text("component"),
                in.text("order"),
                in.text("account"),
                Sku.of(in.text("sku")),
                in.flag("keyed"),
                in.texts("files"),
                new AccessPolicy(
                        Period.parse(in.text("basic")),
                        in.integer("downloads"),
                        ZoneId.of(in.text("zone")),
                        in.list(
                                "grants",
                                inner -> new Grant(
                                        inner.constant("why", AccessWindow.Why.class),
                                        inner.text("cause"),
                                        Period.parse(inner.text("length"))))),
                in.optionalText("term").map(Period::parse),
                in.optionalText("handed"),
                in.json("quota").isPresent() ? OptionalLong.of(in.number("quota")) : OptionalLong.empty(),
                new KeyTerms(
                        in.json("atRetrieval").isPresent() && in.flag("atRetrieval"),
                        number(in, "activations"),
                        number(in, "devices")));
    }

    private static OptionalInt number(BodyReader in, String field) {
        return in.json(field).isPresent() ? OptionalInt.of(in.integer(field)) : OptionalInt.empty();
    }
}
