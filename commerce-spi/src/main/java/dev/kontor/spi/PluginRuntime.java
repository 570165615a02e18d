package dev.kontor.spi;

import java.time.InstantSource;

/**
 * What a plugin may use of its surroundings, and all it may use: it starts no threads, opens no sockets and reads no
 * clock of its own. Each part is safe for use by many threads.
 */
public interface PluginRuntime {
    /**
     * The only way to the network.
     *
     * @return the port; time-outs, proxies, size limits and the tests' faults live behind it
     */
    HttpPort http();

    /**
     * The shop's clock, which tests move.
     *
     * @return the clock
     */
    InstantSource clock();

    /**
     * Where a plugin writes what its operator should read. Never a secret, card number, IBAN or e-mail address.
     *
     * @return a logger named after the plugin
     */
    System.Logger log();
}
