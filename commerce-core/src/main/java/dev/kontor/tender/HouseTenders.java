package dev.kontor.tender;

import dev.kontor.payment.Booking;
import dev.kontor.payment.Bookings;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gift cards and store credit, as use cases work with them. Their operations and movements are those of the payment they are
 * spent for; there is no provider, so the evidence is the house's own and is booked in the unit that moves the balance. The
 * balance is a counter that no unit can bring below zero. Stateless.
 */
public final class HouseTenders {
    /** The account that operations of house tenders go to; no gateway account can have this name. */
    public static final String ACCOUNT = "house:tenders";

    private static final String COUNTER = "tender:";
    private static final String MARKED_AS = "gift-card";

    private HouseTenders() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return List.of(TenderRows.TENDER, TenderRows.GRANT);
    }

    /**
     * What the room keeps of people.
     *
     * @return one holding per table that names somebody
     */
    public static List<Holding> holdings() {
        return List.of(Holding.of(
                TenderRows.TENDER.name(),
                "which account has store credit; sealed: the codes of gift cards",
                "paying what the house owes",
                LegalBasis.CONTRACT,
                Retention.of(Period.ofYears(10), Retention.Start.END_OF_CONTRACT),
                Redaction.rewrite("without-holder")));
    }

    /**
     * Whether an operation is the house's own, and no gateway's.
     *
     * @param operation the operation
     * @return true when there is nobody to ask
     */
    public static boolean isHouse(PaymentOperation operation) {
        return operation.account().equals(ACCOUNT);
    }

    /**
     * A tender by its id.
     *
     * @param view where
     * @param id which
     * @return empty when there is none
     */
    public static Optional<HouseTender> find(StorageView view, Id<HouseTender> id) {
        return view.find(TenderRows.TENDER, id.value()).map(Row::value);
    }

    /**
     * A gift card by its code, marked under any key of the vault.
     *
     * @param view where
     * @param vault marks
     * @param code as typed
     * @return empty when there is none
     */
    public static Optional<HouseTender> byCode(StorageView view, Vault vault, Secret code) {
        return view.first(Query.of(TenderRows.TENDER)
                        .whereIn(TenderRows.MARK, vault.blindIndexes(GiftCardCode.plain(code), MARKED_AS)))
                .map(Row::value);
    }

    /**
     * The store credit of an account.
     *
     * @param view where
     * @param account whose
     * @return one per currency, in the order in which they came to be
     */
    public static List<HouseTender> creditsOf(StorageView view, String account) {
        return view.query(Query.of(TenderRows.TENDER).where(TenderRows.HOLDER, account)).stream()
                .map(Row::value)
                .toList();
    }

    /**
     * The tender that was sold with something.
     *
     * @param view where
     * @param origin what
     * @return empty when none was
     */
    public static Optional<HouseTender> soldWith(StorageView view, String origin) {
        return view.first(Query.of(TenderRows.TENDER).where(TenderRows.ORIGIN, origin))
                .map(Row::value);
    }

    /**
     * All tenders, newest first.
     *
     * @param view where
     * @param after only those made before this one
     * @param limit the most
     * @return cards and credits
     */
    public static List<HouseTender> list(StorageView view, Optional<String> after, int limit) {
        Query<HouseTender> all = Query.of(TenderRows.TENDER).newestFirst().limit(limit);
        return view
                .query(after.map(id -> all.after(new Query.Position(List.of(), id)))
                        .orElse(all))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * What a tender is worth now.
     *
     * @param view where
     * @param tender which
     * @return never below zero
     */
    public static Amount balance(StorageView view, HouseTender tender) {
        return Amount.ofMinor(tender.currency(), view.counter(counter(tender.id())));
    }

    /**
     * A new gift card, not stored yet.
     *
     * @param id its id
     * @param currency its currency
     * @param until from when on it cannot be spent
     * @param origin what it is sold with
     * @param code its code
     * @param vault seals and marks
     * @param now when
     * @return the card
     */
    public static HouseTender card(
            Id<HouseTender> id,
            String currency,
            Optional<Instant> until,
            Optional<String> origin,
            Secret code,
            Vault vault,
            Instant now) {
        HouseTender plain = new HouseTender(
                id,
                HouseTender.Kind.GIFT_CARD,
                currency,
                Optional.of(vault.blindIndex(GiftCardCode.plain(code), MARKED_AS)),
                Optional.empty(),
                Optional.empty(),
                until,
                false,
                origin,
                now);
        return new HouseTender(
                id,
                plain.kind(),
                currency,
                plain.mark(),
                Optional.of(vault.seal(code, plain.sealedAbout())),
                Optional.empty(),
                until,
                false,
                origin,
                now);
    }

    /**
     * A new store credit, not stored yet.
     *
     * @param id its id
     * @param currency its currency
     * @param account whose
     * @param now when
     * @return the credit, without money
     */
    public static HouseTender credit(Id<HouseTender> id, String currency, String account, Instant now) {
        return new HouseTender(
                id,
                HouseTender.Kind.STORE_CREDIT,
                currency,
                Optional.empty(),
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                false,
                Optional.empty(),
                now);
    }

    /**
     * Stores a new tender.
     *
     * @param unit where
     * @param tender made by {@link #card} or {@link #credit}
     */
    public static void open(StorageUnit unit, HouseTender tender) {
        unit.insert(TenderRows.TENDER, tender);
    }

    /**
     * The store credit that an account has in a currency; made if there is none yet.
     *
     * @param unit where
     * @param wanted made by {@link #credit}
     * @return the account's only one in that currency
     */
    public static HouseTender ensure(StorageUnit unit, HouseTender wanted) {
        if (unit.insertIfAbsent(TenderRows.TENDER, wanted)) {
            return wanted;
        }
        return creditsOf(unit, wanted.holder().orElseThrow()).stream()
                .filter(t -> t.currency().equals(wanted.currency()))
                .findFirst()
                .orElseThrow(() -> new MisuseException("Store credit of " + wanted.currency() + " vanished."));
    }

    /**
     * Puts money on a tender, or takes it off.
     *
     * @param unit where
     * @param grant how much, by whom
     */
    public static void grant(StorageUnit unit, HouseGrant grant) {
        unit.insert(TenderRows.GRANT, grant);
        unit.add(counter(grant.tender()), grant.amount().minor(), 0, Long.MAX_VALUE);
    }

    /**
     * Blocks a tender, or lets it be spent again.
     *
     * @param unit where
     * @param id which
     * @param blocked whether it is blocked from now on
     * @return empty when there is none
     */
    public static Optional<HouseTender> block(StorageUnit unit, Id<HouseTender> id, boolean blocked) {
        return unit.find(TenderRows.TENDER, id.value())
                .map(row -> unit.update(row, row.value().blocked(blocked)).value());
    }

    /**
     * Sets money of a tender aside for a payment, in the unit that plans it: the operation succeeds at once and its movement
     * is booked. Whether there is enough is known at the end of the unit; if not, it ends as {@link #isShort} tells.
     *
     * @param unit where; has touched the payment or just opened it
     * @param payment whose money
     * @param planned an authorization at {@link #ACCOUNT}, in state created
     * @param tender pays
     * @param now when
     * @return the operation as it is stored, and what was booked
     */
    public static Secured setAside(
            StorageUnit unit, Payment payment, PaymentOperation planned, HouseTender tender, Instant now) {
        PaymentOperation done = planned.carriedOutAtOnce(Handle.of(tender.id().value()), now);
        Payments.plan(unit, done);
        Booking booking = Booking.of(
                ACCOUNT,
                payment,
                Optional.of(done.id().value()),
                movement(done, MovementKind.AUTHORIZED, now),
                true,
                now);
        Bookings.make(unit, booking);
        unit.add(counter(tender.id()), -done.amount().minor(), 0, Long.MAX_VALUE);
        return new Secured(done, booking);
    }

    /**
     * What setting money of a tender aside came to.
     *
     * @param operation over, and successful
     * @param booking its movement
     */
    public record Secured(PaymentOperation operation, Booking booking) {}

    /**
     * Carries out a capture, void or refund of a tender: what comes free is on its balance again. To be booked as evidence in
     * the same unit.
     *
     * @param unit where; has touched the payment
     * @param facts the payment
     * @param operation stored as sent, and not over
     * @param now when
     * @return what became of it: it succeeded
     */
    public static Outcome.Succeeded carryOut(
            StorageUnit unit, PaymentSituation facts, PaymentOperation operation, Instant now) {
        Handle tender = operation
                .of()
                .flatMap(facts::operation)
                .flatMap(PaymentOperation::handle)
                .orElseThrow(() -> new MisuseException("Operation " + operation.id() + " is of no house tender."));
        MovementKind kind = moves(operation.kind());
        if (kind != MovementKind.CAPTURED) {
            unit.add(COUNTER + tender.providerId(), operation.amount().minor(), 0, Long.MAX_VALUE);
        }
        return Outcome.succeeded(tender, movement(operation, kind, now));
    }

    private static MovementKind moves(OperationKind kind) {
        return switch (kind) {
            case CAPTURE -> MovementKind.CAPTURED;
            case VOID_AUTHORIZATION -> MovementKind.VOIDED;
            case REFUND -> MovementKind.REFUNDED;
            case AUTHORIZE, PURCHASE, REAUTHORIZE, SETUP_INSTRUMENT, REVOKE_INSTRUMENT ->
                throw new MisuseException("A house tender is not asked to " + kind + " after it was planned.");
        };
    }

    private static Movement movement(PaymentOperation operation, MovementKind kind, Instant now) {
        return Movement.of("house-" + operation.id(), kind, Amounts.shown(operation.amount()), now)
                .causedBy(operation.id().value());
    }

    /**
     * Whether a unit ended because a tender had less than it should have set aside: somebody else was faster.
     *
     * @param bounds what ended it
     * @return true when all it names are balances of tenders
     */
    public static boolean isShort(CounterBoundsException bounds) {
        return bounds.counters().stream().allMatch(name -> name.startsWith(COUNTER));
    }

    /**
     * Everything that happened to a tender's money.
     *
     * @param view where
     * @param tender which
     * @return oldest first
     */
    public static List<HouseEntry> history(StorageView view, HouseTender tender) {
        String id = tender.id().value();
        List<HouseEntry> entries = new ArrayList<>();
        view.query(Query.of(TenderRows.GRANT).where(TenderRows.GRANT_TENDER, id)).stream()
                .map(Row::value)
                .forEach(g -> entries.add(granted(g)));
        Payments.allByHandle(view, ACCOUNT, id).stream()
                .filter(o -> o.state() == OperationState.SUCCEEDED)
                .forEach(o -> entries.add(new HouseEntry(
                        o.silentSince().or(o::lastSentAt).orElse(tender.createdAt()),
                        what(o.kind()),
                        o.amount(),
                        Payments.paymentOf(view, o).subject())));
        entries.sort(Comparator.comparing(HouseEntry::at));
        return List.copyOf(entries);
    }

    private static HouseEntry granted(HouseGrant grant) {
        return grant.amount().isNegative()
                ? new HouseEntry(
                        grant.at(), HouseEntry.What.TAKEN_BACK, grant.amount().negated(), grant.by())
                : new HouseEntry(grant.at(), HouseEntry.What.GRANTED, grant.amount(), grant.by());
    }

    private static HouseEntry.What what(OperationKind kind) {
        return switch (kind) {
            case AUTHORIZE, PURCHASE, REAUTHORIZE -> HouseEntry.What.SET_ASIDE;
            case CAPTURE -> HouseEntry.What.REDEEMED;
            case VOID_AUTHORIZATION -> HouseEntry.What.RESTORED;
            case REFUND, SETUP_INSTRUMENT, REVOKE_INSTRUMENT -> HouseEntry.What.REFUNDED;
        };
    }

    static String counter(Id<HouseTender> tender) {
        return COUNTER + tender;
    }
}
