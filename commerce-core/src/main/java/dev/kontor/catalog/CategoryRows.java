package dev.kontor.catalog;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How categories are stored. */
final class CategoryRows {
    static final Table<Category> CATEGORY = Table.of(
                    "catalog_category",
                    Category.class,
                    Category::code,
                    Bodies.codec(CategoryRows::write, CategoryRows::read))
            .with(Attribute.text("name", 200, category -> category.name(Locale.ENGLISH)));

    private CategoryRows() {}

    private static void write(Category category, BodyWriter out) {
        out.text("code", category.code());
        ProductRows.localized(out, "names", "name", category.names());
    }

    private static Category read(BodyReader in) {
        List<Map.Entry<Locale, String>> names = ProductRows.localized(in, "names", "name");
        Category category =
                Category.of(in.text("code"), names.get(0).getKey(), names.get(0).getValue());
        for (Map.Entry<Locale, String> name : names) {
            category = category.named(name.getKey(), name.getValue());
        }
        return category;
    }
}
