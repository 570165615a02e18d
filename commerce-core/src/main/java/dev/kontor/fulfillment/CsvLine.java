package dev.kontor.fulfillment;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a CSV file. Cells are divided by commas or semicolons; a cell in quotation marks may hold those and doubled
 * quotation marks, but no line end: keys have none, and so a lost mark spoils one line, not the file.
 */
final class CsvLine {
    private final int number;
    private final List<String> cells = new ArrayList<>();
    private final boolean unclosed;

    private CsvLine(int number, String text) {
        this.number = number;
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (quoted && c == '"') {
                quoted = false;
            } else if (!quoted && c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (!quoted && (c == ',' || c == ';')) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        this.unclosed = quoted;
    }

    static CsvLine of(int number, String text) {
        return new CsvLine(number, text);
    }

    static List<CsvLine> split(String text) {
        List<CsvLine> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(new CsvLine(lines.size() + 1, line)));
        return lines;
    }

    int number() {
        return number;
    }

    List<String> cells() {
        return cells;
    }

    boolean isUnclosed() {
        return unclosed;
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
