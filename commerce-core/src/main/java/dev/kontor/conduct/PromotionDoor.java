package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.conduct.staff.HandOutCodes;
import dev.kontor.office.PromotionDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.promotion.Promotions;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.promotion.Redemptions;
import dev.kontor.shop.Page;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Promotions and the coupons of campaigns, for one member of staff. */
record PromotionDoor(UseCases uses, Staff staff, Actor actor) implements PromotionDesk {
    @Override
    public Page<PublishedPromotion> list(Optional<String> cursor, int limit) {
        staff.require("list promotions", Role.PRICING);
        int most = Pages.limit(limit);
        List<PublishedPromotion> found = uses.engine.storage().read(view -> {
            cursor.ifPresent(code -> found(view, code));
            return Promotions.all(view, cursor, most);
        });
        return Pages.of(found, published -> published.promotion().code(), most);
    }

    @Override
    public PublishedPromotion get(String code) {
        staff.require("see a promotion", Role.PRICING);
        return uses.engine.storage().read(view -> found(view, code));
    }

    @Override
    public long uses(String code) {
        staff.require("see how often a promotion is used", Role.PRICING);
        return uses.engine
                .storage()
                .read(view ->
                        Redemptions.count(view, found(view, code).promotion().code()));
    }

    private static PublishedPromotion found(StorageView view, String code) {
        return Optional.ofNullable(Promotions.getAll(view, List.of(code)).get(code))
                .orElseThrow(() -> new UnknownIdException("promotion", code));
    }

    @Override
    public int codes(String prefix, Consumer<String> each) {
        staff.require("see the codes of a campaign", Role.PRICING);
        return new HandOutCodes(uses.engine).all(prefix, each, actor);
    }
}
