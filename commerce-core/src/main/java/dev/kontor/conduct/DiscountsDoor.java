package dev.kontor.conduct;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Discounts;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.DiscountsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Code;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;

/** Applications for discounts, as one member of staff decides them. */
record DiscountsDoor(UseCases uses, Staff staff, Actor actor) implements DiscountsDesk {
    @Override
    public List<DiscountApplication> waiting(int limit) {
        decide();
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Discounts.in(view, DiscountApplication.State.WAITING, most));
    }

    @Override
    public DiscountApplication get(Id<DiscountApplication> application) {
        decide();
        return uses.engine
                .storage()
                .read(view -> Discounts.find(view, application))
                .map(Row::value)
                .orElseThrow(() -> new UnknownIdException("discount application", application.value()));
    }

    @Override
    public Decision<DiscountApplication> grant(Id<DiscountApplication> application, String tier, Instant until) {
        decide();
        return uses.decideDiscounts.grant(application, Code.of("tier", tier), until, actor);
    }

    @Override
    public Decision<DiscountApplication> refuse(Id<DiscountApplication> application) {
        decide();
        return uses.decideDiscounts.refuse(application, actor);
    }

    @Override
    public Decision<DiscountApplication> end(Id<DiscountApplication> application) {
        decide();
        return uses.decideDiscounts.end(application, actor);
    }

    private void decide() {
        staff.require("decide applications for discounts", Role.ACCOUNTS);
    }
}
