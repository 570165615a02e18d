package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.shop.Decision;
import dev.kontor.shop.GiftCardBalance;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Shopper;
import dev.kontor.tender.GiftCardTries;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** What a shopper's store credit, or a gift card whose code he knows, is worth. */
public final class SeeTenders {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public SeeTenders(Engine engine) {
        this.engine = engine;
    }

    /**
     * A card's balance. Misses are counted, so that nobody tries codes out.
     *
     * @param shopper who asks
     * @param code as typed
     * @return the balance; or refused, with one answer for every card that cannot be spent
     */
    public Decision<GiftCardBalance> card(Shopper shopper, Secret code) {
        Instant now = engine.now();
        String caller = QuoteCart.caller(engine, shopper);
        Decision<GiftCardBalance> answer = engine.storage().read(view -> {
            if (!GiftCardTries.isOpen(view, engine.vault(), caller, now)) {
                return Decision.refused(List.of(Refusal.of("gift-card.too-many-tries")));
            }
            Optional<HouseTender> card =
                    HouseTenders.byCode(view, engine.vault(), code).filter(t -> t.isGood(t.currency(), now));
            return card.isEmpty()
                    ? Decision.refused(List.of(Refusal.of("gift-card.unknown")))
                    : Decision.done(new GiftCardBalance(
                            Amounts.shown(HouseTenders.balance(view, card.get())),
                            card.get().until()));
        });
        if (answer instanceof Refused<GiftCardBalance> refused) {
            Misses.count(engine, caller, refused.refusals(), now);
        }
        return answer;
    }

    /**
     * What an account can spend.
     *
     * @param account its id as text
     * @return one amount per currency; none of zero
     */
    public List<MonetaryAmount> credit(String account) {
        Instant now = engine.now();
        return engine.storage()
                .read(view -> HouseTenders.creditsOf(view, account).stream()
                        .filter(t -> t.isGood(t.currency(), now))
                        .map(t -> HouseTenders.balance(view, t))
                        .filter(balance -> balance.isPositive())
                        .map(Amounts::shown)
                        .toList());
    }
}
