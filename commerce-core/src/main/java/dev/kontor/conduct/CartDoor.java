package dev.kontor.conduct;

import dev.kontor.order.Cart;
import dev.kontor.shop.CartDesk;
import java.util.function.UnaryOperator;

/** One shopper's cart. */
record CartDoor(Visit visit) implements CartDesk {
    @Override
    public Cart get() {
        return visit.uses().keepCart.get(visit.store(), visit.shopper());
    }

    @Override
    public Cart change(UnaryOperator<Cart> change) {
        return visit.uses().keepCart.change(visit.store(), visit.shopper(), visit.userFacts(), change);
    }

    @Override
    public Cart adopt(String visitorSession) {
        return visit.uses().keepCart.adopt(visit.store(), visit.shopper(), visit.userFacts(), visitorSession);
    }
}
