package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Listing;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.InBulk;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asking for units that others claim: for what and how many, then what it comes to and how it is paid (OR-6). */
final class BulkRequestPage implements Routes {
    private static final String PAGE = "/s/{store}/products/{sku}/bulk";

    @Inject
    BulkRequestPage() {}

    @Override
    public void on(Router router) {
        router.get(PAGE, Guard.SIGNED_IN, BulkRequestPage::begin);
        router.post(PAGE, Guard.SIGNED_IN, BulkRequestPage::answer);
    }

    private static Product product(Visit visit) {
        return visit.storefront()
                .catalog()
                .listing(visit.part("sku", Sku::of))
                .map(Listing::product)
                .filter(InBulk::isOffered)
                .orElseThrow(Stopped::notFound);
    }

    private static void begin(Visit visit) {
        show(visit, 200, product(visit), Set.of(), Optional.empty(), List.of());
    }

    private static void answer(Visit visit) {
        Product product = product(visit);
        BulkForm form = BulkForm.of(visit);
        boolean isLast = visit.field("quote").isPresent();
        Set<String> wrong = new LinkedHashSet<>(form.wrong());
        if (isLast && !visit.ticked("consent")) {
            wrong.add("consent");
        }
        if (!form.wrong().isEmpty()) {
            show(visit, 422, product, wrong, Optional.empty(), List.of());
        } else if (isLast && InBulk.isFor(visit, product) && visit.member().isConfirmed()) {
            place(visit, product, form, wrong);
        } else {
            offer(visit, product, form, 200, Set.of(), List.of());
        }
    }

    /** What it comes to now, with what went wrong before. */
    private static void offer(
            Visit visit, Product product, BulkForm form, int status, Set<String> wrong, List<String> problems) {
        Cart cart = Cart.of().with(product.sku(), form.number());
        visit.storefront()
                .checkout()
                .quote(cart)
                .<Runnable>fold(
                        quote -> () -> show(visit, status, product, wrong, Optional.of(quote), problems),
                        refused ->
                                () -> show(visit, 422, product, wrong, Optional.empty(), refused.texts(visit.locale())))
                .run();
    }

    private static void place(Visit visit, Product product, BulkForm form, Set<String> wrong) {
        Id<Quote> quote = Quote.id(visit.required("quote"));
        RequestKey key = RequestKey.of(visit.required("key"));
        try {
            PayForm pay = PayForm.of(visit, visit.storefront().bulk().paymentOptions(quote), List.of());
            Optional<PayWith> chosen = pay.isEmpty() ? Optional.of(PayWith.invoice()) : pay.chosen();
            if (chosen.isEmpty()) {
                wrong.add("method");
            }
            if (!wrong.isEmpty()) {
                offer(visit, product, form, 422, wrong, List.of());
                return;
            }
            PlaceOrder command = PlaceOrder.of(quote, chosen.orElseThrow())
                    .returnTo(visit.absolute("/checkout/return/" + quote.value()))
                    .inBulk(form.wish());
            sendOn(
                    visit,
                    visit.storefront().checkout().place(key, command),
                    refused -> offer(visit, product, form, 422, Set.of(), refused.texts(visit.locale())));
        } catch (UnknownIdException forgotten) {
            Refused<Order> gone = new Refused<>(List.of(Refusal.of("quote.unknown")));
            offer(visit, product, form, 422, wrong, gone.texts(visit.locale()));
        }
    }

    /** What went through leads to the page of the request, and all else to where a checkout leads. */
    private static void sendOn(Visit visit, Result<Order> result, Consumer<Refused<Order>> otherwise) {
        result.<Optional<Order>>fold(Optional::of, refused -> Optional.empty(), underway -> Optional.empty())
                .ifPresentOrElse(
                        order -> visit.goTo(BulkPage.address(order.id())),
                        () -> new PaymentAnswer(visit).sendOn(result, otherwise));
    }

    private static void show(
            Visit visit, int status, Product product, Set<String> wrong, Optional<Quote> quote, List<String> problems) {
        BulkRequestView view = new BulkRequestView(
                product,
                InBulk.isFor(visit, product),
                groups(visit, product),
                visit.member().isConfirmed(),
                BulkForm.of(visit),
                wrong,
                quote,
                quote.map(
                        priced -> PayForm.of(visit, visit.storefront().bulk().paymentOptions(priced.id()), List.of())),
                visit.ticked("consent"),
                problems);
        visit.show(status, "orders/bulk-request", Map.of("view", view));
    }

    private static List<String> groups(Visit visit, Product product) {
        return product.details().bulkGroups().stream()
                .map(code -> code.equals(ProductDetails.COMPANY) ? "bulk.group.company" : "account.group." + code)
                .filter(visit.texts()::has)
                .map(visit.texts()::get)
                .toList();
    }
}
