package dev.kontor.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;

/** The compiled classes of the contracts and the core, which are the ones this module's tests can see. */
final class Classes {
    private Classes() {}

    static JavaClasses main() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .withImportOption(location -> !location.contains("-tck.jar"))
                .withImportOption(location -> !location.contains("/payment-sandbox"))
                .importPackages("dev.kontor");
    }

    static JavaClasses planted(String packageName) {
        return new ClassFileImporter().importPackages(packageName);
    }

    static List<Arrow> arrows(JavaClasses classes) {
        return classes.stream()
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .map(dependency -> new Arrow(
                        dependency.getOriginClass().getPackageName(),
                        element(dependency.getTargetClass()).getPackageName(),
                        dependency.getDescription()))
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .distinct()
                .toList();
    }

    /** An array stands for what it holds. */
    static JavaClass element(JavaClass type) {
        return type.isArray() ? type.getBaseComponentType() : type;
    }
}
