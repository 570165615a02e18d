package dev.kontor.conduct.engine;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The way of plugins to the network: the JDK's client, without redirects, with one deadline over connecting, sending and
 * reading, and answers of {@value #LARGEST} bytes at the most.
 */
public final class JdkHttpPort implements HttpPort {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Set<String> SET_BY_CLIENT =
            Set.of("host", "content-length", "connection", "expect", "upgrade");

    private @Nullable HttpClient client;

    /** A port whose client is made at the first call. */
    public JdkHttpPort() {}

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
        }
        return client;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        if (within.isZero() || within.isNegative()) {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "no time left");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, values) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request.build(), info -> new Limited());
        try {
            HttpResponse<byte[]> response = answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new HttpReply(response.statusCode(), response.headers().map(), response.body());
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "no answer within " + within);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "interrupted");
        } catch (ExecutionException failed) {
            throw fault(failed);
        }
    }

    private static HttpFault fault(Throwable failed) {
        for (Throwable t = failed; t != null; t = t.getCause()) {
            if (t instanceof ConnectException
                    || t instanceof HttpConnectTimeoutException
                    || t instanceof UnresolvedAddressException
                    || t instanceof UnknownHostException
                    || t instanceof SSLHandshakeException) {
                return new HttpFault(HttpFault.Phase.BEFORE_SEND, t.getClass().getSimpleName());
            }
        }
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return new HttpFault(HttpFault.Phase.MAYBE_SENT, cause.getClass().getSimpleName());
    }

    /** Gathers a body and gives up when it grows too large. */
    private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            source.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
            if (bytes.size() > LARGEST && subscription != null) {
                subscription.cancel();
                whole.completeExceptionally(new IOException("answer larger than " + LARGEST + " bytes"));
            }
        }

        @Override
        public void onError(Throwable problem) {
            whole.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
