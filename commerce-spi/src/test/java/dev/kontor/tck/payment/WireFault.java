package dev.kontor.tck.payment;

import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpFault.Phase;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What can become of an answer on its way. */
enum WireFault {
    REFUSED {
        @Override
        HttpReply spoil(HttpReply reply) {
            throw new HttpFault(Phase.BEFORE_SEND, "connection refused");
        }
    },
    TIME_OUT {
        @Override
        HttpReply spoil(HttpReply reply) {
            throw new HttpFault(Phase.MAYBE_SENT, "timed out");
        }
    },
    RESET {
        @Override
        HttpReply spoil(HttpReply reply) {
            throw new HttpFault(Phase.MAYBE_SENT, "connection reset");
        }
    },
    SERVER_ERROR {
        @Override
        HttpReply spoil(HttpReply reply) {
            return of(500, "application/json", "{\"error\":{\"message\":\"internal error\"}}");
        }
    },
    HTML {
        @Override
        HttpReply spoil(HttpReply reply) {
            return of(200, "text/html", "<html><body>We will be right back.</body></html>");
        }
    },
    HALF {
        @Override
        HttpReply spoil(HttpReply reply) {
            byte[] whole = reply.body();
            return new HttpReply(reply.status(), reply.headers(), Arrays.copyOf(whole, whole.length / 2));
        }
    },
    NONSENSE {
        @Override
        HttpReply spoil(HttpReply reply) {
            return of(200, "application/json", "{\"unexpected\":true}");
        }
    },
    NOT_FOUND_PAGE {
        @Override
        HttpReply spoil(HttpReply reply) {
            return of(404, "text/html", "<html><body>No such page.</body></html>");
        }
    },
    TOO_MANY {
        @Override
        HttpReply spoil(HttpReply reply) {
            return new HttpReply(429, Map.of("Retry-After", List.of("7")), new byte[0]);
        }
    };

    abstract HttpReply spoil(HttpReply reply);

    private static HttpReply of(int status, String type, String body) {
        return new HttpReply(status, Map.of("Content-Type", List.of(type)), body.getBytes(StandardCharsets.UTF_8));
    }
}
