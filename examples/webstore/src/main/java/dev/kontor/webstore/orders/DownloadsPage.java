package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.fulfillment.Access;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.shop.Owned;
import dev.kontor.shop.Refused;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.DownloadSource;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files of what was bought. A download begins with a form, since it is counted and another site may send a browser
 * anywhere by a link; the bytes then lie at an address that names the download, so that a browser may ask for them in
 * pieces and go on after a break.
 */
final class DownloadsPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}/files/{entitlement}/{file}";
    private static final int PIECE = 64 * 1024;

    private final DownloadSource source;
    private final ServedFiles served;

    @Inject
    DownloadsPage(DownloadSource source, ServedFiles served) {
        this.source = source;
        this.served = served;
    }

    @Override
    public void on(Router router) {
        router.post(PAGE, Guard.SIGNED_IN, this::begin);
        router.get(PAGE, Guard.SIGNED_IN, this::send);
    }

    /** What an address names, once it is known to be this customer's. */
    private record Wanted(Id<Order> order, Entitlement entitlement, DownloadFile file) {}

    private static Wanted wanted(Visit visit) {
        Id<Order> order = visit.part("order", Order::id);
        Id<Entitlement> id = visit.part("entitlement", Entitlement.KIND::parse);
        Entitlement entitlement = visit.storefront().library().of(order).stream()
                .map(Owned::entitlement)
                .filter(owned -> owned.id().equals(id))
                .findFirst()
                .orElseThrow(Stopped::notFound);
        DownloadFile file = new OrderViews(visit)
                .file(
                        visit.storefront().orders().get(order),
                        entitlement.asked().sku(),
                        visit.part("file"))
                .filter(known -> entitlement.asked().files().contains(known.name()))
                .orElseThrow(Stopped::notFound);
        return new Wanted(order, entitlement, file);
    }

    private void begin(Visit visit) {
        Wanted wanted = wanted(visit);
        String file = wanted.file().name();
        visit.storefront()
                .library()
                .startDownload(wanted.entitlement().id(), file)
                .<Runnable>fold(
                        download -> () -> {
                            served.begin(download, file, visit.member().id(), visit.now());
                            visit.goTo(PaymentAnswer.address(wanted.order()) + "/files/"
                                    + wanted.entitlement().id().value() + "/" + OrderView.encoded(file) + "?download="
                                    + download.id().value());
                        },
                        refused -> () -> {
                            visit.refused(refused);
                            refuse(visit, wanted.order());
                        })
                .run();
    }

    private static void refuse(Visit visit, Id<Order> order) {
        visit.show(422, "orders/order", Map.of("view", new OrderViews(visit).of(order, Optional.empty())));
    }

    private void send(Visit visit) {
        Wanted wanted = wanted(visit);
        Id<Download> download = download(visit);
        ServedFiles.Served before = served.find(download, wanted.file().name())
                .filter(row -> row.login().equals(visit.member().id()))
                .filter(row ->
                        row.entitlement().equals(wanted.entitlement().id().value()))
                .orElseThrow(Stopped::notFound);
        Access access = wanted.entitlement().access(visit.now());
        if (!access.isOpen()) {
            visit.refused(new Refused<>(access.refusals()));
            refuse(visit, wanted.order());
        } else if (before.pieces().isWhole(wanted.file().size())) {
            visit.notice(Notice.Kind.PROBLEM, "orders.files.counted");
            refuse(visit, wanted.order());
        } else if (!visit.now().isBefore(before.begunAt().plus(Download.PATIENCE))) {
            visit.notice(Notice.Kind.PROBLEM, "orders.files.over");
            refuse(visit, wanted.order());
        } else {
            send(visit, wanted, download);
        }
    }

    private static Id<Download> download(Visit visit) {
        try {
            return Download.KIND.parse(visit.query("download").orElseThrow(Stopped::notFound));
        } catch (InvalidValueException malformed) {
            throw Stopped.notFound();
        }
    }

    private void send(Visit visit, Wanted wanted, Id<Download> download) {
        Context context = visit.context();
        DownloadFile file = wanted.file();
        String tag = "\"" + file.sha256() + "\"";
        // A piece of another file than the one that was begun would spoil both.
        boolean same =
                Optional.ofNullable(context.header("If-Range")).map(tag::equals).orElse(true);
        ByteRange.Asked asked =
                ByteRange.asked(Optional.ofNullable(context.header("Range")).filter(range -> same), file.size());
        if (asked instanceof ByteRange.Asked.Outside) {
            context.status(416).header("Content-Range", "bytes */" + file.size());
            return;
        }
        ByteRange range = asked instanceof ByteRange.Asked.Piece piece ? piece.range() : new ByteRange(0, file.size());
        if (!served.reserve(download, file.name(), range.length(), file.size())) {
            visit.notice(Notice.Kind.PROBLEM, "orders.files.over");
            refuse(visit, wanted.order());
            return;
        }
        if (asked instanceof ByteRange.Asked.Piece) {
            context.status(206)
                    .header("Content-Range", "bytes " + range.from() + "-" + (range.to() - 1) + "/" + file.size());
        }
        context.header("Accept-Ranges", "bytes");
        context.header("ETag", tag);
        context.header("Content-Type", "application/octet-stream");
        context.header("Content-Disposition", disposition(file.name()));
        context.res().setContentLengthLong(range.length());
        long sent = stream(context, wanted, range);
        ByteRange arrived = new ByteRange(range.from(), range.from() + sent);
        if (served.sent(download, file.name(), arrived, range.length() - sent, file.size())) {
            // Refused only when its place was given to another download meanwhile; the bytes are out.
            visit.storefront()
                    .library()
                    .finishDownload(download, file.name())
                    .fold(OptionalLong::of, refused -> OptionalLong.empty());
        }
    }

    /** A customer who goes away in the middle is no failure: what went out is noted, and the rest is asked for later. */
    private long stream(Context context, Wanted wanted, ByteRange range) {
        long sent = 0;
        try (InputStream in = source.open(wanted.entitlement().asked().sku(), wanted.file())) {
            in.skipNBytes(range.from());
            // Javalin's own stream would compress, and the length would not be the file's any more.
            OutputStream out = context.res().getOutputStream();
            byte[] piece = new byte[PIECE];
            while (sent < range.length()) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, range.length() - sent));
                if (read < 0) {
                    throw new IOException(wanted.file().name() + " ends before its size");
                }
                out.write(piece, 0, read);
                out.flush();
                sent += read;
            }
        } catch (IOException broken) {
            System.getLogger(DownloadsPage.class.getName())
                    .log(
                            System.Logger.Level.DEBUG,
                            "A download of {0} broke off",
                            wanted.entitlement().id());
        }
        return sent;
    }

    /** By RFC 6266: plain letters for old browsers, all letters for the others. */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._+ -]", "_");
        String whole = OrderView.encoded(name).replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
