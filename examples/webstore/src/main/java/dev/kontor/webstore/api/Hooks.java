package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.spi.InboundMessage;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.site.Mount;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where payment providers send what they report by themselves. What is true of it, the signature tells. */
final class Hooks implements Mount {
    private final Shop shop;

    @Inject
    Hooks(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.POST, "/hooks/{account}", Json.guarded(this::receive));
    }

    private void receive(Context context) {
        byte[] body = Json.bytes(context, Json.LARGEST);
        InboundMessage message;
        try {
            message = new InboundMessage(context.pathParam("account"), headers(context), body);
        } catch (InvalidValueException malformed) {
            throw Problem.notFound();
        }
        context.status(shop.commerce().receive(message).httpStatus());
    }

    private static Map<String, List<String>> headers(Context context) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(context.req().getHeaderNames())
                .forEach(
                        name -> headers.put(name, Collections.list(context.req().getHeaders(name))));
        return headers;
    }
}
