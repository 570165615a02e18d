package dev.kontor.conduct;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.BulkDesk;
import dev.kontor.shop.BulkStanding;
import dev.kontor.shop.Claim;
import dev.kontor.shop.ClaimCodes;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Page;
import dev.kontor.shop.StudentList;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.UnknownIdException;
import java.util.List;
import java.util.Optional;

/** What one shopper ordered in bulk, and claims. */
record BulkDoor(Visit visit) implements BulkDesk {
    @Override
    public List<Method> paymentOptions(Id<Quote> quote) {
        return visit.uses().paymentMethods.of(visit.store(), visit.shopper(), quote, true);
    }

    @Override
    public Page<BulkStanding> list(Optional<String> cursor, int limit) {
        int most = Pages.limit(limit);
        Optional<String> after = cursor.map(text -> BulkOrder.id(text).value());
        List<BulkStanding> all = visit.uses()
                .engine
                .storage()
                .read(view -> visit
                        .account(view)
                        .map(account -> Bulks.of(view, visit.store(), account.value(), after, most))
                        .orElse(List.of())
                        .stream()
                        .map(bulk -> new BulkStanding(bulk, Bulks.counts(view, bulk.id())))
                        .toList());
        return Pages.of(all, standing -> standing.bulk().id().value(), most);
    }

    private BulkOrder bulk(Id<Order> id) {
        Order order = visit.find(id)
                .filter(Order::isBulk)
                .orElseThrow(() -> new UnknownIdException("bulk order", id.value()));
        return visit.uses()
                .engine
                .storage()
                .read(view -> Bulks.ofOrder(view, order.id().value()))
                .orElseThrow();
    }

    @Override
    public BulkStanding get(Id<Order> order) {
        return visit.uses().keepBulk.standing(bulk(order).id());
    }

    @Override
    public Decision<BulkStanding> students(Id<Order> order, StudentList list) {
        return visit.uses().keepBulk.students(bulk(order), list);
    }

    @Override
    public Decision<ClaimCodes> codes(Id<Order> order) {
        return visit.uses().keepBulk.codes(bulk(order), false);
    }

    @Override
    public Decision<ClaimCodes> newCodes(Id<Order> order) {
        return visit.uses().keepBulk.codes(bulk(order), true);
    }

    @Override
    public List<BulkOrder> waiting() {
        return visit.shopper().isKnown() ? visit.uses().keepBulk.waiting(visit.store(), visit.shopper()) : List.of();
    }

    @Override
    public Decision<Order> claim(Claim claim) {
        return visit.uses().claimUnit.claim(visit.store(), visit.shopper(), claim);
    }
}
