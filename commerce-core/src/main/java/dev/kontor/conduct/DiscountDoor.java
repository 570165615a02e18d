package dev.kontor.conduct;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Discounts;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DiscountDesk;
import dev.kontor.shop.DiscountWish;
import dev.kontor.value.Refusal;
import java.util.List;

/** One shopper's applications for discounts. */
record DiscountDoor(Visit visit) implements DiscountDesk {
    @Override
    public Decision<DiscountApplication> apply(DiscountWish wish) {
        return visit.shopper().isKnown()
                ? visit.uses().applyForDiscount.apply(visit.store(), visit.userFacts(), wish)
                : Decision.refused(List.of(Refusal.of("shopper.unknown")));
    }

    @Override
    public List<DiscountApplication> list() {
        return visit
                .uses()
                .engine
                .storage()
                .read(view -> visit.account(view)
                        .map(account -> Discounts.of(view, account))
                        .orElse(List.of()))
                .stream()
                .filter(application -> application.store().equals(visit.store()))
                .toList();
    }
}
