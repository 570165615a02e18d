package dev.kontor.tck.payment;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees threads that were started and connections that were opened while it is open. Sockets, {@code HttpURLConnection} and
 * {@code java.net.http} ask the default proxy selector before they connect; channels do not, and go unseen.
 */
final class Watching implements AutoCloseable {
    private final @Nullable ProxySelector usual = ProxySelector.getDefault();
    private final Set<Long> threads =
            alive().stream().map(Thread::getId).collect(Collectors.toCollection(TreeSet::new));
    private final Set<String> connections = new ConcurrentSkipListSet<>();

    Watching() {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                connections.add(uri.getScheme() + " to " + uri.getHost() + ":" + uri.getPort());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
    }

    /** The virtual machine's own threads come and go as they like. */
    private static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system")
                        && !thread.getThreadGroup().getName().startsWith("Innocuous"))
                .toList();
    }

    List<String> started() {
        return alive().stream()
                .filter(thread -> !threads.contains(thread.getId()))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    Set<String> connections() {
        return connections;
    }

    @Override
    public void close() {
        ProxySelector.setDefault(usual);
    }
}
