package dev.kontor.webstore;

import dev.kontor.order.DigitalContent;
import dev.kontor.shop.ConsentText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A visitor without a screen: keeps cookies, follows nothing by itself, fills in forms as they are on the page. */
public final class Visitor {
    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Visitor(URI base) {
        this.base = base;
    }

    /** Carries a session that was begun without the sign-in page. */
    public Visitor carrying(String session) {
        HttpCookie cookie = new HttpCookie("kontor_session", session);
        cookie.setPath("/");
        // As if the store had set it, so that the store can set another in its place.
        cookie.setDomain(base.getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
        return this;
    }

    /** What came back. */
    public record Answer(URI address, HttpResponse<String> response) {
        /** The status of HTTP. */
        public int status() {
            return response.statusCode();
        }

        /** The page. */
        public Document page() {
            return Jsoup.parse(response.body(), address.toString());
        }

        /** Everything that can be read on it. */
        public String text() {
            return page().text();
        }

        /** Where it sends the visitor. */
        public String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        /** A header. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /**
     * What is filled in at the checkout, with every box ticked: the terms, and the consents to be delivered to at once (RE-10).
     *
     * @param chosen the other fields
     */
    public static Map<String, String> agreeing(Map<String, String> chosen) {
        Map<String, String> fields = new LinkedHashMap<>(chosen);
        fields.put("consent", "yes");
        DigitalContent.CONSENTS.stream()
                .map(ConsentText::of)
                .forEach(consent -> fields.put("consent-" + consent.name(), consent.version()));
        return fields;
    }

    /** Opens an address without going on to where it may lead. */
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** Opens an address with headers of the visitor's own. */
    public Answer get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    /** Opens an address and goes on as a browser would. */
    public Answer open(String path) {
        return follow(get(path));
    }

    /** Goes on to where an answer leads, up to ten times. */
    public Answer follow(Answer answer) {
        Answer last = answer;
        for (int i = 0; i < 10 && last.status() / 100 == 3; i++) {
            last = send(HttpRequest.newBuilder(last.address().resolve(last.location()))
                    .GET());
        }
        return last;
    }

    /** Sends fields to an address, without a token. */
    public Answer post(String path, Map<String, String> fields) {
        return post(path, fields, Map.of());
    }

    /** Sends fields with headers of the visitor's own. */
    public Answer post(String path, Map<String, String> fields, Map<String, String> headers) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends a form of a page as it stands, with some fields filled in, and goes on to where that leads. */
    public Answer submit(Answer page, String form, Map<String, String> fields) {
        return follow(send(page, form, fields));
    }

    /** Sends a form of a page without going on. */
    public Answer send(Answer page, String form, Map<String, String> fields) {
        Element element = page.page().selectFirst(form);
        if (element == null) {
            throw new AssertionError("No form '" + form + "' on " + page.address() + ":\n" + page.text());
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (Element input : element.select("input[name], select[name], textarea[name]")) {
            boolean box =
                    input.attr("type").equals("radio") || input.attr("type").equals("checkbox");
            if (!box || input.hasAttr("checked")) {
                Element chosen = input.selectFirst("option[selected]");
                Element value = input.tagName().equals("select")
                        ? chosen != null ? chosen : input.selectFirst("option")
                        : input;
                all.put(input.attr("name"), value == null ? "" : value.attr("value"));
            }
        }
        all.putAll(fields);
        String path = element.attr("action").isEmpty() ? page.address().getPath() : element.attr("action");
        return post(page.address().resolve(path).toString(), all);
    }

    /** Sends a form with a file, as browsers do, without going on. */
    public Answer upload(Answer page, String form, Map<String, String> fields, String name, byte[] file) {
        return upload(page, form, fields, name, Map.of("keys.csv", file));
    }

    /** Sends a form with files by their names, without going on. */
    public Answer upload(Answer page, String form, Map<String, String> fields, String name, Map<String, byte[]> files) {
        Element element = page.page().expectFirst(form);
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", element.expectFirst("[name=_csrf]").attr("value"));
        String boundary = "part-of-a-form";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        all.forEach((field, value) -> body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                        + field + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        files.forEach((fileName, file) -> {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                            + fileName + "\"\r\nContent-Type: text/csv\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(base.resolve(element.attr("action")))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest whole = request.build();
        try {
            return new Answer(whole.uri(), http.send(whole, HttpResponse.BodyHandlers.ofString()));
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
