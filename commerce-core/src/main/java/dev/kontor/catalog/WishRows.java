package dev.kontor.catalog;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;

/** How wish lists are kept: a row per account, while there is something on it. */
final class WishRows {
    /** A list, and whose it is. */
    record Kept(String account, WishList list) {}

    private static final Attribute<Kept, Long> WISHES =
            Attribute.number("wishes", kept -> (long) kept.list().wishes().size());

    static final Table<Kept> WISH_LIST = Table.of(
                    "catalog_wish_list",
                    Kept.class,
                    Kept::account,
                    Bodies.codec(
                            (kept, out) -> out.text("account", kept.account())
                                    .list(
                                            "wishes",
                                            kept.list().wishes(),
                                            (wish, o) -> o.text(
                                                            "sku", wish.sku().code())
                                                    .instant("since", wish.since())),
                            in -> new Kept(
                                    in.text("account"),
                                    WishList.of(in.list(
                                            "wishes",
                                            wish -> new Wish(Sku.of(wish.text("sku")), wish.instant("since")))))))
            .with(WISHES);

    private WishRows() {}
}
