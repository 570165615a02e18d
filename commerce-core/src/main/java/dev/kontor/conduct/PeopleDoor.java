package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Membership;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.Reviews;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.PeopleDesk;
import dev.kontor.office.ReviewsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.RosterDesk;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** People and what they prove, as one member of staff decides it. */
record PeopleDoor(UseCases uses, Staff staff, Actor actor) implements PeopleDesk {
    @Override
    public RosterDesk rosters() {
        return new RosterDoor(uses, staff, actor);
    }

    @Override
    public ReviewsDesk cases() {
        return new ReviewDoor(uses, staff);
    }

    @Override
    public List<ReviewCase> reviews(int limit) {
        staff.require("see documents", Role.ACCOUNTS);
        int most = Pages.limit(limit);
        return uses.engine.storage().read(view -> Reviews.waiting(view, Optional.empty(), most));
    }

    @Override
    public Decision<ReviewCase> accept(Id<ReviewCase> review, String organization, Instant until) {
        staff.require("accept documents", Role.ACCOUNTS);
        return askAgain(
                uses.reviewing.decide(review, actor, (r, now) -> r.accepted(staff.id(), organization, until, now)));
    }

    @Override
    public Decision<ReviewCase> reject(Id<ReviewCase> review, String reason) {
        staff.require("reject documents", Role.ACCOUNTS);
        return askAgain(uses.reviewing.decide(review, actor, (r, now) -> r.rejected(staff.id(), reason, now)));
    }

    private Decision<ReviewCase> askAgain(Decision<ReviewCase> decided) {
        return decided.fold(
                review -> {
                    uses.verifying.lookAgain(uses.reviewing.verificationOf(review));
                    return decided;
                },
                refused -> decided);
    }

    @Override
    public List<Membership> memberships(Id<Account> account) {
        staff.require("see memberships", Role.ACCOUNTS);
        Instant now = uses.engine.now();
        return uses.engine.storage().read(view -> {
            if (Accounts.find(view, account).isEmpty()) {
                throw new UnknownIdException("account", account.value());
            }
            return Accounts.membershipsAt(view, account, now);
        });
    }
}
