package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A heading under which products stand in a shop front (CA-2). A product may stand under several, and names them by their
 * codes. Immutable; made by {@link #of} and {@link #named}.
 */
public final class Category {
    private final String code;
    private final Localized names;

    private Category(String code, Localized names) {
        this.code = code;
        this.names = names;
    }

    /**
     * A category.
     *
     * @param code unique in the shop; the form is that of {@link Code}
     * @param locale the language of the name
     * @param name what customers read; one line of at most {@value Product#LONGEST_NAME} characters
     * @return the category
     * @throws InvalidValueException when a part has not its form
     */
    public static Category of(String code, Locale locale, String name) {
        return new Category(Code.of("category", code), Localized.NONE).named(locale, name);
    }

    /**
     * The same category with a name in a language more.
     *
     * @param locale the language, perhaps with a country
     * @param name one line of at most {@value Product#LONGEST_NAME} characters
     * @return a new category
     * @throws InvalidValueException when the name has not its form or the locale no language
     */
    public Category named(Locale locale, String name) {
        return new Category(code, names.with("name", locale, Text.line("category name", name, Product.LONGEST_NAME)));
    }

    /**
     * Its code.
     *
     * @return unique in the shop
     */
    public String code() {
        return code;
    }

    /**
     * Its name in a language.
     *
     * @param locale the language, perhaps with a country
     * @return the name in it, else in the language without or of another country, else the English one, else any
     */
    public String name(Locale locale) {
        return names.in(locale).orElseThrow();
    }

    /**
     * All its names.
     *
     * @return by language
     */
    public Map<Locale, String> names() {
        return names.byLocale();
    }

    Collection<String> texts() {
        return names.texts();
    }

    private List<Object> parts() {
        return List.of(code, names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Category that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "category " + code;
    }
}
