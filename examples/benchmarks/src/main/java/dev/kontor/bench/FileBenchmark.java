package dev.kontor.bench;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PackageLinks;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.Map;
import java.util.Properties;

/**
 * Bytes a second of a file that the example store serves by a link of an order package, beside a bare {@code Files.copy} into
 * a socket: one reader that throws away what comes, over the loopback, turn by turn. The file is sparse, so no disk is
 * measured; what is left is what the store does for each byte.
 */
final class FileBenchmark {
    private static final Sku SKU = Sku.of("thesis-kit");
    private static final String NAME = "large.iso";
    private static final long SIZE = 1L << 30;
    private static final int PIECE = 1 << 18;

    private final Mode mode;
    private final PrintStream out;

    FileBenchmark(Mode mode, PrintStream out) {
        this.mode = mode;
        this.out = out;
    }

    /** One file of 1 GiB, so many times each way. */
    void run() {
        try {
            Path data = Files.createTempDirectory("bench-files");
            Path file = Files.createDirectories(data.resolve("files").resolve(SKU.code()))
                    .resolve(NAME);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(SIZE);
            }
            Properties properties = new Properties();
            properties.setProperty("port", "0");
            properties.setProperty("store.data", data.toString());
            properties.setProperty("store.test", "true");
            try (WebStore store = WebStore.start(Settings.read(properties, Map.of()))) {
                race(store, file);
            }
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void race(WebStore store, Path file) throws IOException {
        URI link = link(store);
        double[] served = new double[mode.rounds()];
        double[] bare = new double[mode.rounds()];
        double[] ratio = new double[mode.rounds()];
        for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
            double sent = perSecond(link);
            double copied = copied(file);
            if (round >= 0) {
                served[round] = sent / 1e6;
                bare[round] = copied / 1e6;
                ratio[round] = sent / copied;
            }
        }
        out.println("files: 1 GiB over the loopback, one reader");
        out.println("store      " + Figures.spread(served, "%.0f") + " MB/s");
        out.println("Files.copy " + Figures.spread(bare, "%.0f") + " MB/s");
        out.println("ratio      " + Figures.spread(ratio, "%.2f"));
    }

    private static URI link(WebStore store) {
        Shop shop = store.part(Shop.class);
        shop.office(Staff.owner("bench"))
                .because("a benchmark")
                .setup()
                .apply(Setup.of()
                        .policies("public", Policies.standard().holdUnverified(Period.ZERO))
                        .products(Product.download(SKU, "Large")
                                .files(DownloadFile.of(NAME, SIZE, "0".repeat(64)))
                                .downloads(1000)))
                .orThrow();
        Storefront door = shop.storefront(
                "public", Shopper.user("bench").email("bench@example.org").country("DE"));
        Quote quote = door.checkout().quote(Cart.of(SKU)).orThrow();
        Order order = door.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK))
                                .consenting(door.checkout().consents(quote.id())))
                .orThrow();
        return door.packages()
                .of(order.id(), PackageLinks.below(store.address().resolve("/packages")))
                .orThrow()
                .contents()
                .files()
                .get(0)
                .link();
    }

    private static double perSecond(URI link) throws IOException {
        try (Socket socket = new Socket(link.getHost(), link.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + link.getRawPath() + " HTTP/1.1\r\nHost: " + link.getAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return drained(socket);
        }
    }

    private static double copied(Path file) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = new Thread(() -> {
                try (Socket to = server.accept()) {
                    Files.copy(file, to.getOutputStream());
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            sender.start();
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                return drained(socket);
            }
        }
    }

    private static double drained(Socket socket) throws IOException {
        long begun = System.nanoTime();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[PIECE];
        long all = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            all += read;
        }
        if (all < SIZE) {
            throw new IOException("Only " + all + " bytes came.");
        }
        return all / ((System.nanoTime() - begun) / 1e9);
    }
}
