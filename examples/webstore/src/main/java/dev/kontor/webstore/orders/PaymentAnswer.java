package dev.kontor.webstore.orders;

import dev.kontor.order.Cover;
import dev.kontor.order.Order;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.spi.ReturnData;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Visit;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a customer goes after something was asked that may move money; the same for a first payment and a further one. */
final class PaymentAnswer {
    private final Visit visit;

    PaymentAnswer(Visit visit) {
        this.visit = visit;
    }

    /**
     * Sends the customer on.
     *
     * @param result what became of it
     * @param otherwise for a refusal before anything was sent to the bank
     */
    void sendOn(Result<Order> result, Consumer<Refused<Order>> otherwise) {
        result.<Runnable>fold(
                        done -> () -> visit.goTo(address(done.id())),
                        refused -> () -> refused(refused, otherwise),
                        underway -> () -> underway.next()
                                .fold(
                                        customer -> customer.action()
                                                .fold(
                                                        redirect -> Optional.of(redirect.to()),
                                                        component -> Optional.<URI>empty(),
                                                        instructions -> Optional.<URI>empty()),
                                        wait -> Optional.<URI>empty())
                                .ifPresentOrElse(
                                        visit::leaveTo,
                                        () -> visit.goTo(
                                                address(underway.soFar().id()))))
                .run();
    }

    private void refused(Refused<Order> refused, Consumer<Refused<Order>> otherwise) {
        Limits.stopTooMany(refused, visit.now());
        Optional<Id<Order>> order = refused.refusals().stream()
                .filter(refusal -> isAfterPlacing(refusal) && refusal.facts().containsKey("order"))
                .map(refusal -> Order.id(String.valueOf(refusal.facts().get("order"))))
                .findFirst();
        order.ifPresentOrElse(
                id -> visit.notice(Notice.Kind.PROBLEM, "checkout.declined").goTo(address(id)),
                () -> otherwise.accept(refused));
    }

    private static boolean isAfterPlacing(Refusal refusal) {
        return refusal.code().equals("payment.declined")
                || refusal.code().equals("payment.rejected")
                || refusal.code().equals("payment.method-not-allowed")
                || refusal.code().equals("payment.expired");
    }

    /**
     * Goes on with an order whose customer comes back from the bank, and shows it.
     *
     * @param order as it was found
     */
    void comeBack(Order order) {
        boolean isNews = order.standing().charging();
        visit.storefront()
                .checkout()
                .proceed(order.id(), ReturnData.of(visit.queries()))
                .<Runnable>fold(
                        done -> () -> say(isNews && isPaid(done), Notice.Kind.DONE, "checkout.back.paid"),
                        refused -> () -> say(isNews, Notice.Kind.PROBLEM, "checkout.back.nothing"),
                        underway -> () -> say(
                                true,
                                Notice.Kind.INFO,
                                underway.next()
                                        .<String>fold(
                                                customer -> "checkout.back.unfinished",
                                                wait -> "checkout.back.asking")))
                .run();
        visit.goTo(address(order.id()));
    }

    private void say(boolean isTrue, Notice.Kind kind, String key) {
        if (isTrue) {
            visit.notice(kind, key);
        }
    }

    private static boolean isPaid(Order order) {
        return order.standing().cover() == Cover.Level.PAID;
    }

    static String address(Id<Order> order) {
        return "/orders/" + order.value();
    }
}
