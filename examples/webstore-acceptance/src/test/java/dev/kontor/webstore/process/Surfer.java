package dev.kontor.webstore.process;

import dev.kontor.order.DigitalContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that sees only forms: keeps its cookies when the store moves to another port. */
final class Surfer {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    /** What is filled in at the checkout by somebody who agrees to everything. */
    static final Map<String, String> PAYS = Map.of(
            "method",
            "CARD",
            "card",
            "tok_ok",
            "consent",
            "yes",
            "consent-" + DigitalContent.AT_ONCE,
            DigitalContent.VERSION,
            "consent-" + DigitalContent.RIGHT_LOST,
            DigitalContent.VERSION);

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private URI base;

    Surfer(URI base) {
        this.base = base;
    }

    /** The store is elsewhere now. */
    void movesTo(URI other) {
        base = other;
    }

    HttpResponse<String> open(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /**
     * Sends a form of a page.
     *
     * @param page as it was opened
     * @param action how the address begins that the form is sent to
     * @param typed what was filled in
     */
    HttpResponse<String> submit(HttpResponse<String> page, String action, Map<String, String> typed) {
        Matcher form = Pattern.compile(
                        "<form[^>]*action=\"(" + Pattern.quote(action) + "[^\"]*)\" method=\"post\">(.*?)</form>",
                        Pattern.DOTALL)
                .matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No form to " + action + " on " + page.uri() + ": " + page.body());
        }
        Map<String, String> fields = new LinkedHashMap<>(HIDDEN.matcher(form.group(2))
                .results()
                .collect(Collectors.toMap(hit -> hit.group(1), (MatchResult hit) -> hit.group(2))));
        fields.putAll(typed);
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(base.resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
