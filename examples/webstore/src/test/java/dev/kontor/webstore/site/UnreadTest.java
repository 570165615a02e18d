package dev.kontor.webstore.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.webstore.OpenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** One connection, written by hand: libraries hide when a server hangs up. */
class UnreadTest {
    private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    /** Status line and headers; the body is skipped by its length. */
    private static String head(BufferedReader in) throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (long left = length; left > 0; ) {
            left -= in.skip(left);
        }
        return head.toString();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static Socket connection() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), store.store().address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] start(String path, int length) {
        return ("POST " + path + HOST + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_refusal_reaches_a_sender_who_is_still_writing_and_the_connection_lives_on() throws IOException {
        try (Socket socket = connection()) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in = reader(socket);
            byte[] part = new byte[300_000];
            for (String path : new String[] {"/api/v1/stores/public/orders", "/staff/keys", "/nowhere"}) {
                out.write(start(path, 10 * part.length));
                for (int i = 0; i < 10; i++) {
                    out.write(part);
                    out.flush();
                }
                assertThat(head(in)).as(path).startsWith("HTTP/1.1 4").doesNotContain("Connection: close");
            }
        }
    }

    @Test
    void what_is_no_address_is_refused_with_the_word_that_the_connection_ends() throws IOException {
        try (Socket socket = connection()) {
            socket.getOutputStream().write(start("/staff/payments/%00/ask", 0));
            BufferedReader in = reader(socket);
            assertThat(head(in))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Connection: close", "Content-Type: text/plain")
                    .doesNotContain("Jetty");
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
