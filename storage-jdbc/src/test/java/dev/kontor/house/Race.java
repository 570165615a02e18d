package dev.kontor.house;

import dev.kontor.agenda.Agenda;
import dev.kontor.agenda.Task;
import dev.kontor.fulfillment.AccessPolicy;
import dev.kontor.fulfillment.Delivery;
import dev.kontor.fulfillment.DownloadAnswer;
import dev.kontor.fulfillment.Downloads;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.KeySet;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.QuotaAnswer;
import dev.kontor.fulfillment.Quotas;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.tender.GiftCardCode;
import dev.kontor.tender.HouseGrant;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amount;
import dev.kontor.value.Ids;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import dev.kontor.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Things of which there is less than is asked for at once: how they are taken, and how a unit without the guard takes them. */
enum Race {
    LAST_UNIT(1) {
        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            return setAside(unit, "stock-" + round, taker, 1);
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Unbounded(unit);
        }
    },
    COUPON(5) {
        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            return setAside(unit, "coupon-" + round, taker, 5);
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Unbounded(unit);
        }
    },
    GIFT_CARD(2) {
        @Override
        void prepare(Storage storage, int round) {
            HouseTender card = HouseTenders.card(
                    IDS.next(HouseTender.KIND),
                    "EUR",
                    Optional.empty(),
                    Optional.of("round-" + round),
                    GiftCardCode.of(IDS.salt()),
                    VAULT,
                    NOW);
            storage.perform(unit -> {
                HouseTenders.open(unit, card);
                HouseTenders.grant(
                        unit,
                        new HouseGrant(
                                IDS.next(HouseGrant.KIND), card.id(), Amount.ofMinor("EUR", 1100), "staff:jane", NOW));
            });
        }

        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            Payment payment = new Payment(
                    IDS.next(Payment.KIND),
                    "order-" + round + "-" + taker,
                    Payment.SOLE,
                    Amount.ofMinor("EUR", 500),
                    NOW);
            Payments.open(unit, payment);
            HouseTender card = HouseTenders.soldWith(unit, "round-" + round).orElseThrow();
            return HouseTenders.setAside(unit, payment, planned(payment), card, NOW)
                    .booking()
                    .counted();
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Unbounded(unit);
        }
    },
    SEAT(3) {
        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            return Reservation.setAsideWithin(
                            unit, "seat-" + round, "person-" + taker, 1, 3, NOW.minus(Duration.ofDays(30)), NOW)
                    == Room.SET_ASIDE;
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Unlocked(unit);
        }
    },
    KEY(1) {
        @Override
        void prepare(Storage storage, int round) {
            storage.perform(unit -> LicenseKeys.importKeys(
                    unit,
                    VAULT,
                    IDS,
                    sku(round),
                    List.of(KeySet.of("line 1", "key", Secret.of("key of round " + round))),
                    NOW));
        }

        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            Delivery delivery = Delivery.key(
                    "part-" + round + "-" + taker, 1, "order-" + taker, "account-" + taker, sku(round), POLICY);
            return Fulfillment.deliver(unit, IDS, List.of(delivery), NOW).get(0).state() == Entitlement.State.DELIVERED;
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Overwriting(unit, "fulfillment_key");
        }
    },
    CLAIM(1) {
        @Override
        void prepare(Storage storage, int round) {
            storage.perform(unit -> Agenda.put(unit, "race", "round-" + round, NOW));
        }

        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            List<Task> leased = Agenda.lease(unit, NOW, Duration.ofMinutes(5), 10);
            return !leased.isEmpty();
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Overwriting(unit, "agenda_task");
        }
    },
    QUOTA(3) {
        @Override
        void prepare(Storage storage, int round) {
            Delivery delivery = Delivery.download(
                            "quota-" + round,
                            1,
                            "order-" + round,
                            "account",
                            sku(round),
                            POLICY,
                            List.of(CampusShop.INSTALLER))
                    .uses(3);
            storage.perform(unit -> Fulfillment.deliver(unit, IDS, List.of(delivery), NOW));
        }

        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            Entitlement owned = Fulfillment.ofOrder(unit, "order-" + round).get(0);
            return Quotas.consume(unit, owned.id(), "account", RequestKey.of("use-" + taker), 1, NOW)
                    instanceof QuotaAnswer.Counted;
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new Unbounded(unit);
        }
    },
    DOWNLOAD(2) {
        @Override
        void prepare(Storage storage, int round) {
            Delivery delivery = Delivery.download(
                    "download-" + round,
                    1,
                    "order-" + round,
                    "account",
                    sku(round),
                    POLICY,
                    List.of(CampusShop.INSTALLER));
            storage.perform(unit -> Fulfillment.deliver(unit, IDS, List.of(delivery), NOW));
        }

        @Override
        boolean take(StorageUnit unit, int round, int taker) {
            Entitlement owned = Fulfillment.ofOrder(unit, "order-" + round).get(0);
            return Downloads.begin(unit, IDS, owned.id(), "account", CampusShop.INSTALLER, NOW)
                    instanceof DownloadAnswer.Granted;
        }

        @Override
        StorageUnit withoutGuard(StorageUnit unit) {
            return new UnguardedUnit(unit);
        }
    };

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Ids IDS = Ids.secure(InstantSource.system());
    private static final Vault VAULT = Vault.ephemeral();
    private static final AccessPolicy POLICY = new AccessPolicy(Period.ofDays(30), 2, ZoneOffset.UTC);

    private final int there;

    Race(int there) {
        this.there = there;
    }

    /** How many takers may have it. */
    int there() {
        return there;
    }

    void prepare(Storage storage, int round) {}

    /** Whether this taker got one. */
    abstract boolean take(StorageUnit unit, int round, int taker);

    /** The same unit, broken: checks first and acts then, without what keeps others out in between. */
    abstract StorageUnit withoutGuard(StorageUnit unit);

    private static boolean setAside(StorageUnit unit, String limit, int taker, long ceiling) {
        return Reservation.setAside(unit, limit, "holder-" + taker, 1, ceiling, NOW);
    }

    private static PaymentOperation planned(Payment payment) {
        return new PaymentOperation(
                IDS.next(PaymentOperation.KIND),
                payment.id(),
                OperationKind.AUTHORIZE,
                "charge",
                1,
                HouseTenders.ACCOUNT,
                HouseTender.Kind.GIFT_CARD.method(),
                payment.due(),
                Optional.empty(),
                "sealed",
                OperationState.CREATED,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Sku sku(int round) {
        return Sku.of("race-" + round);
    }

    /** Looks at a counter, and moves it without bounds if it looked well. */
    private static final class Unbounded extends WrappedUnit {
        Unbounded(StorageUnit unit) {
            super(unit);
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            long after = counter(counter) + delta;
            if (after < floor || after > ceiling) {
                throw new CounterBoundsException(List.of(counter));
            }
            super.add(counter, delta, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /** Reads a counter where it should be held. */
    private static final class Unlocked extends WrappedUnit {
        Unlocked(StorageUnit unit) {
            super(unit);
        }

        @Override
        public long touchCounter(String counter) {
            return counter(counter);
        }
    }

    /** Claims by reading, and writes over whatever stands there by then. */
    private static final class Overwriting extends WrappedUnit {
        private final String table;

        Overwriting(StorageUnit unit, String table) {
            super(unit);
            this.table = table;
        }

        @Override
        public <T> List<Row<T>> claim(Query<T> query, int limit) {
            return query(query.limit(limit));
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            Table<T> of = row.table();
            return of.name().equals(table) ? super.update(touch(of, row.id()), value) : super.update(row, value);
        }
    }
}
