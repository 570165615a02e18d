package dev.kontor.tck.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tells what the cases found: prints it, and compares it with the plugin's own page when all of them were run. */
final class SupportPage {
    static final String BEGIN = "<!-- support: begin -->";
    static final String END = "<!-- support: end -->";
    private static final String PROPERTY = "kontor.support";

    private SupportPage() {}

    static void tell(Class<?> test) {
        SupportMatrix matrix = SupportMatrix.of(test);
        String found = matrix.markdown();
        System.out.println("support of " + test.getSimpleName() + "\n" + found);
        if (matrix.isWhole(cases())) {
            if (!matrix.needless().isEmpty()) {
                throw new AssertionError("minimum() says without" + matrix.needless() + ", and these cases are run");
            }
            matrix.page().ifPresent(page -> keep(page, found));
        }
    }

    private static void keep(Path page, String found) {
        try {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new AssertionError(page + " has no lines '" + BEGIN + "' and '" + END + "'");
            }
            String should = text.substring(0, begin) + BEGIN + "\n\n" + found + "\n" + text.substring(end);
            if (System.getProperty(PROPERTY, "").equals("write")) {
                Files.writeString(page, should);
            } else if (!should.equals(text)) {
                throw new AssertionError(page + " says something else of what is supported; -D" + PROPERTY
                        + "=write writes it:\n" + found);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of all cases of the kit. */
    static Set<String> cases() {
        Set<String> cases = new TreeSet<>();
        for (Class<?> chapter : PaymentGatewayContract.class.getDeclaredClasses()) {
            if (chapter.isAnnotationPresent(Nested.class)) {
                for (Method method : chapter.getSuperclass().getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class)) {
                        cases.add(method.getName());
                    }
                }
            }
        }
        return cases;
    }
}
