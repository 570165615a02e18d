package dev.kontor.conduct.engine;

import dev.kontor.account.Accounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.bulk.Bulks;
import dev.kontor.catalog.Catalog;
import dev.kontor.credit.Credit;
import dev.kontor.debit.Debits;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Journal;
import dev.kontor.message.Letters;
import dev.kontor.order.Orders;
import dev.kontor.payment.Payments;
import dev.kontor.pricing.Prices;
import dev.kontor.promotion.Promotions;
import dev.kontor.reservation.Reservation;
import dev.kontor.settlement.Settlements;
import dev.kontor.shipping.Shipments;
import dev.kontor.shipping.Shipping;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.storage.Invariant;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.spi.storage.Table;
import dev.kontor.store.Stores;
import dev.kontor.tender.HouseTenders;
import dev.kontor.wallet.Wallet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every table of the house, in the order in which units lock them: requests first, then what orders refer to, orders, money,
 * goods, and what is written last of all.
 */
public final class HouseSchema implements SchemaSource {
    private static final int VERSION = 5;

    /** The schema of this version of the house. */
    public HouseSchema() {}

    @Override
    public Schema schema() {
        List<Table<?>> tables = Stream.of(
                        VaultCheck.tables(),
                        Requests.tables(),
                        Stores.tables(),
                        Accounts.tables(),
                        SignOns.tables(),
                        Catalog.tables(),
                        Promotions.tables(),
                        Prices.tables(),
                        Shipping.tables(),
                        Orders.tables(),
                        Payments.tables(),
                        Debits.tables(),
                        Settlements.tables(),
                        HouseTenders.tables(),
                        Wallet.tables(),
                        Credit.tables(),
                        Reservation.tables(),
                        Bulks.tables(),
                        Fulfillment.tables(),
                        Shipments.tables(),
                        Letters.tables(),
                        Agenda.tables(),
                        Journal.tables())
                .<Table<?>>flatMap(List::stream)
                .toList();
        return new Schema(VERSION, tables, HouseReports.all());
    }

    @Override
    public List<Invariant> invariants() {
        return Stream.of(MoneyInvariants.all(), GoodsInvariants.all(), BulkInvariants.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Invariant::number))
                .toList();
    }
}
