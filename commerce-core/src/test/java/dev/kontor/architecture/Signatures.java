package dev.kontor.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What users of a class have to know to use it: no floating point, since that loses cents, and no JSON library. */
final class Signatures {
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private Signatures() {}

    static List<String> withFloatingPoint(JavaClasses classes) {
        return mentioning(classes, type -> FLOATING.contains(type.getName()), "Floating point");
    }

    static List<String> withJackson(JavaClasses classes) {
        return mentioning(classes, type -> Arrow.isIn(type.getPackageName(), "com.fasterxml"), "A type of Jackson");
    }

    private static List<String> mentioning(JavaClasses classes, Predicate<JavaClass> unwanted, String what) {
        Stream<String> members = classes.stream()
                .filter(Signatures::isVisible)
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> isOpen(member.getModifiers()))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(member -> types(member).anyMatch(unwanted))
                .map(JavaMember::getFullName);
        Stream<String> parents = classes.stream()
                .filter(Signatures::isVisible)
                .filter(type -> Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream())
                        .flatMap(parent -> parent.getAllInvolvedRawTypes().stream())
                        .anyMatch(unwanted))
                .map(JavaClass::getFullName);
        return Stream.concat(members, parents)
                .map(name -> what + " in the signature of " + name)
                .sorted()
                .toList();
    }

    private static Stream<JavaClass> types(JavaMember member) {
        Stream<? extends JavaType> types;
        if (member instanceof JavaCodeUnit method) {
            types = Stream.of(
                            Stream.of(method.getReturnType()),
                            method.getParameterTypes().stream(),
                            method.getExceptionTypes().stream())
                    .flatMap(Signatures::widen);
        } else {
            types = Stream.of(((JavaField) member).getType());
        }
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream()).map(Classes::element);
    }

    private static Stream<JavaType> widen(Stream<? extends JavaType> types) {
        return types.map(type -> type);
    }

    private static boolean isVisible(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return isOpen(type.getModifiers()) && (outer.isEmpty() || isVisible(outer.get()));
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
