package dev.kontor.tck.search;

import dev.kontor.spi.search.ProductText;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The catalogs of the kit. */
final class Shelves {
    static final ProductText.Heading DRAWING = new ProductText.Heading("drawing", List.of("Drawing", "Zeichnen"));
    static final ProductText.Heading OFFICE = new ProductText.Heading("office", List.of("Office work"));

    private Shelves() {}

    static ProductText product(String sku, String name) {
        return ProductText.of(Sku.of(sku), Map.of(Locale.ENGLISH, name));
    }

    static ProductText product(String sku, String english, String german) {
        return ProductText.of(Sku.of(sku), Map.of(Locale.ENGLISH, english, Locale.GERMAN, german));
    }

    /** One product that has words everywhere. */
    static ProductText rich() {
        return product("cad", "SolidCAD 2026", "Volumenzeichner")
                .publisher("Muster & Partner")
                .under(DRAWING)
                .described("Draws machines.\nAlso by night.", "Dessine des moteurs.");
    }

    /** Products that have one word in another place each, with names that stand in the order of no rank. */
    static List<ProductText> ranks() {
        return List.of(
                product("a-text", "Alpha").described("You can draw."),
                product("b-category", "Beta").under(DRAWING),
                product("c-publisher", "Gamma").publisher("Draw Ltd"),
                product("d-word", "Quick Draw"),
                product("e-begins", "Drawer").described("draw draw draw"),
                product("f-nothing", "Drum").under(OFFICE).described("withdraw"));
    }

    static List<ProductText> numbered(int count) {
        List<ProductText> products = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            products.add(product("p-" + i, "Product number " + (1_000 + i * 7 % count)));
        }
        return products;
    }
}
