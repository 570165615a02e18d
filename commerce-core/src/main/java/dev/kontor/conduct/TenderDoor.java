package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.IssuedCard;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.office.TenderDesk;
import dev.kontor.office.TenderFile;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.tender.HouseTender;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Gift cards and store credit, for one member of staff. */
record TenderDoor(UseCases uses, Staff staff, Actor actor) implements TenderDesk {
    @Override
    public Decision<IssuedCard> issueCard(RequestKey key, MonetaryAmount amount) {
        staff.require("issue a gift card", Role.PAYMENTS);
        return uses.issueTenders.card(key, Amounts.minor(amount), Optional.empty(), actor);
    }

    @Override
    public Decision<IssuedCard> issueCard(RequestKey key, MonetaryAmount amount, Instant until) {
        staff.require("issue a gift card", Role.PAYMENTS);
        return uses.issueTenders.card(key, Amounts.minor(amount), Optional.of(until), actor);
    }

    @Override
    public Decision<TenderFile> grantCredit(RequestKey key, Id<Account> account, MonetaryAmount amount) {
        staff.require("grant store credit", Role.PAYMENTS);
        return uses.issueTenders.credit(key, account, Amounts.minor(amount), actor);
    }

    @Override
    public Decision<TenderFile> block(Id<HouseTender> tender) {
        staff.require("block a gift card", Role.PAYMENTS);
        return uses.issueTenders.block(tender, true, actor);
    }

    @Override
    public Decision<TenderFile> unblock(Id<HouseTender> tender) {
        staff.require("unblock a gift card", Role.PAYMENTS);
        return uses.issueTenders.block(tender, false, actor);
    }

    @Override
    public TenderFile get(Id<HouseTender> tender) {
        staff.require("see a gift card", Role.PAYMENTS);
        return uses.issueTenders.about(tender);
    }

    @Override
    public Page<TenderFile> list(Optional<String> cursor, int limit) {
        staff.require("list gift cards", Role.PAYMENTS);
        int most = Pages.limit(limit);
        Optional<String> after = cursor.map(text -> HouseTender.id(text).value());
        List<TenderFile> files = uses.issueTenders.list(after, most);
        return Pages.of(files, file -> file.id().value(), most);
    }
}
