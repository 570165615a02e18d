package dev.kontor.message.smtp;

/** How a line to a mail server is kept from others. */
enum Security {
    /** Begun in the clear, and sealed before anything is said; a server that cannot is told nothing. */
    STARTTLS(587),
    /** Sealed from the first byte. */
    TLS(465),
    /** In the clear: only to a server on this machine. */
    NONE(25);

    private final int port;

    Security(int port) {
        this.port = port;
    }

    /** The port that servers listen at by custom. */
    int port() {
        return port;
    }
}
