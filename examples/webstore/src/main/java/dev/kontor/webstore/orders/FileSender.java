package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.catalog.DownloadFile;
import dev.kontor.fulfillment.Download;
import dev.kontor.office.DownloadsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.DownloadSource;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends files, whole or a piece, and tells the shop how far they are (DF-2): a strong ETag, one range, {@code If-Range}, 416;
 * several ranges at once are answered with the whole, as HTTP allows.
 */
final class FileSender {
    private static final int PIECE = 64 * 1024;
    /** How often what went out is noted, so that little is forgotten when the store dies on the way. */
    private static final long NOTED_EACH = 64L * 1024 * 1024;

    private final DownloadSource source;
    private final ServedFiles served;
    private final Shop shop;

    @Inject
    FileSender(DownloadSource source, ServedFiles served, Shop shop) {
        this.source = source;
        this.served = served;
        this.shop = shop;
    }

    /** What became of it. */
    enum Sent {
        /** It was answered, perhaps not to its end. */
        ANSWERED,
        /** The store lacks the file; nothing is used up, and nothing is answered yet. */
        LACKING,
        /** The file was served often enough under this try; nothing is answered yet. */
        TOO_OFTEN
    }

    boolean has(Sku sku, DownloadFile file) {
        return source.has(sku, file);
    }

    /** The server's own role at the shop: it tells of downloads and does nothing else. */
    private DownloadsDesk desk() {
        return shop.office(Staff.of("file-server", Role.KEYS)).downloads();
    }

    /** Answers what a file is, without any of it. Counts nothing. */
    void head(Context context, DownloadFile file) {
        describe(context, file);
        context.res().setContentLengthLong(file.size());
    }

    private static String tag(DownloadFile file) {
        return "\"" + file.sha256() + "\"";
    }

    private static void describe(Context context, DownloadFile file) {
        context.header("Accept-Ranges", "bytes");
        context.header("ETag", tag(file));
        context.header("Content-Type", "application/octet-stream");
        context.header("Content-Disposition", disposition(file.name()));
    }

    private static ByteRange.Asked asked(Context context, DownloadFile file) {
        // A piece of another file than the one that was begun would spoil both.
        boolean same = Optional.ofNullable(context.header("If-Range"))
                .map(tag(file)::equals)
                .orElse(true);
        return ByteRange.asked(Optional.ofNullable(context.header("Range")).filter(range -> same), file.size());
    }

    /** Whether a piece is asked for that there is not, which is answered at once and counts nothing. */
    boolean isOutside(Context context, DownloadFile file) {
        if (asked(context, file) instanceof ByteRange.Asked.Outside) {
            context.status(416).header("Content-Range", "bytes */" + file.size());
            return true;
        }
        return false;
    }

    /**
     * Sends what is asked for under a try whose row is there.
     *
     * @param context the request
     * @param download the try
     * @param sku whose file
     * @param file which
     */
    Sent send(Context context, Id<Download> download, Sku sku, DownloadFile file) {
        if (isOutside(context, file)) {
            return Sent.ANSWERED;
        }
        ByteRange.Asked asked = asked(context, file);
        ByteRange range = asked instanceof ByteRange.Asked.Piece piece ? piece.range() : new ByteRange(0, file.size());
        try (InputStream in = source.open(sku, file)) {
            if (!served.reserve(download, file.name(), range.length(), file.size())) {
                return Sent.TOO_OFTEN;
            }
            if (asked instanceof ByteRange.Asked.Piece) {
                context.status(206)
                        .header("Content-Range", "bytes " + range.from() + "-" + (range.to() - 1) + "/" + file.size());
            }
            describe(context, file);
            context.res().setContentLengthLong(range.length());
            stream(context, in, download, file, range);
            return Sent.ANSWERED;
        } catch (IOException lacking) {
            desk().lacks(download, file.name());
            return Sent.LACKING;
        }
    }

    /** A customer who goes away in the middle is no failure: what went out is noted, and the rest is asked for later. */
    private void stream(Context context, InputStream in, Id<Download> download, DownloadFile file, ByteRange range) {
        long noted = range.from();
        long sent = range.from();
        try {
            in.skipNBytes(range.from());
            // Javalin's own stream would compress, and the length would not be the file's any more.
            OutputStream out = context.res().getOutputStream();
            byte[] piece = new byte[PIECE];
            while (sent < range.to()) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, range.to() - sent));
                if (read < 0) {
                    throw new IOException(file.name() + " ends before its size");
                }
                out.write(piece, 0, read);
                out.flush();
                sent += read;
                if (sent - noted >= NOTED_EACH && sent < range.to()) {
                    note(download, file, new ByteRange(noted, sent), 0);
                    noted = sent;
                    desk().goesOn(download).fold(on -> true, ended -> false);
                }
            }
        } catch (IOException broken) {
            System.getLogger(FileSender.class.getName())
                    .log(System.Logger.Level.DEBUG, "Download {0} broke off", download);
        }
        note(download, file, new ByteRange(noted, sent), range.to() - sent);
    }

    private void note(Id<Download> download, DownloadFile file, ByteRange sent, long unsent) {
        if (served.sent(download, file.name(), sent, unsent, file.size())) {
            // Refused only when its place was given to another download meanwhile; the bytes are out.
            desk().arrived(download, file.name()).fold(OptionalLong::of, refused -> OptionalLong.empty());
        }
    }

    /** By RFC 6266: plain letters for old browsers, all letters for the others. */
    static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._+ -]", "_");
        String whole = OrderView.encoded(name).replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
