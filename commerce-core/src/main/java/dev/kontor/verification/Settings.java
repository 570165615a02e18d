package dev.kontor.verification;

import dev.kontor.spi.PluginConfig;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Settings that the schema's types do not check to the end. */
final class Settings {
    private Settings() {}

    /** Codes with commas between. */
    static List<String> codes(PluginConfig config, String field) {
        List<String> codes = new ArrayList<>();
        for (String part : config.text(field).orElse("").split(",", -1)) {
            try {
                codes.add(Code.of(field, part.strip()));
            } catch (InvalidValueException refused) {
                throw new ConfigurationException(at(config, field), "expected codes with commas between, such as a,b");
            }
        }
        return List.copyOf(codes);
    }

    /** Whole days, 1 to ten years of them. */
    static Duration days(PluginConfig config, String field) {
        long days = config.number(field).orElse(0L);
        if (days < 1 || days > 3660) {
            throw new ConfigurationException(at(config, field), "is " + days + ", expected 1 to 3660 days");
        }
        return Duration.ofDays(days);
    }

    /** A while, one minute to a day. */
    static Duration minutes(PluginConfig config, String field) {
        Duration length = config.duration(field).orElse(Duration.ZERO);
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(Duration.ofDays(1)) > 0) {
            throw new ConfigurationException(at(config, field), "is " + length + ", expected PT1M to PT24H");
        }
        return length;
    }

    static String at(PluginConfig config, String field) {
        return "verification service '" + config.name() + "' setting '" + field + "'";
    }
}
