package dev.kontor.conduct.own;

import dev.kontor.account.Account;
import dev.kontor.account.AccountState;
import dev.kontor.account.Accounts;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.AccessWindow;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadAnswer;
import dev.kontor.fulfillment.Downloads;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.OrderPackage;
import dev.kontor.fulfillment.PackageKey;
import dev.kontor.fulfillment.PackageKeys;
import dev.kontor.fulfillment.PackagedFile;
import dev.kontor.fulfillment.Pass;
import dev.kontor.fulfillment.SignedPackage;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Orders;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PackageLinks;
import dev.kontor.shop.PassedFile;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Packs the files of orders for download managers, and lets in who presents a pass (DF-3). */
public final class PackOrders {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public PackOrders(Engine engine) {
        this.engine = engine;
    }

    /** What of a pass is known once it was checked. */
    private record Admitted(Entitlement item, DownloadFile file) {}

    /**
     * Packs an order.
     *
     * @param order the order
     * @param item its one item; empty for all
     * @param links where the host serves files
     * @return signed, or why not
     * @throws UnknownIdException when the order has no such item
     */
    public Decision<SignedPackage> pack(Order order, Optional<Id<Entitlement>> item, PackageLinks links) {
        Instant now = engine.now();
        PackageKey key = signing();
        return engine.storage().read(view -> pack(view, key, order, item, links, now));
    }

    private Decision<SignedPackage> pack(
            StorageView view,
            PackageKey key,
            Order order,
            Optional<Id<Entitlement>> item,
            PackageLinks links,
            Instant now) {
        String account = order.placement().account();
        List<Entitlement> all = Fulfillment.ofOrder(view, order.id().value()).stream()
                .filter(owned -> owned.asked().account().equals(account))
                .toList();
        item.filter(id -> all.stream().noneMatch(owned -> owned.id().equals(id)))
                .ifPresent(id -> {
                    throw new UnknownIdException("entitlement", id.value());
                });
        List<Entitlement> wanted = all.stream()
                .filter(owned -> !owned.asked().files().isEmpty())
                .filter(owned -> item.map(owned.id()::equals).orElse(true))
                .toList();
        List<Entitlement> open =
                wanted.stream().filter(owned -> owned.access(now).isOpen()).toList();
        if (open.isEmpty()) {
            List<Refusal> closed = wanted.stream()
                    .flatMap(owned -> owned.access(now).refusals().stream())
                    .distinct()
                    .toList();
            return Decision.refused(closed.isEmpty() ? List.of(Refusal.of("package.empty")) : closed);
        }
        int hours = Stores.currentPolicies(view, order.placement().store()).get(PolicyKeys.LINK_HOURS);
        List<PackagedFile> files = files(view, order, open, links, now.plus(Duration.ofHours(hours)), now);
        if (files.isEmpty()) {
            return Decision.refused(List.of(Refusal.of("package.empty")));
        }
        Instant end = open.stream()
                .map(owned -> until(owned, now))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Pass again = Pass.orderPackage(engine.vault(), order.id().value(), account, item, end);
        OrderPackage contents = new OrderPackage(
                order.placement().store(), order.id().value(), now, end, links.again(again.text()), files);
        return Decision.done(SignedPackage.of(contents, key, engine.vault()));
    }

    private static Instant until(Entitlement open, Instant now) {
        return open.access(now).window().map(AccessWindow::until).orElseThrow();
    }

    private List<PackagedFile> files(
            StorageView view, Order order, List<Entitlement> open, PackageLinks links, Instant fresh, Instant now) {
        Map<Sku, Product> products = Catalog.getAll(
                view, open.stream().map(owned -> owned.asked().sku()).toList());
        Map<String, Integer> copies = new HashMap<>();
        List<PackagedFile> files = new ArrayList<>();
        for (Entitlement owned : open) {
            String sku = owned.asked().sku().code();
            int copy = copies.merge(sku, 1, Integer::sum);
            Instant end = until(owned, now);
            Instant until = fresh.isBefore(end) ? fresh : end;
            Optional<String> variant = variant(order, owned);
            for (DownloadFile file : offered(products, order, owned)) {
                Pass pass = Pass.file(engine.vault(), owned, file.name(), until);
                files.add(new PackagedFile(
                        owned.id(),
                        owned.asked().sku(),
                        variant,
                        copy == 1 ? sku : sku + "-" + copy,
                        file.name(),
                        file.size(),
                        file.sha256(),
                        links.file(pass.text(), file.name()),
                        pass.until()));
            }
        }
        return files;
    }

    /** Those that came with the item and that its product still has, in the variant that was chosen. */
    private static List<DownloadFile> offered(Map<Sku, Product> products, Order order, Entitlement owned) {
        return Stream.ofNullable(products.get(owned.asked().sku()))
                .flatMap(product -> product.files(variant(order, owned)).stream())
                .filter(file -> owned.asked().files().contains(file.name()))
                .toList();
    }

    /** The variant of an item: of its line, or of the part of a bundle that it is. Copies are numbered as at delivery. */
    private static Optional<String> variant(Order order, Entitlement owned) {
        OrderLine line = order.lines().stream()
                .filter(one -> one.id().value().equals(owned.asked().part()))
                .findFirst()
                .orElseThrow();
        Map<Sku, Integer> copies = new HashMap<>();
        for (var part : line.facts().parts()) {
            for (int i = 0; i < part.quantity(); i++) {
                int copy = copies.merge(part.sku(), 1, Integer::sum);
                String component = copy == 1 ? part.sku().code() : part.sku().code() + "#" + copy;
                if (component.equals(owned.asked().component())) {
                    return part.variant();
                }
            }
        }
        return line.facts().variant();
    }

    /**
     * The files of an item with size and checksum.
     *
     * @param item which
     * @param account whose
     * @return those that its product still has
     * @throws UnknownIdException when the account has no such thing
     */
    public List<DownloadFile> files(Id<Entitlement> item, String account) {
        return engine.storage().read(view -> {
            Entitlement owned = Fulfillment.find(view, item)
                    .filter(found -> found.asked().account().equals(account))
                    .orElseThrow(() -> new UnknownIdException("entitlement", item.value()));
            return offered(view, owned);
        });
    }

    private static List<DownloadFile> offered(StorageView view, Entitlement owned) {
        Order order = Orders.find(view, owned.asked().order()).orElseThrow();
        return offered(Catalog.getAll(view, List.of(owned.asked().sku())), order, owned);
    }

    /**
     * Packs an order once more.
     *
     * @param text what was presented
     * @param links where the host serves files
     * @return signed, or why not
     */
    public Decision<SignedPackage> again(String text, PackageLinks links) {
        Instant now = engine.now();
        PackageKey key = signing();
        return engine.storage().read(view -> {
            Optional<Pass> pass = Pass.read(text).filter(read -> read.kind() == Pass.Kind.PACKAGE);
            Optional<Order> order = pass.flatMap(read -> Orders.find(view, read.subject()));
            if (order.isEmpty()
                    || !isGood(view, pass.get(), order.get().placement().account(), now)) {
                return Decision.refused(List.of(Refusal.of("pass.unknown")));
            }
            return pass.get().isOver(now)
                    ? Decision.refused(List.of(Refusal.of("pass.over")))
                    : pack(view, key, order.get(), pass.get().item(), links, now);
        });
    }

    /** Sealed for this account, which is in use. */
    private boolean isGood(StorageView view, Pass pass, String account, Instant now) {
        return pass.isGenuine(engine.vault(), account)
                && Accounts.find(view, Account.id(account))
                        .map(row -> row.value().state(now))
                        .filter(state -> state != AccountState.DEACTIVATED && state != AccountState.ERASED)
                        .isPresent();
    }

    /**
     * What a pass gives now.
     *
     * @param text what was presented
     * @return the file, or why not
     */
    public Decision<PassedFile> find(String text) {
        Instant now = engine.now();
        return engine.storage()
                .read(view -> admit(view, text, now)
                        .<Decision<PassedFile>>fold(
                                in -> Decision.done(new PassedFile(
                                        in.item().id(), in.item().asked().sku(), in.file())),
                                no -> Decision.refused(no.refusals())));
    }

    private Decision<Admitted> admit(StorageView view, String text, Instant now) {
        Optional<Pass> pass = Pass.read(text).filter(read -> read.kind() == Pass.Kind.FILE);
        Optional<Entitlement> item = pass.flatMap(Pass::item).flatMap(id -> Fulfillment.find(view, id));
        if (item.isEmpty() || !isGood(view, pass.get(), item.get().asked().account(), now)) {
            return Decision.refused(List.of(Refusal.of("pass.unknown")));
        }
        if (pass.get().isOver(now)) {
            return Decision.refused(List.of(Refusal.of("pass.over")));
        }
        List<Refusal> closed = item.get().access(now).refusals();
        if (!closed.isEmpty()) {
            return Decision.refused(closed);
        }
        String name = pass.get().scope();
        return offered(view, item.get()).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .<Decision<Admitted>>map(file -> Decision.done(new Admitted(item.get(), file)))
                .orElseGet(() -> Decision.refused(List.of(Refusal.of("download.file"))));
    }

    /**
     * Begins or goes on.
     *
     * @param text what was presented
     * @return the try, or why not
     */
    public Decision<Download> begin(String text) {
        Instant now = engine.now();
        return engine.storage()
                .transact(unit -> admit(unit, text, now)
                        .<Decision<Download>>fold(
                                in -> {
                                    DownloadAnswer answer = Downloads.fetch(
                                            unit,
                                            engine.ids(),
                                            in.item().id(),
                                            in.item().asked().account(),
                                            in.file().name(),
                                            now);
                                    if (answer instanceof DownloadAnswer.Refused refused) {
                                        unit.rollBack();
                                        return Decision.refused(refused.refusals());
                                    }
                                    return Decision.done(((DownloadAnswer.Granted) answer).download());
                                },
                                no -> Decision.refused(no.refusals())));
    }

    /**
     * All keys, with the first one made if there is none.
     *
     * @return newest first
     */
    public List<PackageKey> keys() {
        signing();
        return engine.storage().read(PackageKeys::all);
    }

    private PackageKey signing() {
        Optional<PackageKey> newest = newest();
        return newest.orElseGet(() -> next(newest));
    }

    private Optional<PackageKey> newest() {
        return engine.storage().read(PackageKeys::all).stream().findFirst();
    }

    private PackageKey next(Optional<PackageKey> before) {
        Instant now = engine.now();
        engine.storage().perform(unit -> PackageKeys.next(unit, engine.vault(), before, now));
        // Perhaps of another node, which was faster.
        return newest().orElseThrow();
    }

    /**
     * Makes a new key.
     *
     * @return the one that signs from now on
     */
    public PackageKey rotate() {
        return next(newest());
    }
}
