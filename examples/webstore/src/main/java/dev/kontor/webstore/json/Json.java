package dev.kontor.webstore.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.value.BusyException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Texts;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes the bodies of calls. */
public final class Json {
    /** The most bytes of a body. */
    public static final int LARGEST = 256 * 1024;

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 200;
    private static final int DRAINED = 1 << 20;
    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A double would lose digits before anybody has looked at them.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * The object in the body of a call.
     *
     * @param context the call
     * @param names the members it may have
     * @throws Problem 400, 413 or 415 when it is something else
     */
    public static Fields object(Context context, String... names) {
        return new Fields(root(context), "").only(names);
    }

    private static ObjectNode root(Context context) {
        if (context.header("Content-Encoding") != null) {
            throw Problem.of(415, "encoded").header("Accept-Encoding", "identity");
        }
        @Nullable String type = context.header("Content-Type");
        if (type == null
                || type.length() > LONGEST_NAME
                || !JSON.matcher(type.strip()).matches()) {
            throw Problem.of(415, "not-json").header("Accept", "application/json");
        }
        @Nullable JsonNode node;
        try {
            node = MAPPER.readTree(text(bytes(context, LARGEST)));
        } catch (StreamConstraintsException beyond) {
            throw Problem.of(400, "bad-json")
                    .detail("It is nested too deep, or holds a name or number that is too long.");
        } catch (JsonProcessingException malformed) {
            throw Problem.of(400, "bad-json").detail("It cannot be read" + place(malformed) + ".");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Problem.field("", "a JSON object");
    }

    private static String place(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /**
     * The body as it came.
     *
     * @param context the call
     * @param most bytes
     * @throws Problem 413 when there are more
     */
    public static byte[] bytes(Context context, int most) {
        try {
            InputStream in = context.req().getInputStream();
            byte[] body = in.readNBytes(most + 1);
            if (body.length > most) {
                // A sender that is still busy with a body a little too large would not read the answer.
                in.readNBytes(DRAINED);
                throw Problem.of(413, "too-large").detail("At most " + most + " bytes are taken.");
            }
            return body;
        } catch (IOException broken) {
            throw Problem.of(400, "bad-json");
        }
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException other) {
            throw Problem.of(400, "bad-json").detail("It is no UTF-8.");
        }
    }

    /** Answers with an object. */
    public static void answer(Context context, int status, Members object) {
        write(context, status, "application/json", object);
    }

    /** Answers with a problem, its title in the given language. */
    public static void answer(Context context, Problem problem, Locale locale) {
        problem.headers().forEach(context::header);
        Members body = Members.of()
                .with("type", "urn:kontor:problem:" + problem.code())
                .with("title", Texts.of(locale).get("api.problem." + problem.code()))
                .with("status", problem.status())
                .with("detail", problem.detail())
                .with("code", problem.code());
        problem.members().forEach(body::with);
        write(context, problem.status(), "application/problem+json", body);
    }

    private static void write(Context context, int status, String type, Members body) {
        try {
            context.header("Cache-Control", "no-store");
            context.status(status).result(MAPPER.writeValueAsBytes(body.map())).contentType(type);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The same handler, with whatever stops it told as a problem.
     *
     * @param handler what it does
     */
    public static Handler guarded(Handler handler) {
        return context -> {
            Locale locale = Languages.of(context);
            try {
                handler.handle(context);
            } catch (Problem problem) {
                answer(context, problem, locale);
            } catch (Stopped stopped) {
                answer(context, Problem.of(stopped), locale);
            } catch (InvalidValueException refused) {
                answer(context, Problem.of(refused), locale);
            } catch (UnknownIdException unknown) {
                answer(context, Problem.notFound(), locale);
            } catch (NotAllowedException denied) {
                answer(context, Problem.of(403, "not-allowed"), locale);
            } catch (BusyException busy) {
                answer(context, Problem.of(503, "busy").header("Retry-After", "1"), locale);
            } catch (RuntimeException failure) {
                System.getLogger(Json.class.getName())
                        .log(System.Logger.Level.ERROR, context.method() + " " + context.path() + " failed", failure);
                answer(context, Problem.of(500, "failed"), locale);
            }
        };
    }
}
