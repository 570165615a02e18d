package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.spi.Health;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the accounts at payment providers are doing. A page of its own, since each provider is asked for it. */
final class AccountsPage implements Routes {
    private static final String ACCOUNT = "payment.";

    @Inject
    AccountsPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/payments/accounts", Guard.STAFF, this::show);
    }

    private void show(Visit visit) {
        if (!Rights.of(visit).money()) {
            throw new Stopped(403, "not-allowed");
        }
        Map<String, Health> all = visit.shop().commerce().health();
        Map<String, Health> accounts = new LinkedHashMap<>();
        all.forEach((part, health) -> {
            if (part.startsWith(ACCOUNT)) {
                accounts.put(part.substring(ACCOUNT.length()), health);
            }
        });
        visit.show("staff/accounts", Map.of("accounts", accounts, "troubles", troubles(all)));
    }

    /** Accounts that get no new charges for a while, those whose plugin is missing, and what fits none of their payments. */
    private static List<String> troubles(Map<String, Health> all) {
        return Stream.ofNullable(all.get("payments"))
                .filter(health -> !health.up())
                .flatMap(health -> Stream.of(health.detail().split("; ")))
                .filter(trouble -> trouble.startsWith("account") || trouble.startsWith("movements"))
                .toList();
    }
}
