package dev.kontor.webstore.api;

import dev.kontor.office.BackOffice;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Country;
import dev.kontor.value.Device;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Text;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Languages;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.site.StoreFacts;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One call of the interface: what was asked, by whom, and the ways to answer. */
final class Call {
    private static final int LONGEST_REASON = 400;

    private final Shop shop;
    private final Optional<StoreFacts> store;
    private final Caller caller;
    private final Context context;

    Call(Shop shop, Optional<StoreFacts> store, Caller caller, Context context) {
        this.shop = shop;
        this.store = store;
        this.caller = caller;
        this.context = context;
    }

    Shop shop() {
        return shop;
    }

    Caller caller() {
        return caller;
    }

    StoreFacts store() {
        return store.orElseThrow(Problem::notFound);
    }

    Login member() {
        return caller.login().orElseThrow(Problem::notFound);
    }

    /** Who may order: an address that nobody confirmed may belong to somebody else (AC-1). */
    Login buyer() {
        return caller.login().filter(Login::isConfirmed).orElseThrow(() -> Problem.of(403, "not-confirmed"));
    }

    Locale locale() {
        return Languages.of(context);
    }

    String remote() {
        return context.ip();
    }

    Storefront storefront() {
        Shopper shopper = caller.login()
                .map(who -> Shopper.user(who.id()).email(who.email()).name(who.name()))
                .or(() -> caller.session().map(Shopper::visitor))
                // Who has neither only reads; the name is one that no session can have.
                .orElseGet(() -> Shopper.visitor("nobody"));
        return shop.storefront(
                store().code(), shopper.country(country()).locale(locale()).on(Device.of(remote())));
    }

    private String country() {
        return query("country", text -> Country.of(text).code(), "two letters of ISO 3166")
                .or(() -> caller.login().flatMap(Login::country))
                .or(() -> store().countries().stream().findFirst())
                .orElse("DE");
    }

    BackOffice office(String reason) {
        Login who = member();
        Role[] roles = who.roles().toArray(new Role[0]);
        return shop.office(Staff.of(who.id(), roles[0], roles)).because(reason);
    }

    BackOffice office() {
        return office("over the API");
    }

    /** A part of the address that names something; what cannot be a name names nothing. */
    <T> T part(String name, Function<String, T> read) {
        try {
            return read.apply(context.pathParam(name));
        } catch (InvalidValueException malformed) {
            throw Problem.notFound();
        }
    }

    <T> Optional<T> query(String name, Function<String, T> read, String expected) {
        @Nullable String text = context.queryParam(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(text));
        } catch (InvalidValueException | NumberFormatException malformed) {
            throw Problem.parameter(name, expected);
        }
    }

    Optional<String> words(String name, int most) {
        return query(name, text -> text.isBlank() ? "" : Text.line(name, text, most), "one line of at most " + most)
                .filter(text -> !text.isEmpty());
    }

    boolean has(String name) {
        return context.queryParam(name) != null;
    }

    int limit(int otherwise, int most) {
        String expected = "a whole number from 1 to " + most;
        int limit = query("limit", Integer::valueOf, expected).orElse(otherwise);
        if (limit < 1 || limit > most) {
            throw Problem.parameter("limit", expected);
        }
        return limit;
    }

    boolean flag(String name) {
        String text = query(name, given -> given, "").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw Problem.parameter(name, "true or false");
        }
        return text.equals("true");
    }

    /** What makes the call safe to repeat. */
    RequestKey requestKey() {
        @Nullable String text = context.header("Idempotency-Key");
        String expected = "1 to 100 of A-Z, a-z, 0-9, '.', '_', ':', '-', the same for each try of the same thing";
        if (text == null) {
            throw Problem.parameter("Idempotency-Key", expected);
        }
        try {
            return RequestKey.of(text);
        } catch (InvalidValueException malformed) {
            throw Problem.parameter("Idempotency-Key", expected);
        }
    }

    Fields body(String... names) {
        return Json.object(context, names);
    }

    /** The words of staff that go into the journal with what they do. */
    static String reason(Fields body) {
        return body.optionalText("reason", LONGEST_REASON).orElse("over the API");
    }

    void nothingSent() {
        if (Json.bytes(context, 0).length > 0) {
            throw Problem.of(400, "bad-json").detail("This call has no body.");
        }
    }

    void answer(Members object) {
        answer(200, object);
    }

    void answer(int status, Members object) {
        Json.answer(context, status, object);
    }

    /** A refusal by rule, with every reason. */
    Problem refused(Refused<?> refused) {
        return refused(422, "refused", refused);
    }

    Problem refused(int status, String code, Refused<?> refused) {
        List<Refusal> refusals = refused.refusals();
        List<String> texts = refused.texts(locale());
        List<Members> reasons = new ArrayList<>();
        IntStream.range(0, refusals.size())
                .forEach(i -> reasons.add(Members.of()
                        .with("code", refusals.get(i).code())
                        .with("text", texts.get(i))
                        .with("facts", refusals.get(i).facts())));
        return Problem.of(status, code).with("reasons", reasons);
    }
}
