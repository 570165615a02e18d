package dev.kontor.tck.payment;

import dev.kontor.tck.KeptPage;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tells what the cases found: prints it, and compares it with the plugin's own page when all of them were run. */
final class SupportPage {
    private SupportPage() {}

    static void tell(Class<?> test) {
        SupportMatrix matrix = SupportMatrix.of(test);
        String found = matrix.markdown();
        System.out.println("support of " + test.getSimpleName() + "\n" + found);
        if (matrix.isWhole(cases())) {
            if (!matrix.needless().isEmpty()) {
                throw new AssertionError("minimum() says without" + matrix.needless() + ", and these cases are run");
            }
            matrix.page().ifPresent(page -> KeptPage.keep(page, found));
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
