package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import dev.kontor.office.Role;
import dev.kontor.shop.RefusedException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.people.Tokens;
import dev.kontor.webstore.site.Mount;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes people who may sign in at once, each with a key for programs. Not there unless started for tests. */
final class LoginControls implements Mount {
    private static final String PASSWORD = "correct-horse-battery";

    private final Gate gate;
    private final Shop shop;
    private final Registration registration;
    private final Passes passes;
    private final Student student;

    @Inject
    LoginControls(Gate gate, Shop shop, Registration registration, Passes passes, Student student) {
        this.gate = gate;
        this.shop = shop;
        this.registration = registration;
        this.passes = passes;
        this.student = student;
    }

    @Override
    public void on(RoutesConfig routes) {
        if (shop.isForTests()) {
            routes.addHttpHandler(HandlerType.POST, "/test/logins", gate.guarded(this::make));
        }
    }

    private void make(Context context) {
        Fields body = Json.object(
                context,
                "userName",
                "email",
                "name",
                "country",
                "language",
                "password",
                "confirmed",
                "verified",
                "group",
                "roles",
                "scopes");
        String userName = body.optionalText("userName", 40).orElseGet(LoginControls::someName);
        String password = body.optionalText("password", 200).orElse(PASSWORD);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        body.optionalTexts("roles", 20, 40).forEach(name -> roles.add(named(Role.values(), name, "/roles")));
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        body.optionalTexts("scopes", 20, 40).forEach(name -> scopes.add(named(Scope.values(), name, "/scopes")));
        if (!body.has("scopes")) {
            scopes.addAll(Passes.all(roles));
        }
        try {
            Login login = registration.add(
                    userName,
                    body.optionalText("email", 254).orElse(userName + "@example.org"),
                    body.optionalText("name", 200).orElse("Test " + userName),
                    body.optionalText("country", 2).orElse("DE"),
                    Locale.forLanguageTag(body.optionalText("language", 10).orElse("en")),
                    password,
                    body.flag("confirmed", true),
                    roles);
            if (body.flag("verified", false)) {
                student.verify(login, body.optionalText("group", 40).orElse("student"));
            }
            Json.answer(context, 201, passes.of(login, password, scopes));
        } catch (RefusedException refused) {
            throw Problem.of(422, "refused")
                    .with(
                            "reasons",
                            refused.refusals().stream()
                                    .map(LoginControls::reason)
                                    .toList());
        } catch (InvalidValueException malformed) {
            throw Problem.of(malformed);
        }
    }

    private static String someName() {
        String random = new Tokens().next().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "0");
        return "test-" + random.substring(0, 20);
    }

    private static Members reason(Refusal refusal) {
        return Members.of()
                .with("code", refusal.code())
                .with("text", refusal.code())
                .with("facts", refusal.facts());
    }

    private static <E extends Enum<E>> E named(E[] all, String name, String pointer) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field(pointer, "names of " + List.of(all)));
    }
}
