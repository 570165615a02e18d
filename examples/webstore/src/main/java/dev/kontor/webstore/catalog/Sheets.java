package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Item;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.order.Cart;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Search;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the cart's page says. */
final class Sheets {
    private final Visit visit;
    private final Storefront front;
    private final CartMistakes mistakes;

    Sheets(Visit visit, CartMistakes mistakes) {
        this.visit = visit;
        this.front = visit.storefront();
        this.mistakes = mistakes;
    }

    CartSheet of(Cart cart) {
        CartSheet.CouponField field = new CartSheet.CouponField(mistakes.coupon(), mistakes.reasons());
        if (cart.isEmpty()) {
            return new CartSheet(
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    false,
                    false,
                    coupons(cart, Map.of()),
                    List.of(),
                    field,
                    List.of());
        }
        Decision<Quote> priced = front.checkout().quote(cart);
        return priced.fold(quote -> priced(cart, quote, field), refused -> unpriced(cart, refused, field));
    }

    private CartSheet priced(Cart cart, Quote quote, CartSheet.CouponField field) {
        Trace trace = new Trace(visit.texts(), visit.store().zone(), quote.promotions(), cart.coupons());
        List<CartLine> lines = lines(cart, quote.lines(), trace, Map.of());
        boolean mayBuy = lines.stream()
                .allMatch(line -> line.problems().isEmpty() && (visit.login().isEmpty() || !line.isUnmet()));
        return new CartSheet(
                lines,
                Optional.of(quote),
                trace.of(quote.steps()),
                List.of(),
                false,
                mayBuy,
                coupons(cart, Map.of()),
                Reduction.of(quote, cart.coupons(), visit),
                field,
                Beside.of(cart.skus(), visit));
    }

    private CartSheet unpriced(Cart cart, Refused<Quote> refused, CartSheet.CouponField field) {
        Map<Item, List<String>> ofLine = new LinkedHashMap<>();
        Map<String, List<String>> ofCoupon = new LinkedHashMap<>();
        List<String> ofAll = new ArrayList<>();
        List<String> texts = refused.texts(visit.locale());
        for (int i = 0; i < texts.size(); i++) {
            Refusal refusal = refused.refusals().get(i);
            Optional<String> coupon = Coupons.concerned(refusal, cart.coupons());
            List<Item> concerned = concerned(refusal, cart);
            if (coupon.isPresent()) {
                ofCoupon.computeIfAbsent(coupon.get(), fresh -> new ArrayList<>())
                        .add(texts.get(i));
            } else if (concerned.isEmpty()) {
                ofAll.add(texts.get(i));
            }
            for (Item line : concerned) {
                ofLine.computeIfAbsent(line, fresh -> new ArrayList<>()).add(texts.get(i));
            }
        }
        boolean notHere =
                refused.refusals().stream().anyMatch(refusal -> refusal.code().equals("market.none"));
        Trace trace = new Trace(visit.texts(), visit.store().zone());
        return new CartSheet(
                lines(cart, List.of(), trace, ofLine),
                Optional.empty(),
                List.of(),
                ofAll,
                notHere,
                false,
                coupons(cart, ofCoupon),
                List.of(),
                field,
                List.of());
    }

    private static List<CartCoupon> coupons(Cart cart, Map<String, List<String>> problems) {
        return cart.coupons().stream()
                .map(text -> new CartCoupon(text, problems.getOrDefault(text, List.of())))
                .toList();
    }

    /** All lines of the product it names, or the one of the variant it names. */
    private static List<Item> concerned(Refusal refusal, Cart cart) {
        @Nullable String sku = refusal.facts().get("sku");
        @Nullable String variant = refusal.facts().get("variant");
        return cart.lines().keySet().stream()
                .filter(line -> line.sku().code().equals(sku))
                .filter(line -> variant == null || variant.equals(line.variant().orElse("")))
                .toList();
    }

    /** A quote's lines stand one for one for those of the cart. */
    private List<CartLine> lines(Cart cart, List<QuoteLine> quoted, Trace trace, Map<Item, List<String>> problems) {
        // One look at the whole shelf is cheaper than one per line.
        Map<Sku, Listing> shelf = front.catalog().search(Search.everything()).stream()
                .collect(Collectors.toMap(listing -> listing.product().sku(), listing -> listing));
        List<CartLine> lines = new ArrayList<>();
        cart.lines().forEach((item, quantity) -> {
            Sku sku = item.sku();
            int together = cart.quantity(sku);
            Optional<String> typed = mistakes.typed(item);
            Optional<Listing> listing = Optional.ofNullable(shelf.get(sku));
            Optional<QuoteLine> line = quoted.stream().skip(lines.size()).findFirst();
            Optional<Eligibility> eligibility = listing.flatMap(this::eligibility);
            List<String> reasons = new ArrayList<>(problems.getOrDefault(item, List.of()));
            eligibility
                    .flatMap(answer -> Allowance.refuse(answer, together, visit.texts()))
                    .ifPresent(reasons::add);
            lines.add(new CartLine(
                    item,
                    together == quantity,
                    quantity,
                    typed.orElse(quantity.toString()),
                    typed.map(bad -> visit.texts().get("catalog.quantity.bad", Quantity.MOST)),
                    listing,
                    line,
                    line.map(one -> trace.of(one.steps())).orElse(List.of()),
                    reasons,
                    eligibility,
                    listing.map(one -> Choice.of(one.product(), item.variant(), visit))
                            .orElse(List.of()),
                    listing.flatMap(one -> Bundled.of(one, visit)),
                    listing.flatMap(one -> Release.of(one.product(), visit.now()))));
        });
        return lines;
    }

    private Optional<Eligibility> eligibility(Listing listing) {
        return listing.product()
                .onlyFor()
                .map(rule -> front.eligibility().check(listing.product().sku()));
    }
}
