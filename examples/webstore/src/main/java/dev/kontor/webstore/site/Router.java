package dev.kontor.webstore.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of all pages. */
public final class Router {
    private final Map<Route, Handler> handlers = new LinkedHashMap<>();
    private final Map<Route, Long> uploads = new HashMap<>();

    Router() {}

    /**
     * A page that is read. It changes nothing but what reading changes, such as a counter of visits.
     *
     * @param path such as {@code /s/{store}/orders/{order}}
     * @param guard who may open it
     * @param handler what it shows
     */
    public void get(String path, Guard guard, Handler handler) {
        add(new Route("GET", path, guard), handler);
    }

    /**
     * What lies at the address of a file, without the file.
     *
     * @param path as that of the file
     * @param guard who may ask
     * @param handler sets headers only
     */
    public void head(String path, Guard guard, Handler handler) {
        add(new Route("HEAD", path, guard), handler);
    }

    /**
     * A form that is sent. The site has checked its token before the handler sees it.
     *
     * @param path where it is sent to
     * @param guard who may send it
     * @param handler what it does
     */
    public void post(String path, Guard guard, Handler handler) {
        add(new Route("POST", path, guard), handler);
    }

    /**
     * A form with files, larger than other forms.
     *
     * @param path where it is sent to
     * @param guard who may send it
     * @param most the most bytes of the whole form
     * @param handler what it does
     */
    public void upload(String path, Guard guard, long most, Handler handler) {
        Route route = new Route("POST", path, guard);
        add(route, handler);
        uploads.put(route, most);
    }

    /** The most bytes that may be sent to a route, when that is more than usual. */
    long most(Route route, long usual) {
        return uploads.getOrDefault(route, usual);
    }

    private void add(Route route, Handler handler) {
        if (handlers.putIfAbsent(route, handler) != null) {
            throw new IllegalStateException("Two pages want " + route + ".");
        }
    }

    Map<Route, Handler> handlers() {
        return handlers;
    }

    /** All addresses, for tests that try each. */
    public List<Route> routes() {
        return new ArrayList<>(handlers.keySet());
    }
}
