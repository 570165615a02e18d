package dev.kontor.conduct.buy;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.CompanyRights;
import dev.kontor.account.Membership;
import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.BulkAsk;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.conduct.engine.BulkLetter;
import dev.kontor.conduct.engine.BulkTasks;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.eligibility.EligibilityFacts;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.PayWith;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.BusinessDays;
import dev.kontor.value.Id;
import dev.kontor.value.Periods;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an order is beyond an order when its units are for others to claim (OR-6). Used by the draft of that order. */
final class BulkDraft {
    private final Engine engine;
    private final BulkWish wish;
    private final PolicySet policies;
    private final ZoneId zone;
    private final Instant now;
    private final Instant dueAt;

    BulkDraft(Engine engine, BulkWish wish, PolicySet policies, ZoneId zone, Instant now, Set<LocalDate> free) {
        this.engine = engine;
        this.wish = wish;
        this.policies = policies;
        this.zone = zone;
        this.now = now;
        LocalDate last = BusinessDays.after(
                LocalDate.ofInstant(now, zone), policies.get(PolicyKeys.BULK_ANSWER_DAYS), free::contains);
        this.dueAt = last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** It ends by itself only long after it was to be answered: till then people are told that nobody has. */
    Hold hold() {
        return new Hold(Hold.Reason.REVIEW, Periods.endOfDay(dueAt, policies.get(PolicyKeys.HOLD_REVIEW), zone));
    }

    /** What speaks against ordering this in bulk, whoever orders. */
    List<Refusal> refuse(Quote quote, Collection<Product> products, List<PayWith> tenders) {
        List<Refusal> refusals = new ArrayList<>();
        if (quote.lines().size() != 1) {
            refusals.add(
                    Refusal.of("bulk.one-product").with("lines", quote.lines().size()));
            return refusals;
        }
        products.stream()
                .filter(product -> product.sku().equals(quote.lines().get(0).sku()))
                .filter(product -> product.details().bulkGroups().isEmpty() || !canBeClaimed(product))
                .forEach(product -> refusals.add(Refusal.of("bulk.not-offered").with("sku", product.sku())));
        if (tenders.stream().anyMatch(BulkDraft::isHouse)) {
            refusals.add(Refusal.of("payment.method-not-offered")
                    .with("currency", quote.exactTotal().currency()));
        }
        return refusals;
    }

    private static boolean canBeClaimed(Product product) {
        return product.kind().isDeliverable() && !product.isGiftCard();
    }

    private static boolean isHouse(PayWith with) {
        PayWith means = with instanceof PayWith.Share share ? share.with() : with;
        return means instanceof PayWith.GiftCard || means instanceof PayWith.StoreCredit;
    }

    /** Who may order it in bulk is another question than who may have a unit, which is decided when it is claimed. */
    Eligibility decide(
            StorageView view, Product product, Customer customer, EligibilityFacts facts, Id<Account> account) {
        List<EligibilityFacts.Membership> known = new ArrayList<>();
        customer.memberships().forEach(m -> known.add(fact(m, m.group())));
        List<Membership> all = Accounts.membershipsAt(view, account, now);
        all.stream()
                .filter(m -> m.service().equals(Companies.SERVICE))
                .filter(m -> CompanyRights.allows(
                        Companies.roles(all, m.organization().value()), CompanyAct.ORDER_IN_BULK))
                .forEach(m -> known.add(fact(m, ProductDetails.COMPANY)));
        String[] groups = product.details().bulkGroups().toArray(String[]::new);
        return Eligibility.decide(Optional.of(Criterion.inGroup(groups)), facts.memberships(known), now);
    }

    private static EligibilityFacts.Membership fact(Membership m, String group) {
        return new EligibilityFacts.Membership(
                group,
                m.organizationName(),
                m.service(),
                m.verifiedAt(),
                m.until().orElse(Customer.NEVER));
    }

    /** Writes the request beside its order, tells of it, and sees to it that it is not forgotten. */
    void write(StorageUnit unit, Order order) {
        BulkOrder bulk = BulkOrder.asked(
                engine.ids().next(BulkOrder.KIND),
                order.id().value(),
                order.placement().store(),
                order.placement().account(),
                new BulkAsk(
                        wish.program(),
                        order.lines().get(0).sku(),
                        order.lines().get(0).quantity(),
                        order.exactTotal(),
                        wish.admission()),
                now,
                dueAt);
        Bulks.ask(unit, bulk);
        Agenda.putFirst(unit, BulkTasks.RAISE, bulk.id().value(), dueAt);
        Journal.begin(
                unit,
                engine.ids(),
                now,
                Draft.of(bulk.id(), "bulk.requested")
                        .about(order.id())
                        .by(order.placement().account())
                        .fact("units", bulk.ask().units())
                        .fact("due", dueAt));
        new BulkLetter(unit, order, bulk)
                .day("due", dueAt)
                .day("until", Periods.endOfDay(now, policies.get(PolicyKeys.BULK_CLAIM), zone))
                .write(unit, engine, "bulk-requested", order.id().value(), now);
    }
}
