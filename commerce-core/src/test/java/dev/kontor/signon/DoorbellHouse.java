package dev.kontor.signon;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.ReturnData;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An organization's provider with a protocol of its own: whoever rings gets a slip for his state, and the shop asks once whose
 * slip that is.
 */
public final class DoorbellHouse implements HttpPort {
    /** Where it is. */
    public static final String ADDRESS = "https://doorbell.example";

    private final Map<String, String> slips = new HashMap<>();
    private final Map<String, Map<String, List<String>>> people = new HashMap<>();
    private int given;

    /** A house that knows nobody. */
    public DoorbellHouse() {}

    /**
     * Somebody moves in, or is told of otherwise from now on.
     *
     * @param person his id
     * @param attributes what is said of him
     * @return this
     */
    public synchronized DoorbellHouse knows(String person, Map<String, List<String>> attributes) {
        people.put(person, attributes);
        return this;
    }

    /**
     * A person goes to the page and rings.
     *
     * @param page where the service sent the browser
     * @param person who rings
     * @return what the browser brings back
     */
    public synchronized ReturnData ring(URI page, String person) {
        String state = query(page).getOrDefault("state", "");
        String slip = "slip-number-" + (100_000 + ++given);
        slips.put(slip, person);
        return ReturnData.of(Map.of("state", List.of(state), "slip", List.of(slip), "person", List.of(person)));
    }

    /**
     * A person goes to the page and turns back.
     *
     * @param page where the service sent the browser
     * @return what the browser brings back
     */
    public static ReturnData turnBack(URI page) {
        return ReturnData.of(Map.of("state", List.of(query(page).getOrDefault("state", "")), "gone", List.of("yes")));
    }

    static Map<String, String> query(URI page) {
        return Arrays.stream(page.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized HttpReply send(HttpCall call, Duration within) {
        String path = call.uri().getPath();
        if (path.equals("/bell")) {
            return reply(200, "bell works");
        }
        String person = slips.remove(path.substring(path.lastIndexOf('/') + 1));
        if (person == null) {
            return reply(410, "no such slip");
        }
        StringBuilder body = new StringBuilder("person " + person + "\n");
        people.getOrDefault(person, Map.of())
                .forEach((name, values) -> values.forEach(
                        value -> body.append(name).append(' ').append(value).append('\n')));
        return reply(200, body.toString());
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
