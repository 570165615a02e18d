package dev.kontor.webstore.api;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.account.Verification;
import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.Decision;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Id;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Site;
import java.util.Map;

/** Who calls, and what he has proven to be. */
final class AccountResource implements Resource {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 500;
    private static final int LONGEST_NAME = 64;

    private final Provider<Site> site;
    private final Limits limits;

    @Inject
    AccountResource(Provider<Site> site, Limits limits) {
        this.site = site;
        this.limits = limits;
    }

    @Override
    public void on(ApiRouter router) {
        router.get("/session", Access.ANYONE, Scope.ACCOUNT, this::session);
        router.get("/account", Access.MEMBER, Scope.ACCOUNT, this::account);
        router.get("/stores/{store}/memberships", Access.MEMBER, Scope.ACCOUNT, this::memberships);
        router.get("/stores/{store}/verification-services", Access.ANYONE, Scope.ACCOUNT, this::services);
        router.get("/stores/{store}/verifications", Access.MEMBER, Scope.ACCOUNT, this::list);
        router.post("/stores/{store}/verifications", Access.MEMBER, Scope.ACCOUNT, this::begin);
        router.post(
                "/stores/{store}/verifications/{verification}/proceed", Access.MEMBER, Scope.ACCOUNT, this::proceed);
    }

    private void session(Call call) {
        call.answer(Members.of()
                .with("signedIn", call.caller().login().isPresent())
                .with(
                        "csrfToken",
                        call.caller().session().map(session -> site.get().csrf().token(session))));
    }

    private void account(Call call) {
        Login login = call.member();
        call.answer(Members.of()
                .with("id", login.id())
                .with("userName", login.userName())
                .with("email", login.email())
                .with("name", login.name())
                .with("country", login.country())
                .with("language", login.locale().getLanguage())
                .with("confirmed", login.isConfirmed())
                .with("roles", login.roles().stream().sorted().toList()));
    }

    private void memberships(Call call) {
        call.answer(Shapes.items(call.storefront().account().memberships().stream()
                .map(Shapes::membership)
                .toList()));
    }

    private void services(Call call) {
        call.answer(Shapes.items(call.storefront().account().verificationServices().entrySet().stream()
                .map(service -> Members.of()
                        .with("name", service.getKey())
                        .with("groups", service.getValue().groups())
                        .with("fields", service.getValue().fields()))
                .toList()));
    }

    private void list(Call call) {
        call.answer(Shapes.items(call.storefront().account().verifications().stream()
                .map(verification ->
                        Shapes.verification(verification, call.shop().now()))
                .toList()));
    }

    private void begin(Call call) {
        Login who = call.buyer();
        Fields body = call.body("service", "group", "organization", "fields");
        String service = body.text("service", LONGEST_NAME);
        Assertion assertion = body.make(AccountResource::assertion);
        AccountDesk desk = call.storefront().account();
        if (!desk.verificationServices().containsKey(service)) {
            throw Problem.field("/service", "the name of a service of this store");
        }
        limits.take(Limits.Kind.CODE, who.id());
        answer(call, 201, desk.verify(service, assertion));
    }

    private static Assertion assertion(Fields body) {
        Assertion assertion = Assertion.of(body.text("group", LONGEST_NAME), body.text("organization", 200));
        for (Map.Entry<String, String> field :
                body.optionalTextMap("fields", MOST_FIELDS, LONGEST_FIELD).entrySet()) {
            assertion = assertion.with(field.getKey(), field.getValue());
        }
        return assertion;
    }

    private void proceed(Call call) {
        Id<Verification> id = call.part("verification", Verification::id);
        Map<String, String> parameters =
                call.body("parameters").optionalTextMap("parameters", MOST_FIELDS, LONGEST_FIELD);
        AccountDesk desk = call.storefront().account();
        if (desk.verifications().stream().noneMatch(mine -> mine.id().equals(id))) {
            throw Problem.notFound();
        }
        limits.take(Limits.Kind.CODE, call.member().id());
        answer(call, 200, desk.proceed(id, OrdersResource.back(parameters)));
    }

    private static void answer(Call call, int status, Decision<Verification> decision) {
        Verification verification = decision.fold(done -> done, refused -> {
            throw call.refused(refused);
        });
        call.answer(status, Shapes.verification(verification, call.shop().now()));
    }
}
