package dev.kontor.webstore.orders;

import dev.kontor.catalog.Product;
import dev.kontor.debit.DebitMandate;
import dev.kontor.shop.PayWith;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.TestCard;
import dev.kontor.webstore.base.Tills;
import dev.kontor.webstore.site.Visit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The part of a form where one chooses how to pay.
 *
 * @param key a request key made for this showing of the form, so that sending it twice pays once
 * @param brands of cards that are taken
 * @param methods what may be paid with that is no card
 * @param cards of the sandbox bank, as far as their brands are taken; none when a provider's page asks for the card
 * @param isSandbox whether the sandbox bank stands in for all providers
 * @param method what is chosen: {@code CARD} or the code of another method
 * @param card the token of the card that is chosen
 * @param takesGiftCards whether a gift card may pay as well; what buys gift cards is not paid with any
 * @param giftCard the code of a gift card as it was typed; empty for none
 * @param mandate the id of the mandate that was agreed to for a direct debit; empty for none
 */
public record PayForm(
        String key,
        List<Method> brands,
        List<Method> methods,
        List<TestCard> cards,
        boolean isSandbox,
        String method,
        String card,
        boolean takesGiftCards,
        String giftCard,
        String mandate) {
    private static final String CARD = "CARD";

    /** Enough for a form that is sent again, when its order is not to be paid any more: the shop says why. */
    static final List<Method> ALL = List.of(Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX, Method.PAYPAL);

    /** Copies the lists. */
    public PayForm {
        brands = List.copyOf(brands);
        methods = List.copyOf(methods);
        cards = List.copyOf(cards);
    }

    /** A new form for what may be paid with, which keeps what this visit chose. */
    static PayForm of(Visit visit, List<Method> offered, Collection<Sku> bought) {
        return withDebits(
                visit,
                offered.stream()
                        .filter(method -> !method.equals(Method.SEPA_DEBIT))
                        .toList(),
                bought);
    }

    /** A new form where a mandate can be drawn up as well. */
    static PayForm withDebits(Visit visit, List<Method> offered, Collection<Sku> bought) {
        Tills tills = visit.shop().tills();
        List<TestCard> cards = tills.testCards().stream()
                .filter(card -> offered.contains(card.brand()))
                .toList();
        List<Method> brands = offered.stream().filter(Method::isCard).toList();
        List<Method> others =
                offered.stream().filter(method -> !method.isCard()).toList();
        String first =
                brands.isEmpty() ? others.stream().findFirst().map(Method::code).orElse("") : CARD;
        return new PayForm(
                RequestKey.random().text(),
                brands,
                others,
                cards,
                tills.bank().isPresent(),
                visit.field("method").orElse(first),
                visit.field("card")
                        .orElse(cards.stream().findFirst().map(TestCard::token).orElse("")),
                bought.stream()
                        .flatMap(sku -> visit.storefront().catalog().find(sku).stream())
                        .noneMatch(Product::isGiftCard),
                visit.field("giftCard").map(String::strip).orElse(""),
                visit.field("mandate").orElse(""));
    }

    /** Whether there is anything to choose. */
    public boolean isEmpty() {
        return methods.isEmpty() && brands.isEmpty();
    }

    /** What is said about a method: the sandbox bank stands in for what a provider's own page does. */
    public String hint(String method) {
        return "checkout.method." + method + (isSandbox ? ".hint" : ".page");
    }

    /** What was chosen; empty when it is none of what is offered. */
    Optional<PayWith> chosen() {
        if (method.equals(CARD)) {
            return isSandbox ? testCard() : brands.stream().findFirst().map(brand -> PayWith.cardPage());
        }
        return methods.stream()
                .filter(offered -> offered.code().equals(method))
                .findFirst()
                .map(this::at);
    }

    /** Whether a direct debit was chosen, and nobody has agreed to a mandate yet. */
    boolean wantsMandate() {
        return method.equals(Method.SEPA_DEBIT.code()) && mandate.isEmpty();
    }

    /** A gift card before what was chosen: what is on it goes first, and the other bears the rest, if there is any. */
    List<PayWith> with(PayWith chosen) {
        return giftCard.isEmpty() ? List.of(chosen) : List.of(PayWith.giftCard(giftCard), chosen);
    }

    private Optional<PayWith> testCard() {
        return cards.stream()
                .filter(offered -> offered.token().equals(card))
                .findFirst()
                .map(offered -> PayWith.card(offered.token()));
    }

    private PayWith at(Method method) {
        if (method.equals(Method.SEPA_DEBIT) && !mandate.isEmpty()) {
            return PayWith.directDebit(DebitMandate.KIND.parse(mandate));
        }
        return method.equals(Method.INVOICE) ? PayWith.invoice() : PayWith.at(method);
    }
}
