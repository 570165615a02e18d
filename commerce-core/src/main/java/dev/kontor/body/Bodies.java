package dev.kontor.body;

import dev.kontor.spi.storage.BodyCodec;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Makes the codec of a table from two functions: one that writes every part of a value, one that reads it back. */
public final class Bodies {
    private Bodies() {}

    /**
     * A codec in its first form.
     *
     * @param write writes every part
     * @param read reads every part back
     * @param <T> the value
     * @return the codec, version 1
     */
    public static <T> BodyCodec<T> codec(BiConsumer<T, BodyWriter> write, Function<BodyReader, T> read) {
        return codec(1, write, read);
    }

    /**
     * A codec in a later form; {@code read} understands the earlier forms too.
     *
     * @param version the form {@code write} writes
     * @param write writes every part
     * @param read reads every part back; a part that earlier forms lack is read as optional
     * @param <T> the value
     * @return the codec
     */
    public static <T> BodyCodec<T> codec(int version, BiConsumer<T, BodyWriter> write, Function<BodyReader, T> read) {
        return new BodyCodec<>() {
            @Override
            public int version() {
                return version;
            }

            @Override
            public String write(T value) {
                BodyWriter out = new BodyWriter();
                write.accept(value, out);
                return Json.write(out.toJson());
            }

            @Override
            public T read(String body, int form) {
                return read.apply(new BodyReader(Json.parse(body)));
            }
        };
    }
}
