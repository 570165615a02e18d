package dev.kontor.house;

import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.value.Amounts;
import dev.kontor.value.BusyException;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Sku;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** One simulated student: what he is going to do is decided by seed and number before he does anything. */
final class Student {
    /** How a payment that sends its buyer away goes on. */
    private enum Buyer {
        APPROVES,
        ABANDONS,
        FAILS,
        NEVER_RETURNS
    }

    private static final List<String> DECLINING =
            List.of(Sandbox.INSUFFICIENT_FUNDS, Sandbox.EXPIRED, Sandbox.LOST, Sandbox.FRAUD, Sandbox.DECLINED);

    /** The rounds in which students verify who they are. */
    static final Set<Integer> VERIFY_IN = Set.of(0, 3, 4);

    private final int number;
    private final ThousandStudents day;
    private final UniversityDirectory directory;
    private final University university;
    private final String email;
    private final boolean onCampus;
    private final boolean impostor;
    private final int verifiesIn;
    private final Cart cart;
    private final PayWith firstTry;
    private final Optional<PayWith> secondTry;
    private final Buyer buyer;
    private final boolean clicksTwice;
    private final int refundPercent;
    private final boolean greedy;

    private Optional<Id<Order>> order = Optional.empty();
    private Optional<Id<Verification>> verification = Optional.empty();
    private Optional<Id<Order>> giftCards = Optional.empty();
    private boolean fetched;

    Student(int number, long seed, Institutions institutions, ThousandStudents day) {
        Random dice = new Random(seed * 7_919 + number);
        dice.nextInt();
        this.number = number;
        this.day = day;
        this.directory = institutions.directory();
        this.university = institutions.pick(dice);
        List<String> domains = university.domains();
        String domain = domains.get(dice.nextInt(domains.size()));
        this.impostor = dice.nextInt(50) == 0;
        String before = impostor ? "not" : dice.nextInt(3) == 0 ? "student." : "";
        this.email = String.format(Locale.ROOT, "s%05d@%s%s", number, before, domain);
        this.onCampus = dice.nextInt(10) < 6;
        int proof = dice.nextInt(4);
        this.verifiesIn = proof < 2 ? 0 : proof == 2 ? 3 + dice.nextInt(2) : Integer.MAX_VALUE;
        this.cart = cart(dice);
        this.firstTry = firstTry(dice);
        int again = dice.nextInt(20);
        this.secondTry = again < 14
                ? Optional.of(PayWith.card(Sandbox.OK))
                : again < 17 ? Optional.of(PayWith.card(Sandbox.DECLINED)) : Optional.empty();
        int leaving = dice.nextInt(10);
        this.buyer = leaving < 6
                ? Buyer.APPROVES
                : leaving < 8 ? Buyer.ABANDONS : leaving < 9 ? Buyer.FAILS : Buyer.NEVER_RETURNS;
        this.clicksTwice = dice.nextInt(10) == 0;
        int refund = dice.nextInt(20);
        this.refundPercent = refund < 14 ? 0 : refund < 17 ? 40 : refund < 19 ? 100 : 130;
        this.greedy = dice.nextInt(10) == 0;
    }

    private Cart cart(Random dice) {
        Sku sku = onCampus && dice.nextInt(10) < 7
                ? CampusShop.CAD
                : dice.nextBoolean() ? CampusShop.EDITOR : CampusShop.TOOLS;
        Cart one = Cart.of(sku);
        Cart some = dice.nextInt(10) == 0 ? one.with(sku, 1) : one;
        return dice.nextInt(5) == 0 ? some.with(CampusShop.TOOLS, 1) : some;
    }

    private PayWith firstTry(Random dice) {
        int way = dice.nextInt(100);
        if (way < 8) {
            return PayWith.paypal();
        }
        return PayWith.card(token(way, dice));
    }

    private String token(int way, Random dice) {
        if (way < 52) {
            return Sandbox.OK;
        }
        if (way < 62) {
            return way < 57 ? Sandbox.MASTERCARD : Sandbox.AMEX;
        }
        if (way < 76) {
            return DECLINING.get(dice.nextInt(DECLINING.size()));
        }
        if (way < 87) {
            return Sandbox.THREE_D_SECURE;
        }
        if (way < 94) {
            return way < 91 ? Sandbox.LATER : Sandbox.LATER_DECLINED;
        }
        if (way < 96) {
            return Sandbox.SHORT_HOLD;
        }
        return way < 98 || onCampus ? Sandbox.REFUND_LATER : Sandbox.REFUND_FAILS;
    }

    /** What he does in one round of the simulation. */
    void act(int round) {
        if (round == verifiesIn) {
            verification.ifPresent(this::enterCode);
        }
        switch (round) {
            case 0 -> buy();
            case 1 -> {
                actAtBank();
                payAgain();
                buyGiftCards();
            }
            case 2 -> {
                payAgain();
                spendGiftCard();
            }
            case 3 -> {
                fetch();
                wantMore();
            }
            case 4 -> {
                fetch();
                refund();
                returnGiftCards();
            }
            default ->
                order.ifPresent(
                        id -> day.count("at last " + shop().orders().get(id).summary()));
        }
    }

    private Storefront shop() {
        return day.commerce()
                .storefront(
                        onCampus ? CampusShop.CAMPUS : CampusShop.OPEN,
                        Shopper.user("student-" + number).email(email).country(university.country()));
    }

    /** Asks for a code, before the round in which he enters it. */
    void askForCode(int round) {
        if (round != verifiesIn || !onCampus) {
            return;
        }
        Assertion claim = Assertion.student(directory.uniqueName(university)).with("email", email);
        Decision<Verification> begun = patiently(() -> shop().account().verify("uni-mail", claim));
        if (begun instanceof Done<Verification> done && done.value().state() == VerificationState.PENDING) {
            verification = Optional.of(done.value().id());
        } else {
            day.count("verification not begun" + (impostor ? " by an impostor" : ""));
        }
    }

    private void enterCode(Id<Verification> begun) {
        ReturnData code = ReturnData.of(Map.of("code", List.of(day.mailroom().code(email))));
        Decision<Verification> ended = patiently(() -> shop().account().proceed(begun, code));
        day.count("verification " + ended.<String>fold(d -> d.state().name(), r -> "refused"));
    }

    private void buy() {
        Quote quote = patiently(() -> shop().checkout().quote(cart)).orThrow();
        RequestKey key = RequestKey.of("first-" + number);
        PlaceOrder command = PlaceOrder.of(quote.id(), firstTry).consenting(Agreed.AT_ONCE);
        note(key, quote, patiently(() -> shop().checkout().place(key, command)));
        if (clicksTwice) {
            note(key, quote, patiently(() -> shop().checkout().place(key, command)));
        }
    }

    private void note(RequestKey key, Quote quote, Result<Order> result) {
        Optional<Id<Order>> placed = orderOf(result);
        day.count(result instanceof Underway ? "under way" : result instanceof Done ? "done" : "refused");
        if (placed.isPresent()) {
            day.acknowledged()
                    .add(new Books.Acknowledged(
                            "student-" + number + "/" + key, placed.get().value()));
            order = order.or(() -> placed);
        } else {
            day.refused().add(new Books.RefusedQuote(quote.id().value()));
        }
        if (result instanceof Refused<Order> refused) {
            refused.refusals().forEach(r -> day.count("refused " + r.code()));
        }
    }

    private static Optional<Id<Order>> orderOf(Result<Order> result) {
        return result.fold(
                done -> Optional.of(done.id()),
                refused -> refused.refusals().stream()
                        .map(Refusal::facts)
                        .filter(f -> f.containsKey("order"))
                        .findFirst()
                        .map(f -> Order.id(String.valueOf(f.get("order")))),
                underway -> Optional.of(underway.soFar().id()));
    }

    private void actAtBank() {
        if (order.isEmpty() || buyer == Buyer.NEVER_RETURNS) {
            return;
        }
        String id = order.get().value();
        try {
            switch (buyer) {
                case APPROVES -> day.bank().buyerApproves(id);
                case ABANDONS -> day.bank().buyerAbandons(id);
                default -> day.bank().buyerFails(id);
            }
        } catch (MisuseException nothingWaitsForHim) {
            return;
        }
        day.count("buyer " + buyer);
        Result<Order> back = patiently(() -> shop().checkout().proceed(order.get()));
        day.count("back from the bank " + back.getClass().getSimpleName());
    }

    private void payAgain() {
        if (order.isEmpty() || secondTry.isEmpty()) {
            return;
        }
        if (shop().orders().get(order.get()).summary() == Order.Summary.AWAITING_PAYMENT) {
            RequestKey key = RequestKey.of("again-" + number);
            Result<Order> paid = patiently(() -> shop().checkout().pay(key, order.get(), secondTry.get()));
            day.count("paid again " + paid.getClass().getSimpleName());
        }
    }

    /** Sees his keys and downloads twice; a third time is refused. */
    private void fetch() {
        if (order.isEmpty() || fetched || shop().orders().get(order.get()).summary() != Order.Summary.COMPLETED) {
            return;
        }
        fetched = true;
        day.count(
                patiently(() -> shop().orders().receipt(order.get()).text(Locale.ENGLISH))
                                .isEmpty()
                        ? "no receipt"
                        : "receipt");
        for (Owned owned : shop().library().of(order.get())) {
            if (owned.entitlement().key().isPresent()) {
                Decision<Owned> shown = patiently(
                        () -> shop().library().reveal(owned.entitlement().id()));
                day.count("key " + shown.<String>fold(d -> "shown", r -> "not shown"));
            }
            if (owned.entitlement().asked().files().contains(CampusShop.INSTALLER)) {
                for (int i = 0; i < 3; i++) {
                    Decision<Download> begun = patiently(() ->
                            shop().library().startDownload(owned.entitlement().id(), CampusShop.INSTALLER));
                    day.count("download " + begun.<String>fold(d -> "begun", r -> "refused"));
                    if (begun instanceof Done<Download> done) {
                        Decision<Integer> left = patiently(() ->
                                shop().library().finishDownload(done.value().id(), CampusShop.INSTALLER));
                        day.count("download " + left.<String>fold(d -> "ended", r -> "not ended"));
                    }
                }
            }
        }
    }

    /** More than the two copies that one person may have. */
    private void wantMore() {
        if (greedy && onCampus) {
            Quote quote = patiently(() -> shop().checkout().quote(Cart.of(CampusShop.CAD, CampusShop.CAD)))
                    .orThrow();
            RequestKey key = RequestKey.of("more-" + number);
            PlaceOrder command =
                    PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).consenting(Agreed.AT_ONCE);
            note(key, quote, patiently(() -> shop().checkout().place(key, command)));
        }
    }

    /** Every fifth one buys two, beside whatever else he does. */
    private void buyGiftCards() {
        if (number % 5 == 0) {
            note("cards", Cart.of().with(CampusShop.GIFT_CARD, 2), PayWith.card(Sandbox.OK))
                    .ifPresent(placed -> giftCards = Optional.of(placed));
        }
    }

    private Optional<Id<Order>> note(String what, Cart bought, PayWith with) {
        Quote quote = patiently(() -> shop().checkout().quote(bought)).orThrow();
        RequestKey key = RequestKey.of(what + "-" + number);
        PlaceOrder command = PlaceOrder.of(quote.id(), with).consenting(Agreed.AT_ONCE);
        Result<Order> result = patiently(() -> shop().checkout().place(key, command));
        Optional<Id<Order>> placed = orderOf(result);
        placed.ifPresentOrElse(
                id -> day.acknowledged().add(new Books.Acknowledged("student-" + number + "/" + key, id.value())),
                () -> day.refused().add(new Books.RefusedQuote(quote.id().value())));
        day.count(what + " " + result.getClass().getSimpleName());
        return placed;
    }

    /** Every other one of them uses up one of the two, if they have come by then. */
    private void spendGiftCard() {
        if (number % 10 != 0 || giftCards.isEmpty()) {
            return;
        }
        shop().library().of(giftCards.get()).stream()
                .filter(owned -> owned.entitlement().state() == Entitlement.State.DELIVERED)
                .findFirst()
                .ifPresent(card -> {
                    Owned shown = patiently(() ->
                                    shop().library().reveal(card.entitlement().id()))
                            .orThrow();
                    String code = Optional.ofNullable(shown.secrets().get("gift-card"))
                            .orElseThrow()
                            .use(text -> text);
                    note("spent", Cart.of(CampusShop.TOOLS), PayWith.giftCard(code));
                });
    }

    /** All of them want their money back, and those who have spent any of it do not get it. */
    private void returnGiftCards() {
        if (giftCards.isEmpty()) {
            return;
        }
        Order bought = shop().orders().get(giftCards.get());
        if (bought.summary() == Order.Summary.COMPLETED) {
            Result<Order> result = patiently(() -> CampusShop.office(day.commerce())
                    .because("goodwill")
                    .orders()
                    .refund(RequestKey.of("cards-back-" + number), bought.id(), bought.total()));
            day.count("cards back " + result.getClass().getSimpleName());
        }
    }

    private void refund() {
        if (order.isEmpty() || refundPercent == 0) {
            return;
        }
        Order placed = shop().orders().get(order.get());
        if (placed.summary() != Order.Summary.COMPLETED) {
            return;
        }
        var amount = Amounts.shown(
                Amounts.minor(placed.total()).times(BigDecimal.valueOf(refundPercent, 2), RoundingMode.DOWN));
        RequestKey key = RequestKey.of("refund-" + number);
        for (int click = 0; click < 2; click++) {
            Result<Order> result = patiently(() -> CampusShop.office(day.commerce())
                    .because("goodwill")
                    .orders()
                    .refund(key, placed.id(), amount));
            day.count("refund of " + refundPercent + " % " + result.getClass().getSimpleName());
        }
    }

    /** The next click of somebody who was told that the shop is busy. */
    private <R> R patiently(Supplier<R> click) {
        for (int i = 0; i < 20; i++) {
            try {
                return click.get();
            } catch (BusyException busy) {
                day.count("busy");
            }
        }
        return click.get();
    }
}
