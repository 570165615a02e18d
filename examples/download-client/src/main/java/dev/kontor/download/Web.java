package dev.kontor.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over HTTP. */
final class Web {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 16 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept-Encoding", "identity");
    }

    /** The answer as soon as its head is there; whoever gets it closes the body. */
    HttpResponse<InputStream> ask(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    /** A small text. */
    String text(URI address) throws IOException {
        HttpResponse<InputStream> answer = ask(request(address).build());
        try (InputStream in = answer.body()) {
            String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode() + ": " + text.strip());
            }
            return text;
        }
    }
}
