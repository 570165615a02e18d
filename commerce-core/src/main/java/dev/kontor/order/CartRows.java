package dev.kontor.order;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.catalog.Item;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How carts are kept: a row per store and owner, while there is something in the cart. */
final class CartRows {
    /** The second form has variants, the third several lines of one product. */
    private static final int FORM = 3;

    /** A cart, whose it is, and when it was last changed. */
    record Kept(CartOwner owner, Cart cart, Instant changedAt) {}

    private static final Attribute<Kept, String> STORE =
            Attribute.text("store", 64, kept -> kept.owner().store());
    private static final Attribute<Kept, String> ACCOUNT = Attribute.optionalText(
            "account",
            64,
            kept -> kept.owner().isVisitor()
                    ? Optional.empty()
                    : Optional.of(kept.owner().holder()));
    static final Attribute<Kept, Instant> VISITOR_SINCE = Attribute.optionalInstant(
            "visitor_since", kept -> kept.owner().isVisitor() ? Optional.of(kept.changedAt()) : Optional.empty());

    static final Table<Kept> CART = Table.of(
                    "order_cart",
                    Kept.class,
                    kept -> kept.owner().id(),
                    Bodies.codec(FORM, CartRows::write, CartRows::read))
            .with(STORE, ACCOUNT, VISITOR_SINCE)
            .index("order_cart_account", ACCOUNT)
            .index("order_cart_visitor", VISITOR_SINCE);

    private CartRows() {}

    private static void write(Kept kept, BodyWriter out) {
        out.text("store", kept.owner().store())
                .flag("visitor", kept.owner().isVisitor())
                .text("holder", kept.owner().holder())
                .list(
                        "lines",
                        kept.cart().lines().entrySet(),
                        (line, o) -> o.text("sku", line.getKey().sku().code())
                                .number("quantity", line.getValue())
                                .text("variant", line.getKey().variant()))
                .texts("coupons", kept.cart().coupons())
                .instant("changedAt", kept.changedAt());
    }

    private static Kept read(BodyReader in) {
        Map<Item, Integer> lines = new LinkedHashMap<>();
        in.list(
                        "lines",
                        line -> Map.entry(
                                new Item(Sku.of(line.text("sku")), line.optionalText("variant")),
                                line.integer("quantity")))
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return new Kept(
                new CartOwner(in.text("store"), in.flag("visitor"), in.text("holder")),
                Cart.holding(lines, in.texts("coupons")),
                in.instant("changedAt"));
    }
}
