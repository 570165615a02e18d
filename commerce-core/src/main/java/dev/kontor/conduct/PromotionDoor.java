package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.conduct.staff.HandOutCodes;
import dev.kontor.office.PromotionDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import java.util.function.Consumer;

/** Coupons of campaigns, for one member of staff. */
record PromotionDoor(UseCases uses, Staff staff, Actor actor) implements PromotionDesk {
    @Override
    public int codes(String prefix, Consumer<String> each) {
        staff.require("see the codes of a campaign", Role.PRICING);
        return new HandOutCodes(uses.engine).all(prefix, each, actor);
    }
}
