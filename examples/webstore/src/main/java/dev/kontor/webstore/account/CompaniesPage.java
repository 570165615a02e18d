package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.account.Account;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRights;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.shop.CompanyDesk;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.CompanyStanding;
import dev.kontor.shop.Decision;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Stores;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The companies of a login: who belongs to them as what, who is invited, and coming in by an invitation (AC-7). What a role
 * may not do is not offered; the shop refuses it when it is tried all the same.
 */
final class CompaniesPage implements Routes {
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_-]{1,100}");

    private final Stores stores;
    private final Limits limits;

    @Inject
    CompaniesPage(Stores stores, Limits limits) {
        this.stores = stores;
        this.limits = limits;
    }

    @Override
    public void on(Router router) {
        String company = "/account/companies/{company}";
        router.get("/account/companies", Guard.SIGNED_IN, this::list);
        router.get(company, Guard.SIGNED_IN, visit -> show(visit, 200, Typed.nothing()));
        router.post(company + "/invite", Guard.SIGNED_IN, this::invite);
        router.post(company + "/invitations/{invitation}/withdraw", Guard.SIGNED_IN, this::withdraw);
        router.post(company + "/members/{member}", Guard.SIGNED_IN, this::give);
        router.post(company + "/members/{member}/remove", Guard.SIGNED_IN, this::remove);
        router.get("/join", Guard.SIGNED_IN, visit -> join(visit, 200, visit.query("token")));
        router.post("/join", Guard.SIGNED_IN, this::join);
    }

    /** A company belongs to no store, so any store tells of it; letters bear the name of the first. */
    private CompanyDesk desk(Visit visit) {
        String store =
                stores.all().stream().findFirst().orElseThrow(Stopped::notFound).code();
        return visit.shop().storefront(store, visit.shopper()).account().companies();
    }

    private static Id<Organization> company(Visit visit) {
        return visit.part("company", Organization::id);
    }

    private void list(Visit visit) {
        visit.show("account/companies", Map.of("companies", desk(visit).list()));
    }

    private void show(Visit visit, int status, Typed typed) {
        Id<Organization> id = company(visit);
        CompanyDesk desk = desk(visit);
        CompanyStanding own = desk.list().stream()
                .filter(standing -> standing.company().equals(id))
                .findFirst()
                .orElseThrow(Stopped::notFound);
        List<CompanyMember> members = desk.members(id);
        long owners = members.stream()
                .filter(member -> member.roles().contains(CompanyRole.OWNER))
                .count();
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put("own", own);
        values.put("self", self(visit));
        values.put("members", members);
        values.put("manages", CompanyRights.allows(own.roles(), CompanyAct.MANAGE_MEMBERS));
        values.put("lastOwner", owners == 1 && own.roles().contains(CompanyRole.OWNER));
        values.put("invitations", desk.invitations(id));
        values.put("chosen", roles(visit));
        values.put("now", visit.now());
        visit.show(status, "account/company", values);
    }

    private String self(Visit visit) {
        return stores.all().stream()
                .findFirst()
                .flatMap(store -> visit.shop()
                        .storefront(store.code(), visit.shopper())
                        .account()
                        .self()
                        .account())
                .map(account -> account.id().value())
                .orElse("");
    }

    /** The roles that were ticked, in the order of the table of rights. */
    private static List<CompanyRole> roles(Visit visit) {
        List<String> ticked = visit.context().formParams("role");
        List<CompanyRole> roles = new ArrayList<>();
        for (CompanyRole role : CompanyRole.values()) {
            if (ticked.contains(role.name())) {
                roles.add(role);
            }
        }
        if (roles.size() < ticked.size()) {
            throw Stopped.badRequest();
        }
        return roles;
    }

    private static CompanyRole[] further(List<CompanyRole> roles) {
        return roles.subList(1, roles.size()).toArray(CompanyRole[]::new);
    }

    private void invite(Visit visit) {
        Typed typed = Typed.of(visit, "email");
        List<CompanyRole> roles = roles(visit);
        if (!isAddress(typed.value("email"))) {
            typed = typed.wrong("email", visit.texts().get("account.refused.email.form"));
        }
        if (roles.isEmpty()) {
            typed = typed.wrong("role", visit.texts().get("people.company.role.missing"));
        }
        if (!typed.errors().isEmpty()) {
            show(visit, 422, typed);
            return;
        }
        limits.take(Limits.Kind.CODE, "invite " + visit.member().id());
        answer(
                visit,
                desk(visit).invite(company(visit), typed.value("email"), roles.get(0), further(roles)),
                "people.company.invited",
                typed.value("email"));
    }

    private static boolean isAddress(String text) {
        try {
            return !text.isEmpty() && !EmailAddress.of(text).text().isEmpty();
        } catch (InvalidValueException malformed) {
            return false;
        }
    }

    private void withdraw(Visit visit) {
        var invitation = visit.part("invitation", CompanyInvitation::id);
        answer(visit, desk(visit).withdraw(company(visit), invitation), "people.company.withdrawn", "");
    }

    private void give(Visit visit) {
        var member = visit.part("member", Account::id);
        List<CompanyRole> roles = roles(visit);
        if (roles.isEmpty()) {
            visit.problem(visit.texts().get("people.company.role.missing"));
            show(visit, 422, Typed.nothing());
            return;
        }
        answer(
                visit,
                desk(visit).give(company(visit), member, roles.get(0), further(roles)),
                "people.company.given",
                "");
    }

    private void remove(Visit visit) {
        var member = visit.part("member", Account::id);
        boolean leaves = member.value().equals(self(visit));
        desk(visit)
                .remove(company(visit), member)
                .fold(
                        members -> {
                            visit.notice(Notice.Kind.DONE, leaves ? "people.company.left" : "people.company.removed");
                            visit.goToSite(leaves ? "/account/companies" : at(visit));
                            return true;
                        },
                        refused -> {
                            visit.refused(refused);
                            show(visit, 422, Typed.nothing());
                            return false;
                        });
    }

    private <T> void answer(Visit visit, Decision<T> decision, String text, String value) {
        decision.fold(
                done -> {
                    visit.notice(Notice.Kind.DONE, text, value).goToSite(at(visit));
                    return true;
                },
                refused -> {
                    visit.refused(refused);
                    show(visit, 422, Typed.nothing());
                    return false;
                });
    }

    private static String at(Visit visit) {
        return "/account/companies/" + company(visit).value();
    }

    /** Programs open the links of mails, so opening one uses nothing up. */
    private static void join(Visit visit, int status, Optional<String> token) {
        String shaped = token.filter(text -> TOKEN.matcher(text).matches()).orElse("");
        visit.show(
                status,
                "account/join",
                Map.of("token", shaped, "who", visit.member().userName()));
    }

    private void join(Visit visit) {
        Optional<String> token =
                visit.field("token").filter(text -> TOKEN.matcher(text).matches());
        if (token.isEmpty()) {
            join(visit, 422, token);
            return;
        }
        desk(visit)
                .join(Secret.of(token.get()))
                .fold(
                        standing -> {
                            visit.notice(Notice.Kind.DONE, "people.company.joined", standing.name());
                            visit.goToSite(
                                    "/account/companies/" + standing.company().value());
                            return true;
                        },
                        refused -> {
                            visit.refused(refused);
                            join(visit, 422, Optional.empty());
                            return false;
                        });
    }
}
