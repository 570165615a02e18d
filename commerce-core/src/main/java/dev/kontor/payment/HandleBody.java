package dev.kontor.payment;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.Handle;

/** How a provider's handle is written into a row's body. Stateless. */
public final class HandleBody {
    private HandleBody() {}

    /**
     * Writes a handle.
     *
     * @param handle the handle
     * @param out where
     */
    public static void write(Handle handle, BodyWriter out) {
        out.text("id", handle.providerId()).map("state", handle.state());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where
     * @return an equal handle
     */
    public static Handle read(BodyReader in) {
        return new Handle(in.text("id"), in.map("state"));
    }
}
