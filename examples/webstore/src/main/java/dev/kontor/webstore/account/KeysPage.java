package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.webstore.people.ApiKeys;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A login's keys for programs. */
final class KeysPage implements Routes {
    private final ApiKeys keys;

    @Inject
    KeysPage(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void on(Router router) {
        router.get(
                "/account/keys",
                Guard.SIGNED_IN,
                visit -> show(visit, 200, Typed.nothing().or("days", "90"), Set.of(), Optional.empty()));
        router.post("/account/keys", Guard.SIGNED_IN, this::create);
        router.post("/account/keys/{key}/revoke", Guard.SIGNED_IN, this::revoke);
    }

    private void show(Visit visit, int status, Typed typed, Set<Scope> ticked, Optional<ApiKeys.Fresh> fresh) {
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put("ticked", ticked);
        values.put("fresh", fresh);
        values.put("keys", keys.list(visit.member()));
        values.put("scopes", scopes(visit));
        visit.show(status, "account/keys", values);
    }

    private static List<Scope> scopes(Visit visit) {
        return EnumSet.allOf(Scope.class).stream()
                .filter(scope -> scope != Scope.STAFF || visit.member().isStaff())
                .toList();
    }

    private void create(Visit visit) {
        Typed typed = Typed.of(visit, "name", "days");
        Set<Scope> ticked = EnumSet.noneOf(Scope.class);
        for (Scope scope : Scope.values()) {
            if (visit.ticked(scope.name())) {
                ticked.add(scope);
            }
        }
        String days = typed.value("days");
        int count = days.matches("[0-9]{1,4}") ? Integer.parseInt(days) : 0;
        keys.create(visit.member(), typed.value("name"), ticked, count)
                .fold(
                        fresh -> {
                            // Shown on the answer itself: on the way to another page the key would have to be kept.
                            show(visit, 201, Typed.nothing().or("days", "90"), Set.of(), Optional.of(fresh));
                            return true;
                        },
                        refused -> {
                            show(visit, 422, typed.refused(refused, visit.texts()), ticked, Optional.empty());
                            return true;
                        });
    }

    private void revoke(Visit visit) {
        if (!keys.revoke(visit.member(), visit.part("key"))) {
            throw Stopped.notFound();
        }
        visit.notice(Notice.Kind.DONE, "account.keys.revoked");
        visit.goToSite("/account/keys");
    }
}
