package dev.kontor.verification;

import dev.kontor.body.Json;
import dev.kontor.body.MalformedJsonException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a list of universities, and says of each entry that is none what was expected in it. */
final class UniversityFile {
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_FAULTS = 20;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final String place;
    private final List<University> universities = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private UniversityFile(String place) {
        this.place = place;
    }

    static List<University> read(Path file) {
        UniversityFile reading = new UniversityFile("universities file '" + file.getFileName() + "'");
        reading.list(reading.json(reading.text(file)));
        if (!reading.faults.isEmpty()) {
            throw new ConfigurationException(reading.faults);
        }
        return reading.universities;
    }

    private String text(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    place, "cannot be read (" + unreadable.getClass().getSimpleName() + "); name a readable file");
        }
        if (bytes.length > LARGEST) {
            throw new ConfigurationException(place, "is larger than 16 MiB; split the list or leave entries out");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new ConfigurationException(place, "is no UTF-8 text; save it as UTF-8");
        }
    }

    private Json json(String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJsonException broken) {
            throw new ConfigurationException(place, broken.getMessage() + "; expected a list of entries");
        }
    }

    private void list(Json json) {
        if (!(json instanceof Json.Arr list)) {
            throw new ConfigurationException(
                    place, "expected a list of {\"name\": ..., \"country\": \"DE\", \"domains\": [...]}");
        }
        if (list.items().isEmpty() || list.items().size() > MOST_ENTRIES) {
            throw new ConfigurationException(
                    place, "has " + list.items().size() + " entries, expected 1 to " + MOST_ENTRIES);
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (faults.size() == MOST_FAULTS) {
                faults.add(new Fault(place, "was not read beyond entry " + i + ", after " + MOST_FAULTS + " faults"));
                return;
            }
            entry(i + 1, list.items().get(i));
        }
    }

    private void entry(int number, Json json) {
        String at = place + " entry " + number;
        if (!(json instanceof Json.Obj entry)) {
            faults.add(new Fault(at, "expected an object with name, country and domains"));
            return;
        }
        try {
            universities.add(University.of(
                    mended(text(entry.fields(), "name")), text(entry.fields(), "country"), domains(entry.fields())));
        } catch (InvalidValueException refused) {
            faults.add(new Fault(at, String.valueOf(refused.getMessage())));
        }
    }

    private static String text(Map<String, Json> fields, String name) {
        Json value = fields.getOrDefault(name, new Json.Null());
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw new InvalidValueException(name, given(value), "a text");
    }

    /**
     * Lists found in the wild hold quotation marks of Windows-1252 that were once read as Latin-1 and so became control
     * characters U+0080 to U+009F, which no name has.
     */
    private static String mended(String name) {
        StringBuilder out = new StringBuilder(name);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 0x80 && c <= 0x9f) {
                out.setCharAt(i, new String(new byte[] {(byte) c}, WINDOWS).charAt(0));
            }
        }
        return out.toString();
    }

    private static List<String> domains(Map<String, Json> fields) {
        Json value = fields.getOrDefault("domains", new Json.Null());
        if (!(value instanceof Json.Arr list)) {
            throw new InvalidValueException("domains", given(value), "a list of texts");
        }
        List<String> domains = new ArrayList<>();
        for (Json item : list.items()) {
            if (!(item instanceof Json.Text text)) {
                throw new InvalidValueException("domains", given(item), "a list of texts");
            }
            domains.add(text.value());
        }
        return domains;
    }

    private static String given(Json value) {
        return value instanceof Json.Null ? "nothing" : Json.write(value);
    }
}
