package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.order.Order;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.ClaimCodes;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.StudentList;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import io.javalin.http.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody asked for in bulk, how it stands, its codes and its list of students (OR-6). */
final class BulkPage implements Routes {
    private static final String PAGE = "/s/{store}/bulk";
    private static final String ONE = PAGE + "/{order}";
    private static final int PER_PAGE = 20;
    private static final long LARGEST = 4L * 1024 * 1024;
    private static final int LONGEST_COLUMN = 100;
    private static final int MOST_NAMED = 5;
    private static final String EMAIL = "email";

    @Inject
    BulkPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, BulkPage::list);
        router.get(ONE, Guard.SIGNED_IN, visit -> show(visit, 200, Set.of(), Optional.empty()));
        router.post(ONE + "/codes", Guard.SIGNED_IN, BulkPage::codes);
        router.upload(ONE + "/students", Guard.SIGNED_IN, LARGEST, BulkPage::students);
    }

    static String address(Id<Order> order) {
        return "/bulk/" + order.value();
    }

    private static Id<Order> order(Visit visit) {
        return visit.part("order", Order::id);
    }

    private static void list(Visit visit) {
        Optional<String> cursor = visit.query("cursor").filter(BulkPage::isCursor);
        Page<BulkStanding> all = visit.storefront().bulk().list(cursor, PER_PAGE);
        visit.show("orders/bulk-orders", Map.of("orders", all, "names", BulkNames.of(visit, all.items())));
    }

    private static boolean isCursor(String text) {
        try {
            BulkOrder.id(text);
            return true;
        } catch (InvalidValueException malformed) {
            return false;
        }
    }

    private static void show(Visit visit, int status, Set<String> wrong, Optional<ClaimCodes> codes) {
        BulkStanding standing = visit.storefront().bulk().get(order(visit));
        Map<String, Object> values = new HashMap<>();
        values.put("standing", standing);
        values.put("order", visit.storefront().orders().get(order(visit)));
        values.put("wrong", wrong);
        values.put("codes", codes);
        values.put("list", visit.field("list").orElse(""));
        values.put("column", visit.field("column").orElse(EMAIL));
        values.put("claimAt", visit.absolute("/claim").toString());
        values.put("claimable", standing.bulk().isClaimable(visit.now()));
        visit.show(status, "orders/bulk", values);
    }

    /**
     * Answers with the codes themselves, as a page or as a file: they must lie neither in an address nor in a cookie, and are shown
     * once.
     */
    private static void codes(Visit visit) {
        Id<Order> order = order(visit);
        Decision<ClaimCodes> made = visit.ticked("again")
                ? visit.storefront().bulk().newCodes(order)
                : visit.storefront().bulk().codes(order);
        made.<Runnable>fold(codes -> () -> give(visit, codes), refused -> () -> {
                    visit.refused(refused);
                    show(visit, 422, Set.of(), Optional.empty());
                })
                .run();
    }

    private static void give(Visit visit, ClaimCodes codes) {
        visit.context().header("Cache-Control", "no-store");
        if (visit.field("as").filter("csv"::equals).isEmpty()) {
            show(visit, 200, Set.of(), Optional.of(codes));
            return;
        }
        visit.context()
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"codes-" + order(visit).value() + ".csv\"")
                .contentType("text/csv; charset=utf-8")
                .result(codes.csv());
    }

    /** A file, or addresses in the field; a file counts where both are there. */
    private static void students(Visit visit) {
        Id<Order> order = visit.storefront().orders().get(order(visit)).id();
        @Nullable UploadedFile file = visit.context().uploadedFile("file");
        Set<String> wrong = new LinkedHashSet<>();
        if (file != null && file.size() > 0) {
            Optional<String> column = visit.field("column")
                    .filter(text ->
                            text.length() <= LONGEST_COLUMN && text.codePoints().noneMatch(Character::isISOControl));
            if (column.isEmpty()) {
                wrong.add("column");
                show(visit, 422, wrong, Optional.empty());
                return;
            }
            try (InputStream in = file.content()) {
                take(visit, order, StudentList.emails(column.get(), in));
            } catch (IOException broken) {
                wrong.add("list");
                show(visit, 422, wrong, Optional.empty());
            }
            return;
        }
        List<String> typed = visit.field("list")
                .orElse("")
                .lines()
                .flatMap(line -> List.of(line.split("[,;]", -1)).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        List<String> malformed = typed.stream().filter(text -> !isEmail(text)).toList();
        if (typed.isEmpty() || !malformed.isEmpty()) {
            malformed.stream()
                    .limit(MOST_NAMED)
                    .forEach(text -> visit.notice(
                            Notice.Kind.PROBLEM,
                            "bulk.students.no-address",
                            text.substring(0, Math.min(40, text.length()))));
            show(visit, 422, Set.of("list"), Optional.empty());
            return;
        }
        take(visit, order, StudentList.emails(EMAIL, new ByteArrayInputStream(csv(typed))));
    }

    private static boolean isEmail(String text) {
        try {
            return !EmailAddress.of(text).text().isEmpty();
        } catch (InvalidValueException malformed) {
            return false;
        }
    }

    private static byte[] csv(List<String> addresses) {
        List<String> rows = new ArrayList<>(List.of(EMAIL));
        addresses.forEach(address -> rows.add('"' + address.replace("\"", "\"\"") + '"'));
        return rows.stream().collect(Collectors.joining("\r\n")).getBytes(StandardCharsets.UTF_8);
    }

    private static void take(Visit visit, Id<Order> order, StudentList list) {
        visit.storefront()
                .bulk()
                .students(order, list)
                .<Runnable>fold(
                        standing -> () -> visit.notice(
                                        Notice.Kind.DONE,
                                        "bulk.students.taken",
                                        standing.bulk().students())
                                .goTo(address(order)),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, 422, Set.of("list"), Optional.empty());
                        })
                .run();
    }
}
