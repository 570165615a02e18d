package dev.kontor.webstore.site;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is refused before it was read: the refusal has to reach its sender nevertheless. */
final class Unread extends ErrorHandler {
    private static final int MOST = 40_000_000;

    /**
     * Reads on to the end of a body that nobody wanted. A connection that is closed while its sender still writes is
     * reset, and a reset takes the answer with it. What is longer than 40 MB, more than a few
     * photographs, is cut off all the same.
     */
    static void skip(Context context) {
        byte[] sink = new byte[8_192];
        try {
            InputStream body = context.req().getInputStream();
            int left = MOST;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(sink);
            }
        } catch (IOException gone) {
            // Nobody is there any more to be answered.
            context.header("Connection", "close");
        }
    }

    /** Answers what is no HTTP at all, or no address, and says that the connection ends with it. */
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Content.Sink.write(response, true, code + " " + HttpStatus.getMessage(code) + "\n", callback);
    }
}
