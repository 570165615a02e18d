package dev.kontor.webstore.staff;

import com.google.inject.Inject;
import dev.kontor.office.RosterReport;
import dev.kontor.office.RosterUpload;
import dev.kontor.webstore.site.Ends;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Query;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import io.javalin.http.UploadedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rosters of organizations, from files of any length (AC-6). */
final class RostersPage implements Routes {
    private static final List<String> GROUPS = List.of("student", "faculty", "staff");
    private static final List<String> FIELDS = List.of("number", "email");
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    @Inject
    RostersPage() {}

    @Override
    public void on(Router router) {
        router.get("/staff/rosters", Guard.STAFF, visit -> show(visit, 200, List.of()));
        router.upload("/staff/rosters", Guard.STAFF, LARGEST, this::take);
    }

    private static void show(Visit visit, int status, List<String> faults) {
        if (!Rights.of(visit).people()) {
            throw new Stopped(403, "not-allowed");
        }
        Map<String, String> typed = new HashMap<>();
        for (String field : List.of("organization", "group", "field", "column", "until", "faulty", "replace")) {
            visit.field(field).or(() -> visit.query(field)).ifPresent(text -> typed.put(field, text));
        }
        String organization = typed.getOrDefault("organization", "");
        var rosters = Desk.of(visit).people().rosters();
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed);
        values.put("faults", faults);
        values.put("groups", GROUPS);
        values.put("fields", FIELDS);
        values.put(
                "count",
                organization.isEmpty() || organization.length() > LONGEST_NAME
                        ? Optional.empty()
                        : Optional.of(rosters.count(organization)));
        visit.show(status, "staff/rosters", values);
    }

    private void take(Visit visit) {
        String group = visit.field("group").orElse("");
        String field = visit.field("field").orElse("");
        if (!GROUPS.contains(group) || !FIELDS.contains(field)) {
            throw Stopped.badRequest();
        }
        @Nullable UploadedFile file = visit.context().uploadedFile("file");
        List<String> faults = new ArrayList<>();
        for (String name : List.of("organization", "column")) {
            if (visit.field(name).filter(text -> text.length() <= LONGEST_NAME).isEmpty()) {
                faults.add(name);
            }
        }
        if (file == null || file.size() == 0) {
            faults.add("file");
        }
        Optional<Instant> until = Ends.read(visit);
        if (visit.field("until").isPresent()
                && until.filter(end -> end.isAfter(visit.now())).isEmpty()) {
            faults.add("until");
        }
        if (file == null || !faults.isEmpty()) {
            show(visit, 422, faults);
            return;
        }
        RosterUpload upload = RosterUpload.of(visit.required("organization"), group, field, visit.required("column"));
        if (until.isPresent()) {
            upload = upload.until(until.get());
        }
        if ("leave-out".equals(visit.field("faulty").orElse(""))) {
            upload = upload.leavingOut();
        }
        if (visit.ticked("replace")) {
            upload = upload.replacing();
        }
        Desk.of(visit).people().rosters().take(upload, file::content).fold(report -> told(visit, report), refused -> {
            visit.refused(refused);
            show(visit, 422, List.of());
            return false;
        });
    }

    private static boolean told(Visit visit, RosterReport report) {
        visit.notice(Notice.Kind.DONE, "people.roster.taken", report.taken(), report.fresh());
        if (report.removed() > 0) {
            visit.notice(Notice.Kind.INFO, "people.roster.removed", report.removed());
        }
        if (report.leftOut() > 0) {
            visit.notice(Notice.Kind.INFO, "people.roster.leftOut", report.leftOut(), lines(report));
        }
        visit.goToSite("/staff/rosters" + Query.of("organization", visit.required("organization")));
        return true;
    }

    private static String lines(RosterReport report) {
        String lines = report.faults().stream()
                .map(fault -> fault.facts().getOrDefault("line", ""))
                .collect(Collectors.joining(", "));
        return report.leftOut() > report.faults().size() ? lines + " …" : lines;
    }
}
