package dev.kontor.tender;

import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.time.Instant;
import java.util.Optional;

/**
 * Gift cards that were sold: each hangs on one unit of an order line, so that no unit ever gives two. Holds nothing itself.
 */
public final class SoldCards {
    private SoldCards() {}

    /**
     * One unit that was sold.
     *
     * @param part the id of the order line
     * @param unit which of its units; 1 or more
     * @param order the id of the order
     * @param worth its face value; zero gives a card with nothing on it
     * @param until from when on it cannot be spent; empty when it does not end
     */
    public record Sale(String part, int unit, String order, Amount worth, Optional<Instant> until) {
        String origin() {
            return part + "#" + unit;
        }
    }

    /**
     * A card, and whether it came to be just now.
     *
     * @param card as it is stored
     * @param fresh whether it was not there before
     */
    public record Issued(HouseTender card, boolean fresh) {}

    /**
     * Issues the card of a unit; again finds the same card and puts nothing on it.
     *
     * @param unit the unit of work that delivers it
     * @param sale what was sold
     * @param ids makes its id and its code
     * @param vault seals its code
     * @param now when
     * @return the one card of that unit
     */
    public static Issued issue(StorageUnit unit, Sale sale, Ids ids, Vault vault, Instant now) {
        Optional<HouseTender> there = HouseTenders.soldWith(unit, sale.origin());
        if (there.isPresent()) {
            return new Issued(there.get(), false);
        }
        HouseTender card = HouseTenders.card(
                ids.next(HouseTender.KIND),
                sale.worth().currency(),
                sale.until(),
                Optional.of(sale.origin()),
                GiftCardCode.of(ids.salt()),
                vault,
                now);
        HouseTenders.open(unit, card);
        if (sale.worth().isPositive()) {
            HouseTenders.grant(
                    unit, new HouseGrant(ids.next(HouseGrant.KIND), card.id(), sale.worth(), sale.order(), now));
        }
        return new Issued(card, true);
    }

    /**
     * Its code, for whoever bought it.
     *
     * @param view where
     * @param vault opens it
     * @param id which card
     * @return as it is shown
     * @throws MisuseException when there is no such card
     */
    public static Secret code(StorageView view, Vault vault, Id<HouseTender> id) {
        HouseTender card = get(view, id);
        return vault.open(
                card.sealed().orElseThrow(() -> new MisuseException("House tender " + id + " has no code.")),
                card.sealedAbout());
    }

    /**
     * What is on a card now.
     *
     * @param view where
     * @param id which card
     * @return never below zero
     * @throws MisuseException when there is no such card
     */
    public static Amount balance(StorageView view, Id<HouseTender> id) {
        return HouseTenders.balance(view, get(view, id));
    }

    /**
     * What is on a card now; it stays so until the unit of work ends, since whoever wants to spend it waits.
     *
     * @param unit where
     * @param id which card
     * @return never below zero
     * @throws MisuseException when there is no such card
     */
    public static Amount hold(StorageUnit unit, Id<HouseTender> id) {
        return Amount.ofMinor(get(unit, id).currency(), unit.touchCounter(HouseTenders.counter(id)));
    }

    /**
     * Takes a card back: it is blocked, and what is left on it is nobody's any more. What was spent stays spent.
     *
     * @param unit where
     * @param id which card
     * @param grant the id of what is booked against it
     * @param by the order that sold it
     * @param now when
     * @return what was left
     * @throws MisuseException when there is no such card
     */
    public static Amount takeBack(StorageUnit unit, Id<HouseTender> id, Id<HouseGrant> grant, String by, Instant now) {
        Amount left = hold(unit, id);
        HouseTenders.block(unit, id, true);
        if (left.isPositive()) {
            HouseTenders.grant(unit, new HouseGrant(grant, id, left.negated(), by, now));
        }
        return left;
    }

    private static HouseTender get(StorageView view, Id<HouseTender> id) {
        return HouseTenders.find(view, id)
                .orElseThrow(() -> new MisuseException("There is no house tender " + id + "."));
    }
}
