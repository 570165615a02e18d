package dev.kontor.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nothing shared by all users of a class can change.
 *
 * <p>A declared {@code List} says nothing about that, so the rule looks at the value itself. A private array is let
 * pass: nobody outside its class can change it, and Java has no other way to write a table of numbers.
 */
final class StaticState {
    private StaticState() {}

    static List<String> mutable(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .flatMap(field -> complaint(field).stream())
                .sorted()
                .toList();
    }

    private static Optional<String> complaint(JavaField field) {
        if (!field.getModifiers().contains(JavaModifier.FINAL)) {
            return Optional.of("Static field that is not final: " + field.getFullName());
        }
        return isMutable(field)
                ? Optional.of("Static field whose value can change: " + field.getFullName())
                : Optional.empty();
    }

    private static boolean isMutable(JavaField field) {
        Object value = value(field);
        if (value == null) {
            return false;
        }
        String type = value.getClass().getName();
        if (value.getClass().isArray()) {
            return Array.getLength(value) > 0 && !field.getModifiers().contains(JavaModifier.PRIVATE);
        }
        if (value instanceof Collection || value instanceof Map) {
            return !type.startsWith("java.util.ImmutableCollections$")
                    && !type.startsWith("java.util.Collections$Unmodifiable")
                    && !type.startsWith("java.util.Collections$Empty")
                    && !type.startsWith("java.util.Collections$Singleton");
        }
        return type.startsWith("java.util.concurrent.atomic.")
                || type.startsWith("java.util.concurrent.locks.")
                || value instanceof ThreadLocal
                || value instanceof StringBuilder
                || value instanceof java.util.Date;
    }

    private static @Nullable Object value(JavaField field) {
        if (field.getRawType().isPrimitive()) {
            return null;
        }
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Cannot read " + field.getFullName(), e);
        }
    }
}
