package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.shop.CompanyMember;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Query;
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

/** Opening an organization as a company, inviting its owner, and seeing who belongs to it (AC-7). */
final class CompaniesPage implements Routes {
    private static final int LONGEST_NAME = 200;

    private final Stores stores;

    @Inject
    CompaniesPage(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void on(Router router) {
        router.get("/staff/companies", Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.post("/staff/companies", Guard.STAFF, this::open);
    }

    private void show(Visit visit, int status, List<String> faults) {
        if (!Rights.of(visit).people()) {
            throw new Stopped(403, "not-allowed");
        }
        Map<String, String> typed = new HashMap<>();
        for (String field : List.of("organization", "email", "store", "reason")) {
            visit.field(field).or(() -> visit.query(field)).ifPresent(text -> typed.put(field, text));
        }
        Optional<String> asked = visit.query("organization").filter(name -> name.length() <= LONGEST_NAME);
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put("faults", faults);
        values.put("stores", stores.all());
        values.put("asked", asked);
        values.put("members", asked.flatMap(name -> members(visit, name)));
        visit.show(status, "staff/companies", values);
    }

    /** Empty when nobody has heard of the organization. */
    private static Optional<List<CompanyMember>> members(Visit visit, String organization) {
        try {
            return Optional.of(Desk.of(visit).accounts().companies().members(organization));
        } catch (UnknownIdException unknown) {
            return Optional.empty();
        }
    }

    private void open(Visit visit) {
        String store = visit.required("store");
        if (stores.find(store).isEmpty()) {
            throw Stopped.badRequest();
        }
        List<String> faults = new ArrayList<>();
        Optional<String> organization = visit.field("organization").filter(CompaniesPage::isLine);
        if (organization.isEmpty()) {
            faults.add("organization");
        }
        Optional<String> email = visit.field("email").filter(CompaniesPage::isAddress);
        if (email.isEmpty()) {
            faults.add("email");
        }
        Optional<String> reason = Ends.reason(visit);
        if (reason.isEmpty()) {
            faults.add("reason");
        }
        if (!faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        Desk.of(visit)
                .because(reason.orElseThrow())
                .accounts()
                .companies()
                .open(store, organization.orElseThrow(), email.orElseThrow())
                .fold(
                        invitation -> {
                            visit.notice(Notice.Kind.DONE, "people.companies.opened", email.orElseThrow());
                            visit.goToSite("/staff/companies" + Query.of("organization", organization.orElseThrow()));
                            return true;
                        },
                        refused -> {
                            visit.refused(refused);
                            show(visit, 422, List.of());
                            return false;
                        });
    }

    private static boolean isLine(String text) {
        return text.length() <= LONGEST_NAME && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isAddress(String text) {
        try {
            return !EmailAddress.of(text).text().isEmpty();
        } catch (InvalidValueException malformed) {
            return false;
        }
    }
}
