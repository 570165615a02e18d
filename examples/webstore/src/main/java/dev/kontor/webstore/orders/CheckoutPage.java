package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
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

/** From the cart to an order: prices, how to pay, and the way back from the bank. */
final class CheckoutPage implements Routes {
    private static final String PAGE = "/s/{store}/checkout";
    private static final String TERMS = "terms-of-sale";
    private static final String TERMS_VERSION = "2026-11";
    private static final int AT_ONCE = 50;

    @Inject
    CheckoutPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, this::show);
        router.post(PAGE, Guard.SIGNED_IN, this::place);
        // The order has no id yet when the bank is told where to come back to, but its quote has.
        router.get(PAGE + "/return/{quote}", Guard.SIGNED_IN, this::comeBack);
    }

    private void show(Visit visit) {
        Cart cart = visit.storefront().cart().get();
        if (cart.isEmpty()) {
            visit.notice(Notice.Kind.INFO, "checkout.empty").goTo("/cart");
        } else {
            visit.show("checkout/checkout", Map.of("view", view(visit, cart, List.of(), List.of())));
        }
    }

    private void place(Visit visit) {
        if (!visit.member().isConfirmed()) {
            visit.goTo("/checkout");
            return;
        }
        Id<Quote> quote = Quote.id(visit.required("quote"));
        RequestKey key = RequestKey.of(visit.required("key"));
        try {
            PayForm pay = PayForm.of(
                    visit,
                    visit.storefront().checkout().paymentOptions(quote),
                    visit.storefront().cart().get().skus());
            List<String> missing = missing(visit, pay);
            if (missing.isEmpty()) {
                place(visit, quote, key, pay);
            } else {
                again(visit, List.of(), missing);
            }
        } catch (UnknownIdException forgotten) {
            again(visit, texts(visit, new Refused<>(List.of(Refusal.of("quote.unknown")))), List.of());
        }
    }

    private static List<String> missing(Visit visit, PayForm pay) {
        List<String> missing = new ArrayList<>();
        if (!pay.isEmpty() && pay.chosen().isEmpty()) {
            missing.add("method");
        }
        if (!visit.ticked("consent")) {
            missing.add("consent");
        }
        return missing;
    }

    private void place(Visit visit, Id<Quote> quote, RequestKey key, PayForm pay) {
        // Where nothing can be chosen there is nothing to pay, and it is not asked with what.
        List<PayWith> with = pay.with(pay.chosen().orElseGet(PayWith::invoice));
        PlaceOrder command = consented(
                visit, quote, PlaceOrder.of(quote, with).returnTo(visit.absolute("/checkout/return/" + quote.value())));
        new PaymentAnswer(visit)
                .sendOn(visit.storefront().checkout().place(key, command), refused -> refused(visit, quote, refused));
    }

    /** The terms, without which the form is not taken, and what was ticked of the consents, without which delivery waits. */
    private static PlaceOrder consented(Visit visit, Id<Quote> quote, PlaceOrder bare) {
        List<ConsentText> shown = new ArrayList<>();
        for (ConsentText consent : visit.storefront().checkout().consents(quote)) {
            visit.field(CheckoutView.box(consent))
                    .ifPresent(version -> shown.add(new ConsentText(consent.name(), version)));
        }
        return bare.consent(TERMS, TERMS_VERSION).consenting(shown);
    }

    /** Who sent the form a second time, changed, is shown the order that the first one made. */
    private void refused(Visit visit, Id<Quote> quote, Refused<Order> refused) {
        find(visit, quote)
                .ifPresentOrElse(
                        order -> visit.refused(refused).goTo(PaymentAnswer.address(order.id())),
                        () -> again(visit, problems(visit, refused), wrong(refused)));
    }

    /** The fields that a refusal is about. */
    private static List<String> wrong(Refused<Order> refused) {
        return refused.refusals().stream().anyMatch(refusal -> refusal.code().startsWith("gift-card."))
                ? List.of("gift-card")
                : List.of();
    }

    /** The shop tells what is asked for; beside several products it matters for which. */
    private static List<String> problems(Visit visit, Refused<Order> refused) {
        List<String> problems = new ArrayList<>();
        List<Refusal> others = new ArrayList<>();
        refused.refusals().stream()
                .filter(refusal -> !refusal.code().startsWith("eligibility."))
                .forEach(others::add);
        if (others.size() < refused.refusals().size()) {
            visit.storefront().cart().get().skus().stream()
                    .flatMap(sku -> visit.storefront().catalog().find(sku).stream())
                    .forEach(product -> notEligible(visit, product).ifPresent(problems::add));
        }
        if (problems.isEmpty()) {
            return texts(visit, refused);
        }
        if (!others.isEmpty()) {
            problems.addAll(texts(visit, new Refused<>(others)));
        }
        return problems;
    }

    private static Optional<String> notEligible(Visit visit, Product product) {
        List<String> unmet = visit.storefront().eligibility().check(product.sku()).findings().stream()
                .filter(finding -> finding.state() != Eligibility.State.MET)
                .map(finding -> finding.text(visit.locale()))
                .toList();
        return unmet.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.texts()
                        .get("checkout.not-eligible", product.name(visit.locale()), String.join("; ", unmet)));
    }

    private void again(Visit visit, List<String> problems, List<String> missing) {
        Cart cart = visit.storefront().cart().get();
        visit.show(422, "checkout/checkout", Map.of("view", view(visit, cart, problems, missing)));
    }

    private static CheckoutView view(Visit visit, Cart cart, List<String> before, List<String> missing) {
        Storefront shop = visit.storefront();
        Decision<Quote> priced = shop.checkout().quote(cart);
        List<String> problems = new ArrayList<>(before);
        Optional<Quote> quote = priced.fold(Optional::of, refused -> {
            problems.addAll(texts(visit, refused));
            return Optional.empty();
        });
        List<Method> offered =
                quote.map(q -> shop.checkout().paymentOptions(q.id())).orElse(List.of());
        return new CheckoutView(
                quote,
                quote.map(new ReviewLines(visit)::of).orElse(List.of()),
                PayForm.of(visit, offered, cart.skus()),
                visit.member().email(),
                visit.member().isConfirmed(),
                isHeld(shop),
                problems.stream().distinct().toList(),
                visit.ticked("consent"),
                quote.map(q -> shop.checkout().consents(q.id())).orElse(List.of()),
                ticked(visit, quote),
                missing);
    }

    /** What the customer ticked stays ticked when the form comes back to him; nobody else ticks a box. */
    private static List<String> ticked(Visit visit, Optional<Quote> quote) {
        return quote.map(q -> visit.storefront().checkout().consents(q.id())).orElse(List.of()).stream()
                .map(CheckoutView::box)
                .filter(box -> visit.field(box).isPresent())
                .toList();
    }

    /** What the store's policy adds to this is known only after placing. */
    private static boolean isHeld(Storefront shop) {
        return !shop.account().verificationServices().isEmpty()
                && shop.account().memberships().isEmpty();
    }

    private void comeBack(Visit visit) {
        Id<Quote> quote = visit.part("quote", Quote::id);
        Order order = find(visit, quote).orElseThrow(Stopped::notFound);
        new PaymentAnswer(visit).comeBack(order);
    }

    private static Optional<Order> find(Visit visit, Id<Quote> quote) {
        Page<Order> newest = visit.storefront().orders().list(Optional.empty(), AT_ONCE);
        return newest.items().stream()
                .filter(order -> order.placement().quote().equals(quote.value()))
                .findFirst();
    }

    private static List<String> texts(Visit visit, Refused<?> refused) {
        return refused.texts(visit.locale());
    }
}
