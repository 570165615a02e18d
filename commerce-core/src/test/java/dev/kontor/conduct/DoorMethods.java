package dev.kontor.conduct;

import dev.kontor.shop.Result;
import dev.kontor.value.RequestKey;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods of the doors, found by following what each door gives: none can be forgotten. */
final class DoorMethods {
    private static final Set<String> HOUSE = Set.of("dev.kontor.shop", "dev.kontor.office");

    private DoorMethods() {}

    /** Every method of a door and of the doors behind it, but not those that only lead to a door. */
    static List<Method> behind(Class<?> door) {
        Set<Class<?>> seen = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(door));
        List<Method> methods = new ArrayList<>();
        while (!open.isEmpty()) {
            Class<?> current = open.remove();
            if (seen.add(current)) {
                for (Method method : methodsOf(current)) {
                    if (isDoor(method.getReturnType())) {
                        open.add(method.getReturnType());
                    } else {
                        methods.add(method);
                    }
                }
            }
        }
        return methods;
    }

    private static List<Method> methodsOf(Class<?> door) {
        return Arrays.stream(door.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private static boolean isDoor(Class<?> type) {
        return type.isInterface() && !type.isSealed() && HOUSE.contains(type.getPackageName());
    }

    /** {@code OrderDesk.get}, for messages and tables. */
    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** What breaks the rule that whatever may start money takes a request key first. */
    static List<String> withoutKeyFirst(Stream<Method> methods) {
        return methods.filter(DoorMethods::breaksKeyRule).map(DoorMethods::name).toList();
    }

    private static boolean breaksKeyRule(Method method) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        boolean first = !parameters.isEmpty() && parameters.get(0) == RequestKey.class;
        boolean goesOn = method.getName().equals("proceed");
        if (parameters.contains(RequestKey.class)) {
            return !first;
        }
        return method.getReturnType() == Result.class && !goesOn;
    }
}
