package dev.kontor.webstore.site;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.order.Cart;
import dev.kontor.shop.Shopper;
import dev.kontor.value.BusyException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.people.Tokens;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The web server with every page of the store. */
@Singleton
public final class Site implements AutoCloseable {
    private static final String SESSION = "kontor_session";
    private static final String HERE = "127.0.0.1";
    private static final long LARGEST_FORM = 1_000_000;
    /** Of a file beside a form, in megabytes: a roster of 500,000 people. */
    private static final long LARGEST_FILE = 64;

    private final Settings settings;
    private final Shop shop;
    private final Stores stores;
    private final Sessions sessions;
    private final Csrf csrf;
    private final Set<Mount> mounts;
    private final Router router = new Router();
    private final TemplateEngine templates;
    private final Tokens tokens = new Tokens();
    private @Nullable Javalin server;

    /** Asks every part for its routes. */
    @Inject
    public Site(
            Settings settings,
            Shop shop,
            Stores stores,
            Sessions sessions,
            Csrf csrf,
            Set<Routes> parts,
            Set<Mount> mounts) {
        this.settings = settings;
        this.shop = shop;
        this.stores = stores;
        this.sessions = sessions;
        this.csrf = csrf;
        this.mounts = mounts;
        templates = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.kontor.webstore.views");
        router.post("/language", Guard.ANYONE, this::chooseLanguage);
        router.post("/country", Guard.ANYONE, this::chooseCountry);
        parts.forEach(part -> part.on(router));
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @throws io.javalin.util.JavalinBindException when the port is taken
     */
    public void start() {
        server = Javalin.create(this::configure).start(HERE, settings.port());
    }

    /** Where it is, such as {@code http://127.0.0.1:8080}. */
    public URI base() {
        return URI.create("http://" + HERE + ":" + (server == null ? settings.port() : server.port()));
    }

    /** All addresses of pages. */
    public List<Route> routes() {
        return router.routes();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_FORM;
        config.http.prefer405over404 = true;
        // Beside the rest of the data: what people hand in may be a passport.
        config.jetty.multipartConfig.cacheDirectory(uploads());
        config.jetty.multipartConfig.maxFileSize(LARGEST_FILE, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(LARGEST_FILE + 1, SizeUnit.MB);
        config.staticFiles.enableWebjars();
        config.staticFiles.add(files -> {
            files.hostedPath = "/assets";
            files.directory = "/dev/kontor/webstore/assets";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "public, max-age=3600");
        });
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new Unread()));
        RoutesConfig routes = config.routes;
        routes.after(Unread::skip);
        routes.before(context -> Headers.set(context, shop.pages()));
        router.handlers()
                .forEach((route, handler) ->
                        routes.addHttpHandler(type(route), route.path(), context -> handle(route, handler, context)));
        mounts.forEach(mount -> mount.on(routes));
        // Browsers ask for it on what is no page of HTML.
        routes.addHttpHandler(
                HandlerType.GET, "/favicon.ico", context -> context.redirect("/assets/icon.svg", HttpStatus.FOUND));
        routes.exception(Stopped.class, this::stopped);
        routes.exception(InvalidValueException.class, (refused, context) -> stopped(Stopped.badRequest(), context));
        routes.exception(UnknownIdException.class, (unknown, context) -> stopped(Stopped.notFound(), context));
        routes.exception(
                NotAllowedException.class, (refused, context) -> stopped(new Stopped(403, "not-allowed"), context));
        routes.exception(BusyException.class, (busy, context) -> stopped(new Stopped(503, "busy"), context));
        routes.exception(Exception.class, this::failed);
        routes.error(404, context -> answerPlainError(context, "not-found"));
        routes.error(405, context -> answerPlainError(context, "not-found"));
        routes.error(413, context -> answerPlainError(context, "too-large"));
    }

    private static HandlerType type(Route route) {
        return switch (route.method()) {
            case "GET" -> HandlerType.GET;
            case "HEAD" -> HandlerType.HEAD;
            default -> HandlerType.POST;
        };
    }

    private String uploads() {
        try {
            return Files.createDirectories(settings.data().resolve("uploads")).toString();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private void handle(Route route, Handler handler, Context context) {
        Visit visit = visit(context, route.path().contains("{store}"));
        boolean post = route.method().equals("POST");
        switch (route.guard()) {
            case ANYONE -> {}
            case SIGNED_IN -> {
                if (visit.login().isEmpty()) {
                    String back = post ? "" : address(context);
                    context.redirect("/sign-in" + Query.of("return", back), HttpStatus.SEE_OTHER);
                    return;
                }
            }
            case STAFF -> {
                if (visit.login().filter(Login::isStaff).isEmpty()) {
                    throw Stopped.notFound();
                }
            }
        }
        // Only now, since the token of a form with files lies among them, and reading them takes room.
        if (post && context.isMultipart() && isLarger(context, router.most(route, LARGEST_FORM))) {
            throw new Stopped(413, "too-large");
        }
        if (post && !csrf.fits(visit.session(), token(context))) {
            throw new Stopped(403, "form-expired");
        }
        // Each page carries the visitor's own token and cart.
        context.header("Cache-Control", "no-store");
        handler.handle(visit);
    }

    private static boolean isLarger(Context context, long most) {
        long length = context.req().getContentLengthLong();
        return length < 0 || length > most;
    }

    private static String token(Context context) {
        @Nullable String header = context.header("X-CSRF-Token");
        @Nullable String sent = header != null ? header : context.formParam("_csrf");
        return sent == null ? "" : sent;
    }

    private static String address(Context context) {
        String query = context.queryString();
        return context.path() + (query == null ? "" : "?" + query);
    }

    private Visit visit(Context context, boolean ofStore) {
        Optional<StoreFacts> store = Optional.empty();
        if (ofStore) {
            store = Optional.of(stores.find(context.pathParam("store")).orElseThrow(Stopped::notFound));
        }
        String session = session(context);
        return new Visit(this, context, store, session, sessions.find(session));
    }

    /** The session of a request that has one, without giving one to a request that has none. */
    public Optional<String> sessionOf(Context context) {
        return Optional.ofNullable(context.cookie(SESSION)).filter(Tokens::isShaped);
    }

    private String session(Context context) {
        return sessionOf(context).orElseGet(() -> {
            String fresh = tokens.next();
            keepSession(context, fresh);
            return fresh;
        });
    }

    private static void keepSession(Context context, String session) {
        Cookie cookie = new Cookie(SESSION, session, "/", (int) Sessions.LONGEST.toSeconds());
        cookie.setHttpOnly(true);
        // Strict would lose the session of a buyer who returns from the bank.
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(context.scheme().equals("https"));
        context.cookie(cookie);
    }

    void signIn(Context context, String before, Login who) {
        sessions.end(before);
        stores.all()
                .forEach(store -> shop.storefront(
                                store.code(),
                                Shopper.user(who.id()).email(who.email()).name(who.name()))
                        .cart()
                        .adopt(before));
        keepSession(context, sessions.begin(who));
    }

    void signOut(Context context, String session) {
        sessions.end(session);
        keepSession(context, tokens.next());
    }

    Shop shop() {
        return shop;
    }

    /** The tokens of forms, which calls by a browser's session need as well. */
    public Csrf csrf() {
        return csrf;
    }

    String render(String template, Map<String, Object> values) {
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", values, out);
        return out.toString();
    }

    int cartUnits(Visit visit) {
        Cart cart = visit.storefront().cart().get();
        return cart.lines().values().stream().mapToInt(Integer::intValue).sum();
    }

    private void chooseLanguage(Visit visit) {
        Preferences.chooseLanguage(visit.context(), visit.required("language"));
        visit.goToSite(visit.returnAddress(visit.field("return"), "/"));
    }

    private void chooseCountry(Visit visit) {
        List<String> known = stores.all().stream()
                .flatMap(store -> store.countries().stream())
                .toList();
        Preferences.chooseCountry(visit.context(), visit.required("country"), known);
        visit.goToSite(visit.returnAddress(visit.field("return"), "/"));
    }

    private void stopped(Stopped stopped, Context context) {
        stopped.headers().forEach(context::header);
        page(context, stopped.status(), stopped.code());
    }

    private void failed(Exception failure, Context context) {
        System.getLogger(Site.class.getName())
                .log(System.Logger.Level.ERROR, context.method() + " " + context.path() + " failed", failure);
        page(context, 500, "failed");
    }

    private void answerPlainError(Context context, String code) {
        // Javalin has an answer of its own by now, in HTML for browsers.
        boolean answered = context.attribute(Visit.SHOWN) != null;
        if (!answered && !context.path().startsWith("/api") && !context.path().startsWith("/test")) {
            page(context, context.statusCode(), code);
        }
    }

    private void page(Context context, int status, String code) {
        visit(context, false).show(status, "site/stopped", Map.of("code", code, "status", status));
    }
}
