package dev.kontor.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One Java source file, as far as the rules look into it. */
record SourceFile(String name, SourceText text) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*import\\s+(?:static\\s+)?([\\w.]+)(?:\\.\\*)?\\s*;");
    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.])[a-z]\\w*(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");
    private static final Pattern LINK =
            Pattern.compile("(?:\\{@(?:link|linkplain|value)|@see|@throws|@exception)\\s+([\\w.]+)");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");

    static SourceFile read(Path root, Path file) {
        try {
            return of(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceFile of(String name, String source) {
        return new SourceFile(name, SourceText.of(source));
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1).replace(".java", "");
    }

    String packageName() {
        var found = PACKAGE.matcher(text.code());
        return found.find() ? found.group(1) : "";
    }

    List<String> typeNames() {
        return TYPE.matcher(text.code()).results().map(type -> type.group(1)).toList();
    }

    /** Every other package this file names: in an import, in full, or in Javadoc. */
    List<Arrow> arrows() {
        var arrows = new ArrayList<Arrow>();
        collect(arrows, IMPORT, 1, text.code());
        collect(arrows, QUALIFIED, 0, text.code());
        collect(arrows, LINK, 1, text.javadoc());
        return arrows;
    }

    private void collect(List<Arrow> arrows, Pattern pattern, int group, String where) {
        var names = pattern.matcher(where);
        while (names.find()) {
            String to = packageOf(names.group(group));
            if (to.contains(".") && !to.equals(packageName())) {
                arrows.add(new Arrow(packageName(), to, at(names.start(group))));
            }
        }
    }

    /** The name of this file with the line of the given place in it. */
    String at(int offset) {
        return name + ":"
                + (1
                        + text.code()
                                .substring(0, offset)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    /** Packages are written in small letters and types are not: the first capital ends the package. */
    private static String packageOf(String qualifiedName) {
        return qualifiedName.replaceFirst("(^|\\.)[A-Z].*", "");
    }
}
