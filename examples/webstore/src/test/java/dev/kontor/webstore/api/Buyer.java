package dev.kontor.webstore.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.order.DigitalContent;
import dev.kontor.webstore.WebStore;
import java.util.stream.Collectors;

/** Somebody of a test who buys by a key. */
public final class Buyer {
    /** A product for everybody, with keys. */
    public static final String PRODUCT = "solid-cad";

    /** Where things are sent to. */
    static final String HOME = "{\"country\":\"DE\",\"name\":\"Anna Weber\",\"lines\":[\"Weg 1\"],"
            + "\"postalCode\":\"69117\",\"city\":\"Heidelberg\"}";

    private final ApiClient client;
    private final JsonNode login;

    private Buyer(ApiClient client, JsonNode login) {
        this.client = client;
        this.login = login;
    }

    /** A new customer whose orders are not held. */
    public static Buyer in(WebStore store) {
        return in(store, "{\"verified\":true}");
    }

    /** A new login of some kind. */
    public static Buyer in(WebStore store, String kind) {
        ApiClient nobody = ApiClient.at(store.address());
        JsonNode login = nobody.test("/logins", kind).body();
        return new Buyer(nobody.key(login.path("apiKey").asText()), login);
    }

    /** A member of staff with every role. */
    public static Buyer staff(WebStore store) {
        return in(store, "{\"roles\":[\"OWNER\"],\"verified\":true}");
    }

    /** Calls by this login's key. */
    public ApiClient client() {
        return client;
    }

    /** What is known of the login. */
    public String login(String field) {
        return login.path(field).asText();
    }

    /** A quote for some units of the product. */
    public ApiClient.Answer quote(int units) {
        return client.post(
                        "/stores/public/quotes",
                        "{\"lines\":[{\"sku\":\"" + PRODUCT + "\",\"quantity\":" + units + "}]}")
                .expect(201);
    }

    /** The id of an order of a stick, by courier. */
    String parcel() {
        String quote = client.post(
                        "/stores/public/quotes?country=DE",
                        "{\"lines\":[{\"sku\":\"solid-cad-usb\",\"quantity\":1}],"
                                + "\"delivery\":{\"method\":\"courier\",\"country\":\"DE\"}}")
                .expect(201)
                .text("/id");
        return client.with("Idempotency-Key", "order-" + quote)
                .post(
                        "/stores/public/orders?country=DE",
                        order(
                                quote,
                                "{\"method\":\"CARD\",\"token\":\"tok_ok\"}",
                                ",\"deliveryAddress\":" + HOME + ",\"instructions\":\"ring twice\""))
                .expect(201)
                .text("/order/id");
    }

    /** The id of the first shipment of an order. */
    String shipment(String order) {
        return client.get("/stores/public/orders/" + order + "/shipments")
                .expect(200)
                .text("/items/0/id");
    }

    /** An order of one unit. */
    public ApiClient.Answer place(String requestKey, String token) {
        String quote = quote(1).text("/id");
        return client.with("Idempotency-Key", requestKey).post("/stores/public/orders", order(quote, token));
    }

    /** The same, with another payment and more members; the buyer agrees to be delivered to at once. */
    public static String order(String quote, String payment, String more) {
        String consents = DigitalContent.CONSENTS.stream()
                .map(name -> "\"" + name + "\":\"" + DigitalContent.VERSION + "\"")
                .collect(Collectors.joining(","));
        return "{\"quote\":\"" + quote + "\",\"payment\":" + payment + ",\"consents\":{" + consents + "}" + more + "}";
    }

    /** The command to order what a quote offers. */
    public static String order(String quote, String token) {
        return order(quote, "{\"method\":\"CARD\",\"token\":\"" + token + "\"}", "");
    }
}
