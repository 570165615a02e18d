package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.SignedPackage;
import dev.kontor.shop.PackageDesk;
import dev.kontor.shop.PassedFile;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.Mount;
import dev.kontor.webstore.site.Site;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Texts;
import dev.kontor.webstore.site.Visit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/**
 * What links of order packages lead to (DF-3): files and the package itself, for whoever has the link; and the public keys
 * of packages. No session, no page.
 */
final class PassedFiles implements Mount {
    /** Where packages and files lie. */
    static final String PLACE = "/packages";

    private static final String KEYS = "/.well-known/package-keys.json";

    private final Shop shop;
    private final Stores stores;
    private final FileSender sender;
    private final ServedFiles served;
    private final Provider<Site> site;

    @Inject
    PassedFiles(Shop shop, Stores stores, FileSender sender, ServedFiles served, Provider<Site> site) {
        this.shop = shop;
        this.stores = stores;
        this.sender = sender;
        this.served = served;
        this.site = site;
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.GET, KEYS, this::keys);
        routes.addHttpHandler(HandlerType.GET, PLACE + "/{pass}", this::again);
        routes.addHttpHandler(HandlerType.GET, PLACE + "/{pass}/{file}", context -> file(context, false));
        routes.addHttpHandler(HandlerType.HEAD, PLACE + "/{pass}/{file}", context -> file(context, true));
    }

    private PackageDesk desk() {
        return shop.storefront(stores.all().get(0).code(), Shopper.visitor("link"))
                .packages();
    }

    private void keys(Context context) {
        context.header("Cache-Control", "public, max-age=300")
                .contentType("application/jwk-set+json")
                .result(desk().keys());
    }

    private void again(Context context) {
        desk().again(context.pathParam("pass"), PackagePage.links(site.get()))
                .<Runnable>fold(signed -> () -> give(context, signed), refused -> () -> refuse(context, refused))
                .run();
    }

    static void give(Context context, SignedPackage signed) {
        context.header("Cache-Control", "no-store")
                .header("Content-Disposition", FileSender.disposition(signed.fileName()))
                .contentType(SignedPackage.MEDIA_TYPE)
                .result(signed.text());
    }

    private void file(Context context, boolean head) {
        context.header("Cache-Control", "no-store");
        String pass = context.pathParam("pass");
        desk().find(pass)
                .<Runnable>fold(
                        found -> () -> file(context, head, pass, found), refused -> () -> refuse(context, refused))
                .run();
    }

    private void file(Context context, boolean head, String pass, PassedFile found) {
        // The name in the address is for people and programs that save by it; it decides nothing, so it has to be
        // right.
        if (!context.pathParam("file").equals(found.file().name()) || !sender.has(found.sku(), found.file())) {
            lacking(context);
        } else if (head) {
            sender.head(context, found.file());
        } else if (!sender.isOutside(context, found.file())) {
            desk().begin(pass)
                    .<Runnable>fold(
                            download -> () -> send(context, download, found), refused -> () -> refuse(context, refused))
                    .run();
        }
    }

    private void send(Context context, Download download, PassedFile found) {
        served.beginOnce(download, found.file().name(), shop.now());
        switch (sender.send(context, download.id(), found.sku(), found.file())) {
            case ANSWERED -> {}
            case LACKING -> lacking(context);
            case TOO_OFTEN ->
                answer(context, 403, Texts.of(Visit.localeOf(context)).get("orders.files.over"));
        }
    }

    private static void lacking(Context context) {
        answer(context, 404, Texts.of(Visit.localeOf(context)).get("orders.files.lacking"));
    }

    /** 410 tells a program that another link helps, 403 that none does. */
    private static void refuse(Context context, Refused<?> refused) {
        boolean isOver =
                refused.refusals().stream().anyMatch(reason -> reason.code().equals("pass.over"));
        answer(context, isOver ? 410 : 403, String.join("\n", refused.texts(Visit.localeOf(context))));
    }

    private static void answer(Context context, int status, String text) {
        Visit.answered(context);
        context.status(status).contentType("text/plain; charset=utf-8").result(text + "\n");
    }
}
