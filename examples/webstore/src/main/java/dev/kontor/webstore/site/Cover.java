package dev.kontor.webstore.site;

import dev.kontor.value.Sku;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The picture of a product, drawn from its code, its name and its category: the same three always give the same picture,
 * and products of one category share their colors. Decorative, so a page gives it an empty alternative text.
 */
public final class Cover {
    /** How wide it is for its height; it scales without loss. */
    public static final int WIDTH = 320;

    /** Its height, in the same units. */
    public static final int HEIGHT = 240;

    private static final int CELL = 40;
    private static final int COLUMNS = WIDTH / CELL;
    private static final int ROWS = HEIGHT / CELL;
    private static final int MOST_INITIALS = 2;

    // Ground, shapes on it, ground of the initials: white on the last has a contrast of 7 to 1 and more.
    private static final List<Palette> PALETTES = List.of(
            new Palette("#1e4fa3", "#6f9bea", "#12346f"),
            new Palette("#0f6b5c", "#55b9a5", "#08493f"),
            new Palette("#7a3a8f", "#bd86cf", "#542663"),
            new Palette("#9c3d1e", "#e0916f", "#6d2812"),
            new Palette("#3d6420", "#93bf6c", "#294515"),
            new Palette("#99305a", "#df85a8", "#6b1e3d"),
            new Palette("#3f4a8c", "#929cdc", "#292f62"),
            new Palette("#7d5a10", "#d0aa55", "#573e08"),
            new Palette("#1b667f", "#66b1c9", "#0e4557"),
            new Palette("#5b4636", "#b09684", "#3d2e22"),
            new Palette("#4b5563", "#a0abba", "#2f3742"),
            new Palette("#8a2f2f", "#d88a8a", "#611d1d"));

    private record Palette(String ground, String shape, String plate) {}

    private Cover() {}

    /**
     * Draws it.
     *
     * @param sku decides the pattern
     * @param name as shown; its initials stand on the picture
     * @param category decides the colors; empty for a product that stands under none
     * @return a whole SVG document without script, style or links
     */
    public static String svg(Sku sku, String name, String category) {
        Palette colors = PALETTES.get((int) Long.remainderUnsigned(seed("cloth/" + category), PALETTES.size()));
        StringBuilder out = new StringBuilder(4_000);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH + " " + HEIGHT + "\" width=\"" + WIDTH + "\" height=\"" + HEIGHT)
                .append("\" preserveAspectRatio=\"xMidYMid slice\">")
                .append("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"" + colors.ground() + "\"/>")
                .append("<g fill=\"" + colors.shape() + "\">");
        pattern(seed(sku.code()), out);
        out.append("</g>");
        initials(name, colors, out);
        return out.append("</svg>").toString();
    }

    private static void pattern(long seed, StringBuilder out) {
        int style = (int) Long.remainderUnsigned(seed, 4);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                // Mirrored halves look drawn on purpose.
                int half = Math.min(column, COLUMNS - 1 - column);
                long dice = mixed(seed + 31L * row + half);
                shape(style, dice, column, row, column != half, out);
            }
        }
    }

    private static void shape(int style, long dice, int column, int row, boolean mirrored, StringBuilder out) {
        int x = column * CELL;
        int y = row * CELL;
        String opacity = new String[] {"0.16", "0.3", "0.5", "0.8"}[(int) (dice & 3)];
        boolean drawn = ((dice >>> 2) & 3) != 0;
        if (!drawn) {
            return;
        }
        boolean turned = (((dice >>> 4) & 1) == 1) != mirrored;
        switch (style) {
            case 0 ->
                out.append("<rect x=\"" + (x + 4) + "\" y=\"" + (y + 4) + "\" width=\"32\" height=\"32\" rx=\"6\"");
            case 1 ->
                out.append("<circle cx=\"" + (x + CELL / 2) + "\" cy=\"" + (y + CELL / 2) + "\" r=\""
                        + (6 + 4 * ((dice >>> 5) & 3)) + "\"");
            case 2 ->
                out.append("<path d=\"M" + (turned ? x : x + CELL) + " " + y + "v" + CELL + "h"
                        + (turned ? CELL : -CELL) + "z\"");
            default ->
                out.append("<path d=\"M" + (turned ? x : x + CELL) + " " + y + "a" + CELL + " " + CELL + " 0 0 "
                        + (turned ? "0 " + CELL : "1 -" + CELL) + " " + CELL + "h" + (turned ? -CELL : CELL) + "z\"");
        }
        out.append(" opacity=\"" + opacity + "\"/>");
    }

    private static void initials(String name, Palette colors, StringBuilder out) {
        out.append("<circle cx=\"160\" cy=\"120\" r=\"62\" fill=\"" + colors.plate() + "\"/>")
                .append("<text x=\"160\" y=\"120\" text-anchor=\"middle\" dominant-baseline=\"central\"")
                .append(" font-family=\"system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif\"")
                .append(" font-size=\"52\" font-weight=\"700\" fill=\"#ffffff\">")
                .append(escaped(initials(name)))
                .append("</text>");
    }

    private static String initials(String name) {
        List<String> all = new ArrayList<>();
        for (String word : name.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && Character.isLetter(word.codePointAt(0)) && all.size() < MOST_INITIALS) {
                all.add(Character.toString(word.codePointAt(0)));
            }
        }
        // A doubled letter reads as something else: SS, for one.
        return all.isEmpty()
                ? "?"
                : all.stream().distinct().collect(Collectors.joining()).toUpperCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static long seed(String text) {
        long seed = 0xcbf29ce484222325L;
        for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            seed = (seed ^ (letter & 0xff)) * 0x100000001b3L;
        }
        return mixed(seed);
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
