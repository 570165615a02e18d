package dev.kontor.webstore.site;

import dev.kontor.account.Account;
import dev.kontor.account.AccountState;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Device;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request of one visitor: what was asked, by whom, and the ways to answer. */
public final class Visit {
    /** Names what a request has once it is answered by a page of ours. */
    static final String SHOWN = "kontor.shown";

    private static final int LONGEST_FIELD = 10_000;
    private static final String NOTICES = "kontor_notice";
    private static final Pattern INSIDE = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    private final Site site;
    private final Context context;
    private final Optional<StoreFacts> store;
    private final String session;
    private final Optional<Login> login;
    private final List<Notice> notices = new ArrayList<>();

    Visit(Site site, Context context, Optional<StoreFacts> store, String session, Optional<Login> login) {
        this.site = site;
        this.context = context;
        this.store = store;
        this.session = session;
        this.login = login;
    }

    /** The shop behind the site. */
    public Shop shop() {
        return site.shop();
    }

    /** The time now, by the shop's clock. */
    public Instant now() {
        return shop().now();
    }

    /** Whose page this is; a page of the whole site has none. */
    public StoreFacts store() {
        return store.orElseThrow(Stopped::notFound);
    }

    /** Who is signed in. */
    public Optional<Login> login() {
        return login;
    }

    /** Who is signed in, on routes that ask for it. */
    public Login member() {
        return login.orElseThrow(() -> new Stopped(401, "sign-in"));
    }

    /** This visitor's session, random and known to nobody else. */
    public String session() {
        return session;
    }

    /** The shop as this visitor sees it. */
    public Storefront storefront() {
        return shop().storefront(store().code(), shopper());
    }

    /** This visitor, in the shop's words. */
    public Shopper shopper() {
        Shopper shopper = login.map(
                        who -> Shopper.user(who.id()).email(who.email()).name(who.name()))
                .orElseGet(() -> Shopper.visitor(session));
        return shopper.country(country()).locale(locale()).on(device());
    }

    private Device device() {
        return new Device(
                remote(),
                Optional.ofNullable(context.userAgent()),
                Optional.ofNullable(context.header("Accept-Language")),
                Optional.empty());
    }

    /** The visitor's language: chosen, or the one the browser asks for. */
    public Locale locale() {
        return Preferences.locale(context);
    }

    /** The texts in that language. */
    public Texts texts() {
        return Texts.of(locale());
    }

    /** The visitor's country: chosen, or known of the login, or the store's first. */
    public String country() {
        return Preferences.country(context)
                .or(() -> login.flatMap(Login::country))
                .or(() -> store.flatMap(facts -> facts.countries().stream().findFirst()))
                .orElse("DE");
    }

    /** Where the request came from, for limits. */
    public String remote() {
        return context.ip();
    }

    /** A part of the address. */
    public String part(String name) {
        return context.pathParam(name);
    }

    /**
     * A part of the address or a field, read into a value.
     *
     * @throws Stopped 404 when the text is no such value: nothing can lie at an address that cannot be
     */
    public <T> T part(String name, Function<String, T> read) {
        try {
            return read.apply(part(name));
        } catch (InvalidValueException malformed) {
            throw Stopped.notFound();
        }
    }

    /** A value behind the question mark of the address; empty when missing or blank. */
    public Optional<String> query(String name) {
        return cut(context.queryParam(name));
    }

    /** All values behind the question mark. */
    public Map<String, List<String>> queries() {
        return context.queryParamMap();
    }

    /** A field of the form; empty when missing or blank. */
    public Optional<String> field(String name) {
        return cut(context.formParam(name));
    }

    /** A field that the form always has. */
    public String required(String name) {
        return field(name).orElseThrow(Stopped::badRequest);
    }

    /** A box that was ticked. */
    public boolean ticked(String name) {
        return field(name).isPresent();
    }

    /** An uploaded file in UTF-8, at most as long as told. */
    public Optional<byte[]> upload(String name, int most) {
        @Nullable UploadedFile file = context.uploadedFile(name);
        if (file == null || file.size() == 0) {
            return Optional.empty();
        }
        if (file.size() > most) {
            throw new Stopped(413, "too-large");
        }
        try (InputStream in = file.content()) {
            return Optional.of(in.readNBytes(most));
        } catch (IOException broken) {
            throw Stopped.badRequest();
        }
    }

    /**
     * The files of a field, in the order of the form; empty ones are left out.
     *
     * @param name the field's
     * @param most the largest, in bytes
     * @param atOnce the most files
     * @throws Stopped 413 when one is larger or there are more
     */
    public List<Upload> uploads(String name, int most, int atOnce) {
        List<UploadedFile> files = context.uploadedFiles(name).stream()
                .filter(file -> file.size() > 0)
                .toList();
        if (files.size() > atOnce || files.stream().anyMatch(file -> file.size() > most)) {
            throw new Stopped(413, "too-large");
        }
        List<Upload> all = new ArrayList<>();
        for (UploadedFile file : files) {
            try (InputStream in = file.content()) {
                all.add(Upload.of(file.filename(), in.readNBytes(most)));
            } catch (IOException broken) {
                throw Stopped.badRequest();
            }
        }
        return all;
    }

    private static Optional<String> cut(@Nullable String value) {
        Optional<String> text = Optional.ofNullable(value).map(String::strip).filter(t -> !t.isEmpty());
        if (text.filter(t -> t.length() > LONGEST_FIELD).isPresent()) {
            throw new Stopped(413, "too-large");
        }
        return text;
    }

    /** Whether htmx asks for a part of the page. */
    public boolean wantsFragment() {
        return "true".equals(context.header("HX-Request"))
                && context.header("HX-Boosted") == null
                // Someone who goes back in the browser wants the whole page, although htmx fetches it.
                && context.header("HX-History-Restore-Request") == null;
    }

    /** Says something on the page that answers this visit, or on the one it is sent on to. */
    public Visit notice(Notice.Kind kind, String key, Object... values) {
        notices.add(new Notice(kind, texts().get(key, values)));
        return this;
    }

    /** Says what went wrong in a sentence that is put together already. */
    public Visit problem(String text) {
        notices.add(new Notice(Notice.Kind.PROBLEM, text));
        return this;
    }

    /** Says why something was refused, one line per reason. */
    public Visit refused(Refused<?> refused) {
        refused.texts(locale()).forEach(text -> notices.add(new Notice(Notice.Kind.PROBLEM, text)));
        return this;
    }

    /** Answers with a page. */
    public void show(String template, Map<String, ?> values) {
        show(200, template, values);
    }

    /**
     * Answers with a page of another status, such as 422 for a form that was refused.
     *
     * @param status of HTTP
     * @param template its file without ending, such as {@code cart/cart}
     * @param values the template's parameters beside {@code page}
     */
    public void show(int status, String template, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("page", page());
        context.attribute(SHOWN, true);
        context.status(status).html(site.render(template, all)).contentType("text/html; charset=utf-8");
    }

    /** Sends the visitor on to an address inside this store, such as {@code /cart}; notices go along. */
    public void goTo(String inside) {
        goToSite(path(inside));
    }

    /** Sends the visitor on to an address of the site. */
    public void goToSite(String path) {
        if (!notices.isEmpty()) {
            Preferences.keep(context, NOTICES, FlashCookie.write(notices));
        }
        context.redirect(path, HttpStatus.SEE_OTHER);
    }

    /** Sends the visitor to another site that the shop named, such as the bank's page. */
    public void leaveTo(URI other) {
        context.redirect(other.toString(), HttpStatus.SEE_OTHER);
    }

    /** An address inside this store. */
    public String path(String inside) {
        return store.map(facts -> "/s/" + facts.code()).orElse("") + inside;
    }

    /** The same with the site's own host, for mails and returns from the bank; never taken from the request. */
    public URI absolute(String inside) {
        return site.base().resolve(path(inside));
    }

    /** An address to return to that a form or address carries, if it lies inside this site; else the given one. */
    public String returnAddress(Optional<String> wanted, String otherwise) {
        return wanted.filter(path -> INSIDE.matcher(path).matches()).orElse(otherwise);
    }

    /** Begins a session for a login; its old one is over. */
    public void signIn(Login who) {
        site.signIn(context, session, who);
    }

    /** Ends the session. */
    public void signOut() {
        site.signOut(context, session);
    }

    /** The language of a request that is no visit of a page. */
    public static Locale localeOf(Context context) {
        return Preferences.locale(context);
    }

    /** Says that a request is answered already, so that no page of ours takes the answer's place. */
    public static void answered(Context context) {
        context.attribute(SHOWN, true);
    }

    /** The site's other parts, for what this class does not offer: streaming a file, for one. */
    public Context context() {
        return context;
    }

    private Page page() {
        List<Notice> all = new ArrayList<>(FlashCookie.take(context, NOTICES));
        all.addAll(notices);
        int units = store.isPresent() ? site.cartUnits(this) : 0;
        return new Page(texts(), store, address(), site.csrf().token(session), login, country(), units, ended(), all);
    }

    private Optional<Instant> ended() {
        return store.isEmpty() || login.isEmpty()
                ? Optional.empty()
                : storefront()
                        .account()
                        .self()
                        .account()
                        .filter(account -> account.state(now()) == AccountState.EXPIRED)
                        .flatMap(Account::expiresAt);
    }

    private String address() {
        String query = context.queryString();
        return context.method().name().equals("GET")
                ? context.path() + (query == null ? "" : "?" + query)
                : store.map(facts -> path("")).orElse("/");
    }
}
