package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.account.Account;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.office.AccountsDesk;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Until when accounts may order: wishes for more time, and ends for one account or all of an organization (AC-4). */
final class EndsPage implements Routes {
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 254;

    @Inject
    EndsPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/ends", Guard.STAFF, visit -> list(visit, 200, List.of()));
        router.post("/staff/ends", Guard.STAFF, this::endAll);
        router.get("/staff/ends/{account}", Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.post("/staff/ends/{account}/extend", Guard.STAFF, this::extend);
        router.post("/staff/ends/{account}/refuse", Guard.STAFF, this::refuse);
        router.post("/staff/ends/{account}/end", Guard.STAFF, this::end);
        router.post("/staff/ends/{account}/lift", Guard.STAFF, this::lift);
    }

    private static void list(Visit visit, int status, List<String> faults) {
        AccountsDesk desk = Desk.of(visit).accounts();
        Map<ExtensionRequest, Account> waiting = new LinkedHashMap<>();
        desk.extensions(MOST).forEach(asked -> waiting.put(asked, desk.get(asked.account())));
        Map<String, String> typed = new HashMap<>();
        for (String field : List.of("organization", "until", "reason")) {
            visit.field(field).ifPresent(text -> typed.put(field, text));
        }
        Optional<String> email = visit.query("email").filter(text -> text.length() <= LONGEST_NAME);
        Map<String, Object> values = new HashMap<>();
        values.put("waiting", waiting);
        values.put("typed", typed);
        values.put("faults", faults);
        values.put("email", email);
        values.put("found", email.map(desk::find).orElse(List.of()));
        values.put("now", visit.now());
        visit.show(status, "staff/ends", values);
    }

    private static void show(Visit visit, int status, List<String> faults) {
        AccountsDesk desk = Desk.of(visit).accounts();
        Account account = desk.get(id(visit));
        Optional<ExtensionRequest> asked = desk.extensions(MOST).stream()
                .filter(request -> request.account().equals(account.id()))
                .findFirst();
        Map<String, Object> values = new HashMap<>();
        values.put("account", account);
        values.put("asked", asked);
        values.put("faults", faults);
        values.put(
                "until",
                visit.field("until")
                        .or(() -> asked.map(ExtensionRequest::wished).map(Ends::lastDay))
                        .orElseGet(() -> Ends.inAYear(visit)));
        values.put("words", visit.field("reason").orElse(""));
        values.put("now", visit.now());
        visit.show(status, "staff/end", values);
    }

    private static Id<Account> id(Visit visit) {
        return visit.part("account", Account::id);
    }

    private static Optional<Instant> ahead(Visit visit, List<String> faults) {
        Optional<Instant> until = Ends.read(visit).filter(end -> end.isAfter(visit.now()));
        if (until.isEmpty()) {
            faults.add("until");
        }
        return until;
    }

    private void extend(Visit visit) {
        List<String> faults = new ArrayList<>();
        Optional<Instant> until = ahead(visit, faults);
        decide(visit, faults, "people.end.extended", (desk, id) -> desk.extend(id, until.orElseThrow()));
    }

    private void refuse(Visit visit) {
        decide(visit, new ArrayList<>(), "people.end.refused", AccountsDesk::refuseExtension);
    }

    private void end(Visit visit) {
        List<String> faults = new ArrayList<>();
        Optional<Instant> until = ahead(visit, faults);
        decide(visit, faults, "people.end.set", (desk, id) -> desk.expire(id, until.orElseThrow()));
    }

    private void lift(Visit visit) {
        decide(visit, new ArrayList<>(), "people.end.lifted", AccountsDesk::neverExpire);
    }

    private static <T> void decide(
            Visit visit,
            List<String> faults,
            String text,
            BiFunction<AccountsDesk, Id<Account>, Decision<T>> decision) {
        Id<Account> id = id(visit);
        Optional<String> reason = Ends.reason(visit);
        if (reason.isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        AccountsDesk desk = Desk.of(visit).because(reason.orElseThrow()).accounts();
        decision.apply(desk, id)
                .fold(
                        done -> {
                            visit.notice(Notice.Kind.DONE, text).goToSite("/staff/ends/" + id.value());
                            return true;
                        },
                        refused -> {
                            visit.refused(refused);
                            show(visit, 422, List.of());
                            return false;
                        });
    }

    private void endAll(Visit visit) {
        if (!Rights.of(visit).people()) {
            throw new Stopped(403, "not-allowed");
        }
        List<String> faults = new ArrayList<>();
        Optional<Instant> until = ahead(visit, faults);
        Optional<String> organization = visit.field("organization").filter(name -> name.length() <= LONGEST_NAME);
        if (organization.isEmpty()) {
            faults.add("organization");
        }
        Optional<String> reason = Ends.reason(visit);
        if (reason.isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            list(visit, 422, faults);
            return;
        }
        try {
            Desk.of(visit)
                    .because(reason.orElseThrow())
                    .accounts()
                    .expireAll(organization.orElseThrow(), until.orElseThrow())
                    .fold(
                            many -> {
                                visit.notice(Notice.Kind.DONE, "people.ends.done", many, organization.orElseThrow());
                                visit.goToSite("/staff/ends");
                                return true;
                            },
                            refused -> {
                                visit.refused(refused);
                                list(visit, 422, List.of());
                                return false;
                            });
        } catch (UnknownIdException unknown) {
            visit.notice(Notice.Kind.PROBLEM, "people.companies.unknown", organization.orElseThrow());
            list(visit, 422, List.of());
        }
    }
}
