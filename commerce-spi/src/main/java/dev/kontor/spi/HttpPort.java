package dev.kontor.spi;

import java.time.Duration;

/**
 * The one door through which plugins speak HTTP. Blocking; safe for use by many threads; follows no redirects; answers
 * are read up to a limit of the port and refused beyond it.
 */
public interface HttpPort {
    /**
     * Sends a request and waits for the whole answer.
     *
     * @param call the request
     * @param within how long connecting, sending and reading may take together, on the monotonic clock
     * @return the answer, whatever its status
     * @throws HttpFault when there is no whole answer; its {@linkplain HttpFault#phase() phase} says whether a byte
     *     may have left
     */
    HttpReply send(HttpCall call, Duration within);
}
