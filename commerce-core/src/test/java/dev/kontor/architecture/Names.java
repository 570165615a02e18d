package dev.kontor.architecture;

import java.util.List;
import java.util.regex.Pattern;

/** Names that say what a thing is, and names of tests that Surefire picks. */
final class Names {
    private static final Pattern EMPTY = Pattern.compile(".+(?:Manager|Helper|Util|Utils|Impl)");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b");

    private Names() {}

    static List<String> sayingNothing(List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> file.typeNames().stream()
                        .filter(name -> EMPTY.matcher(name).matches())
                        .map(name -> "A name that says nothing: " + name + " in " + file.name()))
                .toList();
    }

    /** Tests that would never run. A kit runs through the class that extends it. */
    static List<String> ofForgottenTests(List<SourceFile> files) {
        return files.stream()
                .filter(file -> TEST.matcher(file.text().code()).find())
                .filter(file -> !file.simpleName().endsWith("Test") && !isKit(file) && !isExtended(file, files))
                .map(file -> "Has tests, but its name does not end in Test: " + file.name())
                .toList();
    }

    private static boolean isKit(SourceFile file) {
        return Arrow.isIn(file.packageName(), "dev.kontor.tck")
                && file.simpleName().endsWith("Contract")
                && isAbstract(file);
    }

    /** A chapter of cases that is abstract runs through the class that extends it, if there is one. */
    private static boolean isExtended(SourceFile file, List<SourceFile> files) {
        Pattern extending = Pattern.compile("\\bextends\\s+" + file.simpleName() + "\\b");
        return file.simpleName().endsWith("Cases")
                && isAbstract(file)
                && files.stream()
                        .anyMatch(
                                other -> extending.matcher(other.text().code()).find());
    }

    private static boolean isAbstract(SourceFile file) {
        return Pattern.compile("\\b(?:abstract class|interface)\\s+" + file.simpleName() + "\\b")
                .matcher(file.text().code())
                .find();
    }
}
