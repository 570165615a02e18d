package dev.kontor.storage.jdbc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between a shop and PostgreSQL that can be cut at a message, slowed down or silenced. Reads the messages of the
 * protocol, so that a cut lies exactly where it is asked for: a pool opens connections whenever it likes, and the commit
 * that keeps such a connection's settings is none of a unit's. Safe for use by many threads.
 */
public final class CutLine implements AutoCloseable {
    /** Where a line is cut. */
    public enum Where {
        /** The commit never reaches the database. */
        BEFORE_COMMIT,
        /** The database has committed, its reply never arrives. */
        REPLY_TO_COMMIT,
        /** Any message of the database, in the middle of a unit for the most part. */
        ANYWHERE
    }

    private record Cut(Where where, AtomicInteger left) {}

    /** What one side says, message by message: it knows which message is the commit of a unit. */
    private static final class Speech {
        private final boolean asking;
        private final Set<String> commits = new HashSet<>();
        private boolean setting;

        Speech(boolean asking) {
            this.asking = asking;
        }

        boolean commits(byte type, byte[] body) {
            return asking ? asksToCommit(type, body) : type == 'C' && hasCommitted(text(body, 0));
        }

        /** A statement is parsed under a name, or under none, and bound by it afterwards. */
        private boolean asksToCommit(byte type, byte[] body) {
            String first = text(body, 0);
            String second = text(body, Math.min(first.length() + 1, body.length));
            if (type == 'P' && second.equalsIgnoreCase("commit")) {
                commits.add(first);
            } else if (type == 'P') {
                commits.remove(first);
            }
            return type == 'B' && commits.contains(second);
        }

        private boolean hasCommitted(String done) {
            boolean unit = done.equals("COMMIT") && !setting;
            setting = done.equals("SET");
            return unit;
        }
    }

    private final URI database;
    private final String suffix;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> next = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile long delayMillis;
    private volatile boolean silent;

    private CutLine(URI database, String suffix, ServerSocket entrance) {
        this.database = database;
        this.suffix = suffix;
        this.entrance = entrance;
    }

    /** A line to the database of an address. */
    public static CutLine to(String jdbcUrl) throws IOException {
        URI database = URI.create(jdbcUrl.substring("jdbc:".length()));
        ServerSocket entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        String suffix = database.getPath() + "?" + database.getQuery() + "&sslmode=disable&gssEncMode=disable";
        CutLine line = new CutLine(database, suffix, entrance);
        thread(line::accept);
        return line;
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "cut-line");
        thread.setDaemon(true);
        thread.start();
    }

    /** The database's address at this end of the line. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + suffix;
    }

    /** Cuts one connection at the n-th such place from now on, counted over all connections. */
    public void cut(Where where, int nth) {
        next.set(new Cut(where, new AtomicInteger(nth)));
    }

    /** Takes back a cut that has not happened. */
    public void spare() {
        next.set(null);
    }

    /** How many connections were cut. */
    public int cuts() {
        return cuts.get();
    }

    /** How many connections were made. */
    public int opened() {
        return opened.get();
    }

    /** Lets each burst of replies arrive so much later; 0 for at once. */
    public void slow(long millis) {
        delayMillis = millis;
    }

    /** Whether replies are swallowed, while the line stays open. */
    public void silence(boolean silenced) {
        silent = silenced;
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                Socket shop = entrance.accept();
                Socket server = new Socket(database.getHost(), database.getPort());
                shop.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(shop);
                sockets.add(server);
                opened.incrementAndGet();
                thread(() -> carry(shop, server, true));
                thread(() -> carry(server, shop, false));
            }
        } catch (IOException closed) {
            close();
        }
    }

    /** Message by message; each ends with both sockets. */
    private void carry(Socket from, Socket to, boolean asking) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 1 << 16));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), 1 << 16));
            Speech speech = new Speech(asking);
            boolean greeting = asking;
            while (true) {
                byte type = greeting ? 0 : in.readByte();
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                boolean committing = speech.commits(type, body);
                if (cutsHere(asking, committing, type)) {
                    cuts.incrementAndGet();
                    return;
                }
                if (!greeting) {
                    out.writeByte(type);
                }
                greeting = false;
                out.writeInt(length);
                out.write(body);
                if (in.available() == 0) {
                    deliver(out, asking);
                }
            }
        } catch (IOException ended) {
            // One side hung up; the other is told by the end of its socket.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void deliver(DataOutputStream out, boolean asking) throws IOException {
        if (!asking) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
            while (silent && !entrance.isClosed()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
        out.flush();
    }

    private boolean cutsHere(boolean asking, boolean committing, byte type) {
        Optional<Cut> cut = Optional.ofNullable(next.get()).filter(c -> switch (c.where()) {
            case BEFORE_COMMIT -> asking && committing;
            case REPLY_TO_COMMIT -> !asking && committing;
            case ANYWHERE -> !asking && type == 'Z';
        });
        return cut.isPresent() && cut.get().left().decrementAndGet() == 0 && next.compareAndSet(cut.get(), null);
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return new String(body, Math.min(from, body.length), end - Math.min(from, end), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException gone) {
            // Nothing is left to hang up.
        }
    }
}
