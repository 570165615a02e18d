package dev.kontor.conduct.engine;

import dev.kontor.account.Accounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.Bulks;
import dev.kontor.catalog.Editions;
import dev.kontor.catalog.Wishes;
import dev.kontor.credit.Credit;
import dev.kontor.debit.Debits;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Journal;
import dev.kontor.message.Letters;
import dev.kontor.order.Orders;
import dev.kontor.payment.Payments;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.settlement.Settlements;
import dev.kontor.shipping.Shipments;
import dev.kontor.signon.SignOns;
import dev.kontor.tender.HouseTenders;
import dev.kontor.wallet.Wallet;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the whole house keeps of people, why and how long (GD-7): each room's holdings, and those of the rooms that know
 * nothing of privacy.
 */
public final class PersonalData {
    /** Tables in which nobody is named. A test asks that every table is here or among the holdings. */
    static final Set<String> WITHOUT_PEOPLE = Set.of(
            "vault_check",
            "request",
            "store",
            "policy_set",
            "store_profile",
            "store_legal",
            "store_document",
            "shipping_terms",
            "signon_connection",
            "catalog_category",
            "catalog_edition_page",
            "product",
            "price_list",
            "price",
            "promotion",
            "promotion_target",
            "promotion_campaign",
            "order_part",
            "order_amendment",
            "order_standing",
            "payment",
            "payment_movement",
            "payment_settlement_line",
            "payment_settlement_day",
            "payment_allotment",
            "debit_batch",
            "debit_import",
            "payment_tender_grant",
            "account_organization",
            "fulfillment_key",
            "fulfillment_key_batch",
            "fulfillment_package_key",
            "fulfillment_correction_item",
            "fulfillment_low_pool",
            "shipping_stock_entry",
            "shipping_item",
            "agenda_task",
            "journal_head");

    private PersonalData() {}

    /**
     * Every kind of personal data in the house.
     *
     * @return by room
     */
    public static List<Holding> holdings() {
        Holding quotes = Holding.of(
                "price_quote",
                "the host's id of a user, or a keyed hash of a session, and what was priced for it",
                "standing by a price until it expires",
                LegalBasis.CONTRACT,
                Retention.of(Period.ofDays(30), Retention.Start.COLLECTION),
                Redaction.deleteRow());
        Holding vatIds = Holding.of(
                "price_vat_check",
                "a VAT id and whether it is valid, which of a sole trader is personal",
                "not asking about the same id at each look into a cart",
                LegalBasis.LEGAL_OBLIGATION,
                Retention.of(Period.ofDays(30), Retention.Start.COLLECTION),
                Redaction.deleteRow());
        Holding limits = Holding.of(
                "reservation_set_aside",
                "how much an account bought of a product that is limited per person",
                "keeping to the limit",
                LegalBasis.CONTRACT,
                Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                Redaction.deleteRow());
        Holding uses = Holding.of(
                "reservation_set_aside",
                "how often something that an account owns was used, where its uses are counted",
                "keeping to the number that was bought",
                LegalBasis.CONTRACT,
                Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                Redaction.deleteRow());
        Holding declines = Holding.of(
                "reservation_set_aside",
                "that payments of an account, or by keyed mark of an address, a network or a card, were declined",
                "keeping thieves from trying out cards",
                LegalBasis.LEGITIMATE_INTEREST,
                Retention.of(Period.ofDays(1), Retention.Start.COLLECTION),
                Redaction.deleteRow());
        Holding redemptions = Holding.of(
                "promotion_redemption",
                "which promotions and coupons an account used with which order",
                "keeping to how often they may be used, and explaining the order's price",
                LegalBasis.CONTRACT,
                Retention.of(Period.ofYears(7), Retention.Start.ORDER),
                Redaction.deleteRow());
        Holding misses = Holding.of(
                "reservation_set_aside",
                "that somebody, by keyed mark of account, session or network, entered coupons that there are not",
                "keeping others from trying codes out",
                LegalBasis.LEGITIMATE_INTEREST,
                Retention.of(Period.ofDays(1), Retention.Start.COLLECTION),
                Redaction.deleteRow());
        Holding tokens = Holding.of(
                "reservation_set_aside",
                "how many letters with a code went to an account, and how many wrong codes a user brought, within a day",
                "keeping others from flooding mailboxes and from guessing codes",
                LegalBasis.LEGITIMATE_INTEREST,
                Retention.of(Period.ofDays(1), Retention.Start.COLLECTION),
                Redaction.deleteRow());
        return Stream.of(
                        Accounts.holdings(),
                        SignOns.holdings(),
                        List.of(quotes, vatIds, limits, uses, declines, redemptions, misses, tokens),
                        Wishes.holdings(),
                        Editions.holdings(),
                        Orders.holdings(),
                        Payments.holdings(),
                        Debits.holdings(),
                        Settlements.holdings(),
                        HouseTenders.holdings(),
                        Wallet.holdings(),
                        Credit.holdings(),
                        Bulks.holdings(),
                        Fulfillment.holdings(),
                        Shipments.holdings(),
                        Letters.holdings(),
                        Agenda.holdings(),
                        Journal.holdings())
                .flatMap(List::stream)
                .toList();
    }
}
