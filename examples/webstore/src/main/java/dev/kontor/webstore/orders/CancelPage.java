package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Canceling an order or a part of it: chosen, shown with what comes back, and confirmed (OR-5). */
final class CancelPage implements Routes {
    private static final String PAGE = "/s/{store}/orders/{order}/cancel";
    private static final String UNITS = "units-";
    private static final int LONGEST_NUMBER = 6;

    @Inject
    CancelPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, visit -> show(visit, order(visit), Map.of(), Optional.empty(), 200));
        router.post(PAGE, Guard.SIGNED_IN, this::answer);
    }

    private static Order order(Visit visit) {
        return visit.storefront().orders().get(visit.part("order", Order::id));
    }

    private void answer(Visit visit) {
        Order order = order(visit);
        Map<String, Integer> chosen = chosen(visit, order);
        if (chosen.isEmpty()) {
            visit.notice(Notice.Kind.PROBLEM, "orders.cancel.nothing");
            show(visit, order, chosen, Optional.empty(), 422);
            return;
        }
        CancelOrder wish = CancelOrder.of(order.id());
        for (OrderLine line : order.lines()) {
            if (chosen.containsKey(line.id().value())) {
                wish = wish.line(line.id(), chosen.getOrDefault(line.id().value(), 1));
            }
        }
        if (visit.ticked("confirm")) {
            confirmed(visit, order, wish, chosen);
        } else {
            preview(visit, order, wish, chosen);
        }
    }

    private static void preview(Visit visit, Order order, CancelOrder wish, Map<String, Integer> chosen) {
        Optional<CancelTerms> terms = visit.storefront()
                .orders()
                .cancelTerms(wish)
                .fold(Optional::of, refused -> {
                    visit.refused(refused);
                    return Optional.empty();
                });
        show(visit, order, chosen, terms, terms.isPresent() ? 200 : 422);
    }

    private static void confirmed(Visit visit, Order order, CancelOrder wish, Map<String, Integer> chosen) {
        String currency = order.total().getCurrency().getCurrencyCode();
        CancelOrder shown = wish.expecting(Amounts.of(visit.required("off"), currency));
        visit.storefront()
                .orders()
                .cancel(RequestKey.of(visit.required("key")), shown)
                .<Runnable>fold(
                        done -> () -> back(visit, order),
                        refused -> () -> {
                            visit.refused(refused);
                            show(visit, order(visit), chosen, Optional.empty(), 422);
                        },
                        underway -> () -> back(visit, order))
                .run();
    }

    private static void back(Visit visit, Order order) {
        visit.notice(Notice.Kind.DONE, "orders.cancel.done").goTo(PaymentAnswer.address(order.id()));
    }

    private static Map<String, Integer> chosen(Visit visit, Order order) {
        Map<String, Integer> chosen = new TreeMap<>();
        for (OrderLine line : order.lines()) {
            String id = line.id().value();
            visit.field(UNITS + id)
                    .map(CancelPage::number)
                    .filter(units -> units > 0)
                    .ifPresent(units -> chosen.put(id, units));
        }
        return chosen;
    }

    private static int number(String text) {
        if (text.length() > LONGEST_NUMBER || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw Stopped.badRequest();
        }
        return Integer.parseInt(text);
    }

    private static void show(
            Visit visit, Order order, Map<String, Integer> chosen, Optional<CancelTerms> terms, int status) {
        CancelView view = new CancelView(
                order,
                lines(visit.storefront(), order),
                chosen,
                terms,
                RequestKey.random().text());
        visit.show(status, "orders/cancel", Map.of("view", view));
    }

    /** The lines of which something can be canceled now, as the shop says it. */
    static List<CancelView.Line> lines(Storefront shop, Order order) {
        List<CancelView.Line> lines = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            int live = line.quantity() - order.canceledUnits(line).size();
            int most = live == 0 ? 0 : most(shop, order, line, live);
            if (most > 0) {
                lines.add(new CancelView.Line(line, most));
            }
        }
        return lines;
    }

    private static int most(Storefront shop, Order order, OrderLine line, int live) {
        Decision<CancelTerms> all =
                shop.orders().cancelTerms(CancelOrder.of(order.id()).line(line.id(), live));
        return all.fold(terms -> live, CancelPage::left);
    }

    private static int left(Refused<CancelTerms> refused) {
        return refused.refusals().size() > 1
                ? 0
                : refused.refusals().stream()
                        .flatMap(refusal -> Optional.ofNullable(refusal.facts().get("left")).stream())
                        .mapToInt(Integer::parseInt)
                        .min()
                        .orElse(0);
    }
}
