package dev.kontor.spi;

import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.value.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings a plugin takes, field by field. The one check of settings is {@link #faultsIn}, the same for every
 * plugin, so that each fault is reported and no secret is echoed.
 *
 * @param fields in the order in which a person should read them
 */
public record ConfigSchema(List<Field> fields) {
    /** Copies the fields and checks that no two have one name. */
    public ConfigSchema {
        fields = List.copyOf(fields);
        if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
            throw new InvalidValueException(
                    "config schema", fields.stream().map(Field::name).toList().toString(), "each name once");
        }
    }

    /**
     * A schema of some fields.
     *
     * @param fields in reading order
     * @return the schema
     */
    public static ConfigSchema of(Field... fields) {
        return new ConfigSchema(List.of(fields));
    }

    /** What a field holds. */
    public enum Type {
        /** Any text of one line. */
        TEXT,
        /** A {@link Secret}; never echoed, never stored in clear. */
        SECRET,
        /** An absolute http or https address. */
        URL,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A whole number. */
        INTEGER,
        /** A duration of ISO 8601, such as {@code PT10S}. */
        DURATION
    }

    /**
     * One setting.
     *
     * @param name lower camel case, such as {@code apiKey}
     * @param type what it holds
     * @param required whether it must be given
     * @param fallback what stands when it is not given; never present for a secret
     * @param help a sentence for the person who fills it in
     */
    public record Field(String name, Type type, boolean required, Optional<String> fallback, String help) {
        private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

        /** Checks the name and that a secret has no fallback. */
        public Field {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidValueException("setting name", name, "lower camel case, such as apiKey");
            }
            if (type == Type.SECRET && fallback.isPresent()) {
                throw new InvalidValueException("setting " + name, "***", "a secret without a fallback");
            }
        }

        /**
         * A setting that must be given.
         *
         * @param name lower camel case
         * @param type what it holds
         * @param help for the person who fills it in
         * @return the field
         */
        public static Field required(String name, Type type, String help) {
            return new Field(name, type, true, Optional.empty(), help);
        }

        /**
         * A setting that may be left out.
         *
         * @param name lower camel case
         * @param type what it holds
         * @param help for the person who fills it in
         * @return the field
         */
        public static Field optional(String name, Type type, String help) {
            return new Field(name, type, false, Optional.empty(), help);
        }

        /**
         * The same field with what stands when it is not given.
         *
         * @param value the fallback
         * @return a new field, not required
         */
        public Field or(String value) {
            return new Field(name, type, false, Optional.of(value), help);
        }
    }

    /**
     * Everything wrong with some settings.
     *
     * @param place what the settings are for, such as {@code "payment account 'bank'"}
     * @param texts the settings that are no secrets, by name
     * @param secrets the secrets, by name
     * @return every fault; empty when the settings satisfy the schema
     */
    public List<Fault> faultsIn(String place, Map<String, String> texts, Map<String, Secret> secrets) {
        List<Fault> faults = new ArrayList<>();
        for (Field field : fields) {
            String at = place + " setting '" + field.name() + "'";
            boolean secret = field.type() == Type.SECRET;
            if (secret && texts.containsKey(field.name())) {
                faults.add(new Fault(at, "is a secret; hand it in as a Secret, not as text"));
            } else if (!secret && secrets.containsKey(field.name())) {
                faults.add(new Fault(at, "is no secret; hand it in as text"));
            } else if (secret ? !secrets.containsKey(field.name()) : !texts.containsKey(field.name())) {
                if (field.required()) {
                    faults.add(new Fault(at, "is missing; " + field.help()));
                }
            } else if (!secret) {
                String text = texts.get(field.name());
                if (text != null && !fits(field.type(), text)) {
                    faults.add(new Fault(at, "expected " + expected(field.type()) + "; " + field.help()));
                }
            }
        }
        String known = fields.stream().map(Field::name).collect(Collectors.joining(", "));
        for (Map<String, ?> given : List.of(texts, secrets)) {
            for (String name : given.keySet()) {
                if (fields.stream().noneMatch(f -> f.name().equals(name))) {
                    faults.add(new Fault(
                            place,
                            "has no setting " + Echo.of(name) + "; known are: " + (known.isEmpty() ? "none" : known)));
                }
            }
        }
        return List.copyOf(faults);
    }

    private static boolean fits(Type type, String text) {
        if (!Text.isStorable(text) || text.length() > 4096) {
            return false;
        }
        return switch (type) {
            case TEXT -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
            case SECRET -> false;
            case URL -> isWebAddress(text);
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case INTEGER -> text.matches("-?[0-9]{1,18}");
            case DURATION -> isDuration(text);
        };
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static boolean isDuration(String text) {
        try {
            return text.length() <= 40 && !Duration.parse(text).isNegative();
        } catch (DateTimeParseException | ArithmeticException notADuration) {
            return false;
        }
    }

    private static String expected(Type type) {
        return switch (type) {
            case TEXT -> "one line of text";
            case SECRET -> "a secret";
            case URL -> "an http or https address";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number";
            case DURATION -> "a duration such as PT10S";
        };
    }
}
