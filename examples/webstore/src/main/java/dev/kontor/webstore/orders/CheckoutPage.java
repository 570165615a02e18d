package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Eligibility;
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
    private static final String MEDIA = "/s/{store}/orders/{order}/media/{sku}";
    private static final String TERMS = "terms-of-sale";
    private static final String TERMS_VERSION = "2026-11";
    private static final int AT_ONCE = 50;

    @Inject
    CheckoutPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, this::show);
        router.post(PAGE, Guard.SIGNED_IN, visit -> place(visit, Basket.cart(visit)));
        router.post(PAGE + "/address", Guard.SIGNED_IN, visit -> address(visit, Basket.cart(visit)));
        router.get(MEDIA, Guard.SIGNED_IN, visit -> show(visit, Basket.media(visit), 200, List.of(), List.of()));
        router.post(MEDIA, Guard.SIGNED_IN, visit -> place(visit, Basket.media(visit)));
        router.post(MEDIA + "/address", Guard.SIGNED_IN, visit -> address(visit, Basket.media(visit)));
        // The order has no id yet when the bank is told where to come back to, but its quote has.
        router.get(PAGE + "/return/{quote}", Guard.SIGNED_IN, this::comeBack);
    }

    private void show(Visit visit) {
        Basket basket = Basket.cart(visit);
        if (basket.cart().isEmpty()) {
            visit.notice(Notice.Kind.INFO, "checkout.empty").goTo("/cart");
        } else {
            show(visit, basket, 200, List.of(), List.of());
        }
    }

    private static void show(Visit visit, Basket basket, int status, List<String> problems, List<String> missing) {
        visit.show(status, "checkout/checkout", Map.of("view", view(visit, basket, problems, missing)));
    }

    private void place(Visit visit, Basket basket) {
        if (!visit.member().isConfirmed()) {
            visit.goTo(basket.place());
            return;
        }
        Id<Quote> quote = Quote.id(visit.required("quote"));
        RequestKey key = RequestKey.of(visit.required("key"));
        try {
            PayForm pay = PayForm.withDebits(
                    visit,
                    visit.storefront().checkout().paymentOptions(quote),
                    basket.cart().skus());
            List<String> missing = missing(visit, pay);
            if (missing.isEmpty() && pay.wantsMandate()) {
                MandateStep.show(visit, basket.place());
            } else if (missing.isEmpty()) {
                place(visit, basket, quote, key, pay);
            } else {
                show(visit, basket, 422, List.of(), missing);
            }
        } catch (UnknownIdException forgotten) {
            show(visit, basket, 422, texts(visit, new Refused<>(List.of(Refusal.of("quote.unknown")))), List.of());
        }
    }

    /** Where it goes; the whole form is told what is wrong with it, and nothing is kept of it then. */
    private static void address(Visit visit, Basket basket) {
        List<String> wrong = Destinations.wrong(visit);
        if (!wrong.isEmpty()) {
            show(visit, basket, 422, List.of(), wrong);
            return;
        }
        Destinations.keep(visit);
        visit.goTo(basket.place());
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

    private void place(Visit visit, Basket basket, Id<Quote> quote, RequestKey key, PayForm pay) {
        // Where nothing can be chosen there is nothing to pay, and it is not asked with what.
        List<PayWith> with = pay.with(pay.chosen().orElseGet(PayWith::invoice));
        PlaceOrder bare = PlaceOrder.of(quote, with).returnTo(visit.absolute("/checkout/return/" + quote.value()));
        PlaceOrder command = consented(visit, quote, sent(visit, bare));
        new PaymentAnswer(visit)
                .sendOn(
                        visit.storefront().checkout().place(key, command),
                        refused -> refused(visit, basket, quote, refused));
    }

    /** To where the customer said; the shop refuses it where the quote is for another place. */
    private static PlaceOrder sent(Visit visit, PlaceOrder bare) {
        if (visit.field("delivery").isEmpty()) {
            return bare;
        }
        PlaceOrder to = Destinations.of(visit).map(bare::deliveryAddress).orElse(bare);
        return visit.field("instructions")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(to::instructions)
                .orElse(to);
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
    private void refused(Visit visit, Basket basket, Id<Quote> quote, Refused<Order> refused) {
        find(visit, quote)
                .ifPresentOrElse(
                        order -> visit.refused(refused).goTo(PaymentAnswer.address(order.id())),
                        () -> show(visit, basket, 422, problems(visit, basket, refused), wrong(refused)));
    }

    /** The fields that a refusal is about. */
    private static List<String> wrong(Refused<Order> refused) {
        return refused.refusals().stream().anyMatch(refusal -> refusal.code().startsWith("gift-card."))
                ? List.of("gift-card")
                : List.of();
    }

    /** The shop tells what is asked for; beside several products it matters for which. */
    private static List<String> problems(Visit visit, Basket basket, Refused<Order> refused) {
        List<String> problems = new ArrayList<>();
        List<Refusal> others = new ArrayList<>();
        refused.refusals().stream()
                .filter(refusal -> !refusal.code().startsWith("eligibility."))
                .forEach(others::add);
        if (others.size() < refused.refusals().size()) {
            basket.cart().skus().stream()
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

    private static CheckoutView view(Visit visit, Basket basket, List<String> before, List<String> missing) {
        Storefront shop = visit.storefront();
        List<String> problems = new ArrayList<>(before);
        DeliveryView delivery = basket.delivery(problems, missing);
        Decision<Quote> priced = basket.quote(delivery);
        Optional<Quote> quote = priced.fold(Optional::of, refused -> {
            problems.addAll(texts(visit, refused));
            return Optional.empty();
        });
        List<Method> offered =
                quote.map(q -> shop.checkout().paymentOptions(q.id())).orElse(List.of());
        return new CheckoutView(
                quote,
                quote.map(new ReviewLines(visit)::of).orElse(List.of()),
                PayForm.withDebits(visit, offered, basket.cart().skus()),
                visit.member().email(),
                visit.member().isConfirmed(),
                isHeld(shop),
                problems.stream().distinct().toList(),
                visit.ticked("consent"),
                quote.map(q -> shop.checkout().consents(q.id())).orElse(List.of()),
                ticked(visit, quote),
                missing,
                delivery,
                basket.place(),
                basket.back());
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
