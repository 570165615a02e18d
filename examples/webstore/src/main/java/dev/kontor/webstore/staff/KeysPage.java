package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.KeyCorrection;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.StockDesk;
import dev.kontor.shop.Shopper;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Visit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Pools of license keys: how many are left, and new ones from a file. */
final class KeysPage implements Routes {
    private static final int LOW = 5;
    private static final int LARGEST_FILE = 900_000;
    private static final int MOST_FAULTS = 5;
    private static final int MOST_CORRECTIONS = 10;

    private final Stores stores;

    @Inject
    KeysPage(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void on(Router router) {
        router.get("/staff/keys", Guard.STAFF, visit -> show(visit, 200));
        router.post("/staff/keys", Guard.STAFF, this::add);
        router.post("/staff/keys/replacement", Guard.STAFF, this::replace);
        router.post("/staff/keys/correction", Guard.STAFF, this::propose);
        router.post("/staff/keys/decision", Guard.STAFF, this::decide);
    }

    static boolean isLow(Pool pool) {
        boolean hasRule = pool.warnBelow().isPresent() || pool.shared();
        boolean isFew = hasRule ? pool.isLow() : pool.free() <= LOW;
        return isFew || pool.waiting() > 0;
    }

    private void show(Visit visit, int status) {
        List<Pool> pools = Desk.of(visit).stock().pools().stream()
                .sorted(Comparator.comparing((Pool pool) -> !isLow(pool))
                        .thenComparing(pool -> pool.sku().code()))
                .toList();
        visit.show(
                status,
                "staff/keys",
                Map.of(
                        "pools", pools,
                        "products", keyed(visit, pools),
                        "chosen", visit.field("sku").orElse(""),
                        "corrections", corrections(visit)));
    }

    private Map<Sku, Product> keyed(Visit visit, List<Pool> pools) {
        Set<Sku> wanted = pools.stream().map(Pool::sku).collect(Collectors.toSet());
        Map<Sku, Product> keyed = new TreeMap<>();
        // No shelf has everything: what is sold differs by store and country, and not by where the member of staff
        // sits.
        for (StoreFacts store : stores.all()) {
            for (String country : store.countries()) {
                if (!keyed.keySet().containsAll(wanted)) {
                    Shopper there = visit.shopper().country(country);
                    visit.shop().storefront(store.code(), there).catalog().list().stream()
                            .filter(product -> wanted.contains(product.sku()))
                            .forEach(product -> keyed.put(product.sku(), product));
                }
            }
        }
        return keyed;
    }

    private void add(Visit visit) {
        Optional<Product> product = product(visit);
        Optional<byte[]> file = visit.upload("file", LARGEST_FILE);
        if (product.isEmpty() || file.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.keys.choose");
            show(visit, 422);
            return;
        }
        reading(visit, () -> {
            Secret content = Secret.of(utf8(file.get()));
            KeyFile keys =
                    KeyFile.csv("file", content, product.get().keysPerUnit().toArray(String[]::new));
            Desk.of(visit)
                    .stock()
                    .addKeys(product.get().sku(), keys)
                    .<Runnable>fold(
                            pool -> () -> visit.notice(
                                            Notice.Kind.DONE,
                                            "staff.keys.added",
                                            keys.keys().size(),
                                            pool.free())
                                    .goToSite("/staff/keys"),
                            refused -> () -> {
                                visit.refused(refused);
                                show(visit, 422);
                            })
                    .run();
        });
    }

    /** One that waits or goes on, with how many of its keys are still to be looked at. */
    private static Map<KeyCorrection, Long> corrections(Visit visit) {
        Map<KeyCorrection, Long> shown = new LinkedHashMap<>();
        if (Rights.of(visit).keys()) {
            StockDesk stock = Desk.of(visit).stock();
            stock.corrections(MOST_CORRECTIONS).forEach(one -> shown.put(one, stock.remaining(one.id())));
        }
        return shown;
    }

    private void replace(Visit visit) {
        Optional<Id<Entitlement>> id = visit.field("entitlement").flatMap(KeysPage::entitlement);
        Optional<String> reason = visit.field("reason").map(String::strip).filter(text -> !text.isEmpty());
        if (id.isEmpty() || reason.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.keys.replace.choose");
            show(visit, 422);
            return;
        }
        try {
            Desk.of(visit)
                    .because(reason.get())
                    .stock()
                    .replaceKey(id.get())
                    .<Runnable>fold(
                            owned -> () -> visit.notice(
                                            Notice.Kind.DONE,
                                            owned.key().isPresent()
                                                    ? "staff.keys.replaced"
                                                    : "staff.keys.replaced.waits")
                                    .goToSite("/staff/keys"),
                            refused -> () -> {
                                visit.refused(refused);
                                show(visit, 422);
                            })
                    .run();
        } catch (UnknownIdException unknown) {
            visit.notice(Notice.Kind.PROBLEM, "staff.keys.replace.choose");
            show(visit, 422);
        }
    }

    private static Optional<Id<Entitlement>> entitlement(String text) {
        try {
            return Optional.of(Entitlement.KIND.parse(text.strip()));
        } catch (InvalidValueException noId) {
            return Optional.empty();
        }
    }

    private void propose(Visit visit) {
        Optional<Product> product = product(visit);
        Optional<byte[]> file = visit.upload("file", LARGEST_FILE);
        Optional<String> reason = visit.field("reason").map(String::strip).filter(text -> !text.isEmpty());
        if (product.isEmpty() || file.isEmpty() || reason.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "staff.keys.correct.choose");
            show(visit, 422);
            return;
        }
        reading(visit, () -> {
            KeyFile wrong = KeyFile.csv("file", Secret.of(utf8(file.get())));
            Desk.of(visit)
                    .because(reason.get())
                    .stock()
                    .proposeCorrection(product.get().sku(), wrong)
                    .<Runnable>fold(
                            proposed ->
                                    () -> visit.notice(Notice.Kind.DONE, "staff.keys.correct.proposed", proposed.keys())
                                            .goToSite("/staff/keys"),
                            refused -> () -> {
                                visit.refused(refused);
                                show(visit, 422);
                            })
                    .run();
        });
    }

    private void decide(Visit visit) {
        boolean isApproved = visit.field("approve").isPresent();
        try {
            Id<KeyCorrection> id = KeyCorrection.KIND.parse(visit.required("correction"));
            StockDesk stock = Desk.of(visit).stock();
            (isApproved ? stock.approveCorrection(id) : stock.rejectCorrection(id))
                    .<Runnable>fold(
                            decided -> () -> visit.notice(
                                            Notice.Kind.DONE,
                                            isApproved ? "staff.keys.correct.approved" : "staff.keys.correct.rejected")
                                    .goToSite("/staff/keys"),
                            refused -> () -> {
                                visit.refused(refused);
                                show(visit, 422);
                            })
                    .run();
        } catch (InvalidValueException | UnknownIdException unknown) {
            throw Stopped.notFound();
        }
    }

    /** Something that reads an uploaded file. */
    private interface Reading {
        void read() throws CharacterCodingException;
    }

    private void reading(Visit visit, Reading work) {
        try {
            work.read();
        } catch (ConfigurationException faulty) {
            faulty.faults().stream()
                    .limit(MOST_FAULTS)
                    .forEach(fault ->
                            visit.notice(Notice.Kind.PROBLEM, "staff.keys.fault", fault.place(), fault.message()));
            show(visit, 422);
        } catch (CharacterCodingException | InvalidValueException unreadable) {
            visit.notice(Notice.Kind.PROBLEM, "staff.keys.unreadable");
            show(visit, 422);
        }
    }

    private Optional<Product> product(Visit visit) {
        return visit.field("sku")
                .flatMap(code -> keyed(visit, Desk.of(visit).stock().pools()).values().stream()
                        .filter(product -> product.sku().code().equals(code))
                        .findFirst());
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
