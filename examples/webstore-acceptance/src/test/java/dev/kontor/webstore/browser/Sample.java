package dev.kontor.webstore.browser;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * A page to look at.
 *
 * @param route the address as the router knows it; empty for pages that no route leads to
 * @param name what its pictures are called
 * @param who who looks
 * @param address where it is, with real ids
 * @param status of HTTP that opening the address answers with
 * @param then what to do once it is open, to come to a form that was refused, for one
 */
record Sample(String route, String name, Who who, String address, int status, Consumer<Page> then) {
    /** Those who look at pages. */
    enum Who {
        VISITOR,
        STUDENT,
        NEWCOMER,
        TEACHER,
        STAFF
    }

    static Sample of(String route, String name, Who who, String address) {
        return new Sample(route, name, who, address, 200, page -> {});
    }

    Sample called(String other) {
        return new Sample(route, other, who, address, status, then);
    }

    Sample answers(int other) {
        return new Sample(route, name, who, address, other, then);
    }

    Sample then(Consumer<Page> action) {
        return new Sample(route, name, who, address, status, action);
    }
}
