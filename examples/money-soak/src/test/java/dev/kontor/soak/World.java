package dev.kontor.soak;

import dev.kontor.shop.PayWith;
import dev.kontor.spi.Configured;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Scenario;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Method;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A simulated provider, the account that a shop has at it, and its buyers.
 *
 * @param provider keeps the books that ours are compared with
 * @param account of the shop
 * @param method how buyers pay
 * @param approve lets a buyer do what he was shown; false when he cannot any more
 */
record World(
        SimulatedProvider provider, Configured<PaymentPlugin> account, Method method, Predicate<NextAction> approve) {
    private static final List<Scenario> CARDS = List.of(
            Scenario.PAYS,
            Scenario.PAYS,
            Scenario.PAYS,
            Scenario.PAYS,
            Scenario.PAYS_LATER,
            Scenario.NEEDS_ACTION,
            Scenario.NEEDS_ACTION,
            Scenario.DECLINES_FUNDS,
            Scenario.REFUNDS_LATER);

    PayWith pays(Random random) {
        Optional<Instrument> instrument = provider.instrument(CARDS.get(random.nextInt(CARDS.size())), method);
        return !method.equals(Method.PAYPAL)
                        && instrument.orElseGet(Instrument.AtProvider::new) instanceof Instrument.ClientToken card
                ? card.token().use(PayWith::card)
                : PayWith.at(method);
    }
}
