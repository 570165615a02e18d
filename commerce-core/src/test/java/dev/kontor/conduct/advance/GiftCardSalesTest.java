package dev.kontor.conduct.advance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.Term;
import dev.kontor.conduct.FakeBank;
import dev.kontor.conduct.Till;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.journal.Entry;
import dev.kontor.message.Mail;
import dev.kontor.office.RefundReason;
import dev.kontor.office.Setup;
import dev.kontor.office.TenderFile;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.pricing.PriceList;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.Storage;
import dev.kontor.tender.HouseTender;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gift cards that customers buy: issued with their order, spent on others, taken back. A card costs EUR 25.00. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GiftCardSalesTest {
    private static final Sku CARD = Sku.of("card-25");
    private static final Sku YEAR = Sku.of("card-for-a-month");
    private static final PayWith MONEY = PayWith.card("good-card");

    private final Till till = new Till();
    private final Storefront anna = till.open("anna");
    private final Storefront bert = till.open("bert");

    @BeforeEach
    void sellGiftCards() {
        till.office()
                .setup()
                .apply(Setup.of()
                        .products(
                                Product.giftCard(CARD, "Gift card"),
                                Product.giftCard(YEAR, "Gift card of a month").term(Term.days(30)))
                        .prices(PriceList.of("eu", "EUR")
                                .price(Till.CAD, "49.00")
                                .price(Till.EDITOR, "19.00")
                                .price(Till.ONCE, "5.00")
                                .price(Till.GIFT, "0.00")
                                .price(CARD, "25.00")
                                .price(YEAR, "10.00")))
                .orThrow();
    }

    @AfterEach
    void close() {
        till.close();
    }

    private static MonetaryAmount eur(String amount) {
        return Amounts.of(amount, "EUR");
    }

    private static Result<Order> buy(Storefront shop, Cart cart, PayWith with) {
        return shop.checkout()
                .place(
                        RequestKey.random(),
                        PlaceOrder.of(shop.checkout().quote(cart).orThrow().id(), with));
    }

    private static List<String> codes(Result<?> result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused<?>) result).refusals().stream().map(Refusal::code).toList();
    }

    private String code(Order order, int index) {
        Owned owned = anna.library().of(order.id()).get(index);
        Owned shown = anna.library().reveal(owned.entitlement().id()).orThrow();
        return Optional.ofNullable(shown.secrets().get("gift-card"))
                .orElseThrow()
                .use(text -> text);
    }

    private TenderFile card(Order order, int index) {
        return till.office()
                .tenders()
                .get(HouseTender.id(anna.library()
                        .of(order.id())
                        .get(index)
                        .entitlement()
                        .asked()
                        .handed()
                        .orElseThrow()));
    }

    private static List<String> history(TenderFile card) {
        return card.history().stream().map(l -> l.what() + " " + l.amount()).toList();
    }

    private Result<Order> refund(Order order, String amount) {
        return till.office()
                .orders()
                .refund(RequestKey.random(), order.id(), eur(amount), RefundReason.of("sent back"));
    }

    private int cards() {
        return till.office().tenders().list(Optional.empty(), 100).items().size();
    }

    private void cancel(Order order) {
        till.clock.advance(Duration.ofMinutes(1));
        till.storage.perform(unit -> Orders.store(unit, order.canceled("hold-lapsed", till.clock.instant())));
        till.drive.advance(order.id().value());
        till.rest(Duration.ofMinutes(1), 3);
    }

    @Test
    @Tag("PA-3")
    void PA_3_g1_each_unit_is_a_card_of_its_own_worth_what_a_unit_costs() {
        Order order = buy(anna, Cart.of().with(CARD, 2), MONEY).orThrow();

        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(cards()).isEqualTo(2);
        assertThat(card(order, 0).balance()).isEqualTo(eur("25.00"));
        assertThat(history(card(order, 1))).containsExactly("GRANTED EUR 25");
        assertThat(code(order, 0)).isNotEqualTo(code(order, 1));
        assertThat(bert.account().giftCard(code(order, 1)).orThrow().balance()).isEqualTo(eur("25.00"));
        assertThat(anna.orders().receipt(order.id()).text(Locale.ENGLISH)).contains("Gift card: " + code(order, 0));
    }

    @Test
    @Tag("PA-3")
    void PA_3_g2_its_buyer_alone_sees_the_code_each_time_in_the_journal_and_never_in_a_letter() {
        Order order = buy(anna, Cart.of(CARD), MONEY).orThrow();
        Id<Entitlement> owned =
                anna.library().of(order.id()).get(0).entitlement().id();
        String code = code(order, 0);
        code(order, 0);

        assertThat(till.office().journal().about(order.id().value(), "", 100).entries())
                .filteredOn(entry -> entry.stream().equals(owned.value()))
                .extracting(Entry::what)
                .containsExactly("key.shown", "key.shown");
        assertThat(anna.library().of(order.id()).get(0).secrets()).isEmpty();
        assertThat(till.office().letters().waiting(100).values())
                .extracting(Mail::text)
                .anyMatch(text -> text.contains("The code of each gift card is in your account."))
                .noneMatch(text -> text.contains(code));
    }

    @Test
    @Tag("PA-3")
    void PA_3_g3_however_often_an_order_is_delivered_each_unit_gives_one_card() {
        till.bank.losesReply();
        buy(anna, Cart.of().with(CARD, 2), MONEY);
        Order order = till.last();
        assertThat(cards()).isZero();
        till.storage.perform(unit -> {
            Goods.deliver(unit, till.engine, order, till.clock.instant());
            unit.rollBack();
        });
        assertThat(cards()).isZero();

        till.rest(Duration.ofMinutes(1), 3);
        till.drive.advance(order.id().value());
        Storage storage = till.storage;
        storage.perform(unit -> Goods.deliver(unit, till.engine, order, till.clock.instant()));
        storage.perform(unit -> Goods.deliver(unit, till.engine, order, till.clock.instant()));

        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(cards()).isEqualTo(2);
        assertThat(card(order, 0).balance()).isEqualTo(eur("25.00"));
        assertThat(history(card(order, 1))).containsExactly("GRANTED EUR 25");
        assertThat(code(order, 0)).isNotEqualTo(code(order, 1));
    }

    @Test
    @Tag("PA-3")
    void PA_3_g4_it_ends_with_the_term_of_its_product() {
        Order order = buy(anna, Cart.of(YEAR), MONEY).orThrow();
        String code = code(order, 0);

        till.clock.advance(Duration.ofDays(29));
        assertThat(bert.account().giftCard(code).orThrow().balance()).isEqualTo(eur("10.00"));
        assertThat(code(order, 0)).isEqualTo(code);
        till.clock.advance(Duration.ofDays(2));

        assertThat(codes(bert.account().giftCard(code))).containsExactly("gift-card.unknown");
        assertThat(codes(anna.library()
                        .reveal(anna.library()
                                .of(order.id())
                                .get(0)
                                .entitlement()
                                .id())))
                .containsExactly("access.ended");
    }

    @Test
    @Tag("PA-3")
    void PA_3_g5_a_canceled_order_takes_back_what_is_not_spent() {
        Order order = buy(anna, Cart.of().with(CARD, 2), MONEY).orThrow();
        Order paid = buy(bert, Cart.of(Till.EDITOR), PayWith.giftCard(code(order, 0)))
                .orThrow();
        assertThat(paid.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(card(order, 0).balance()).isEqualTo(eur("6.00"));

        cancel(order);
        cancel(till.order(order.id()));

        assertThat(card(order, 0).balance()).isEqualTo(eur("0.00"));
        assertThat(card(order, 0).blocked()).isTrue();
        assertThat(history(card(order, 0)))
                .containsExactly("GRANTED EUR 25", "SET_ASIDE EUR 19", "REDEEMED EUR 19", "TAKEN_BACK EUR 6");
        assertThat(history(card(order, 1))).containsExactly("GRANTED EUR 25", "TAKEN_BACK EUR 25");
        assertThat(codes(anna.library()
                        .reveal(anna.library()
                                .of(order.id())
                                .get(0)
                                .entitlement()
                                .id())))
                .contains("access.revoked");
        assertThat(till.bank.balance()).isZero();
    }

    @Test
    @Tag("PA-3")
    void PA_3_g5_what_comes_back_to_a_card_that_was_taken_back_stays_blocked() {
        Order order = buy(anna, Cart.of(CARD), MONEY).orThrow();
        String code = code(order, 0);
        Order paid = buy(bert, Cart.of(Till.EDITOR), PayWith.giftCard(code)).orThrow();
        cancel(order);

        refund(paid, "19.00").orThrow();

        assertThat(card(order, 0).balance()).isEqualTo(eur("19.00"));
        assertThat(codes(buy(bert, Cart.of(Till.EDITOR), PayWith.giftCard(code))))
                .containsExactly("gift-card.unknown");
    }

    @Test
    @Tag("PA-3")
    void PA_3_g6_a_refund_of_the_whole_order_takes_the_cards_back_with_the_money() {
        Order order = buy(anna, Cart.of().with(CARD, 2), MONEY).orThrow();
        String code = code(order, 0);

        refund(order, "50.00").orThrow();

        assertThat(till.bank.balance()).isZero();
        assertThat(card(order, 0).balance()).isEqualTo(eur("0.00"));
        assertThat(history(card(order, 1))).containsExactly("GRANTED EUR 25", "TAKEN_BACK EUR 25");
        assertThat(codes(buy(bert, Cart.of(Till.EDITOR), PayWith.giftCard(code))))
                .containsExactly("gift-card.unknown");
        assertThat(till.owned(order.id())).containsOnly(Entitlement.State.REVOKED);
        till.drive.advance(order.id().value());
        assertThat(cards()).isEqualTo(2);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-3")
    void PA_3_g6_a_card_is_a_final_sale_once_any_of_it_is_spent() {
        Order order = buy(anna, Cart.of().with(CARD, 2), MONEY).orThrow();
        buy(bert, Cart.of(Till.EDITOR), PayWith.giftCard(code(order, 1))).orThrow();

        assertThat(codes(refund(order, "50.00"))).containsExactly("gift-card.final-sale");
        assertThat(codes(refund(order, "25.00"))).containsExactly("gift-card.final-sale");
        assertThat(codes(till.office().payments().refundPlan(order.id(), eur("50.00"))))
                .containsExactly("gift-card.final-sale");

        assertThat(till.bank.balance()).isEqualTo(5000);
        assertThat(card(order, 0).balance()).isEqualTo(eur("25.00"));
        assertThat(card(order, 1).balance()).isEqualTo(eur("6.00"));
        assertThat(card(order, 1).blocked()).isFalse();
    }

    @Test
    @Tag("PA-3")
    void PA_3_g6_what_else_the_order_holds_can_be_refunded_beside_its_cards() {
        Order order = buy(anna, Cart.of(CARD).with(Till.EDITOR, 1), MONEY).orThrow();

        assertThat(codes(refund(order, "19.01"))).containsExactly("gift-card.final-sale");
        assertThat(refund(order, "19.00")).isNotInstanceOf(Refused.class);

        assertThat(card(order, cardOf(order)).balance()).isEqualTo(eur("25.00"));
        assertThat(codes(refund(order, "0.01"))).containsExactly("gift-card.final-sale");
    }

    private int cardOf(Order order) {
        return anna.library()
                        .of(order.id())
                        .get(0)
                        .entitlement()
                        .asked()
                        .handed()
                        .isPresent()
                ? 0
                : 1;
    }

    @Test
    @Tag("PA-3")
    void PA_3_g7_a_gift_card_is_not_bought_with_a_gift_card() {
        Order order = buy(anna, Cart.of(CARD), MONEY).orThrow();
        String code = code(order, 0);

        assertThat(codes(buy(bert, Cart.of(CARD), PayWith.giftCard(code))))
                .containsExactly("gift-card.not-with-gift-card");
        assertThat(codes(buy(bert, Cart.of(CARD), PayWith.giftCard(code).amount(eur("25.00")))))
                .containsExactly("gift-card.not-with-gift-card");
        assertThat(codes(buy(bert, Cart.of(CARD), PayWith.card(FakeBank.POOR)))).containsExactly("payment.declined");
        assertThat(codes(bert.checkout().pay(RequestKey.random(), till.last().id(), PayWith.giftCard(code))))
                .containsExactly("gift-card.not-with-gift-card");

        assertThat(card(order, 0).balance()).isEqualTo(eur("25.00"));
        assertThat(cards()).isEqualTo(1);
    }

    @Test
    @Tag("PA-3")
    void PA_3_g8_what_the_house_owes_is_what_it_sold_and_took_back_less_what_was_spent() {
        Order order = buy(anna, Cart.of().with(CARD, 2), MONEY).orThrow();
        Order other = buy(anna, Cart.of(CARD), MONEY).orThrow();
        Order paid = buy(bert, Cart.of(Till.EDITOR), PayWith.giftCard(code(order, 0)))
                .orThrow();
        refund(other, "25.00").orThrow();
        assertThat(owed()).isEqualTo(50_00 - 19_00);
        refund(paid, "19.00").orThrow();
        assertThat(owed()).isEqualTo(50_00);
        refund(order, "50.00").orThrow();

        assertThat(owed()).isZero();
        assertThat(till.bank.balance()).isZero();
    }

    /** All balances; each has to be what its history says. */
    private long owed() {
        long owed = 0;
        for (TenderFile listed :
                till.office().tenders().list(Optional.empty(), 100).items()) {
            TenderFile card = till.office().tenders().get(listed.id());
            long told = 0;
            for (TenderFile.Line line : card.history()) {
                long amount = Amounts.minor(line.amount()).minor();
                told += switch (line.what()) {
                    case "GRANTED", "RESTORED", "REFUNDED" -> amount;
                    case "SET_ASIDE", "TAKEN_BACK" -> -amount;
                    default -> 0;
                };
            }
            assertThat(Amounts.minor(card.balance()).minor())
                    .as(card.toString())
                    .isEqualTo(told);
            owed += told;
        }
        return owed;
    }
}
