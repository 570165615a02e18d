package dev.kontor.conduct;

import dev.kontor.account.ReviewCase;
import dev.kontor.account.Reviews;
import dev.kontor.account.Verification;
import dev.kontor.office.ReviewsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;

/** Documents that people handed in, as one member of staff sees them. */
record ReviewDoor(UseCases uses, Staff staff) implements ReviewsDesk {
    @Override
    public ReviewCase get(Id<ReviewCase> review) {
        staff.require("see documents", Role.ACCOUNTS);
        return uses.engine
                .storage()
                .read(view -> Reviews.find(view, review))
                .map(Row::value)
                .orElseThrow(() -> new UnknownIdException("review case", review.value()));
    }

    @Override
    public Verification claim(Id<ReviewCase> review) {
        return uses.reviewing.verificationOf(get(review));
    }
}
