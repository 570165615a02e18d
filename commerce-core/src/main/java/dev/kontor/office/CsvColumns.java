package dev.kontor.office;

import dev.kontor.body.Json;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of a CSV file of products or prices, and how a line of cells becomes the object it stands for. */
final class CsvColumns {
    private static final Set<String> LISTS =
            Set.of("categories", "recommends", "backupMedia", "keysPerUnit", "bulkFor");
    private static final Set<String> NUMBERS = Set.of("term.rental", "term.days", "term.uses", "downloads", "quantity");
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final String PARTS = "parts";

    private final List<String> names;
    private final char separator;

    private CsvColumns(List<String> names, char separator) {
        this.names = names;
        this.separator = separator;
    }

    static CsvColumns of(String line) {
        char separator = line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ';' : ',';
        List<String> names = cells(line, separator).stream().map(String::strip).toList();
        if (names.stream().anyMatch(String::isEmpty) || new HashSet<>(names).size() != names.size()) {
            throw new InvalidValueException(
                    "names of columns", String.join(",", names), "a name for each column, and each once");
        }
        if (!names.contains("sku")) {
            throw new InvalidValueException("names of columns", String.join(",", names), "sku among them");
        }
        return new CsvColumns(names, separator);
    }

    Json json(String line) {
        List<String> cells = cells(line, separator);
        if (cells.size() != names.size()) {
            throw new InvalidValueException("cells", Integer.toString(cells.size()), names.size() + " as in line 1");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                put(fields, names.get(i), value(names.get(i), cell));
            }
        }
        return object(fields);
    }

    private static Json value(String column, String cell) {
        if (LISTS.contains(column)) {
            return new Json.Arr(
                    Arrays.stream(cell.split("\\s+")).<Json>map(Json.Text::new).toList());
        }
        if (column.equals(PARTS)) {
            Map<String, Json> parts = new LinkedHashMap<>();
            for (String part : cell.split("\\s+")) {
                int colon = part.indexOf(':');
                String sku = colon < 0 ? part : part.substring(0, colon);
                Json many = number(colon < 0 ? "1" : part.substring(colon + 1));
                int slash = sku.indexOf('/');
                if (slash < 0) {
                    parts.put(sku, many);
                } else {
                    variant(parts, sku.substring(0, slash), sku.substring(slash + 1), many);
                }
            }
            return new Json.Obj(parts);
        }
        return NUMBERS.contains(column) ? number(cell) : new Json.Text(cell);
    }

    /** One product may stand there in several variants: {@code editor/macos:2 editor/windows:1}. */
    private static void variant(Map<String, Json> parts, String sku, String variant, Json many) {
        Map<String, Json> variants = new LinkedHashMap<>();
        if (parts.get(sku) instanceof Json.Obj before) {
            variants.putAll(before.fields());
        }
        variants.put(variant, many);
        parts.put(sku, new Json.Obj(variants));
    }

    private static Json number(String text) {
        return NUMBER.matcher(text).matches() ? new Json.Num(text) : new Json.Text(text);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> fields, String column, Json value) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            fields.put(column, value);
            return;
        }
        Object inner = fields.computeIfAbsent(column.substring(0, dot), name -> new LinkedHashMap<String, Object>());
        if (!(inner instanceof Map<?, ?>)) {
            throw new InvalidValueException("column", column, "no column '" + column.substring(0, dot) + "' beside it");
        }
        put((Map<String, Object>) inner, column.substring(dot + 1), value);
    }

    private static Json object(Map<String, Object> fields) {
        Map<String, Json> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(name, value instanceof Json json ? json : object(inner(value))));
        return new Json.Obj(all);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Object value) {
        return (Map<String, Object>) value;
    }

    /** Quotes may stand around a cell, and a quote inside them twice. */
    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new InvalidValueException("cells", Integer.toString(cells.size() + 1), "quotes that are closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
