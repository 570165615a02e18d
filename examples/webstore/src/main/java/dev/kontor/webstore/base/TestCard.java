package dev.kontor.webstore.base;

import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Method;
import java.util.List;

/**
 * A card of the sandbox bank, with which no money moves.
 *
 * @param name what the pages call it: the text {@code checkout.card.<name>}
 * @param token what is handed to the bank in place of a number
 * @param brand which brand the bank says it is
 */
public record TestCard(String name, String token, Method brand) {
    static final List<TestCard> ALL = List.of(
            new TestCard("visa", Sandbox.OK, Method.CARD_VISA),
            new TestCard("mastercard", Sandbox.MASTERCARD, Method.CARD_MASTERCARD),
            new TestCard("amex", Sandbox.AMEX, Method.CARD_AMEX),
            new TestCard("three-d-secure", Sandbox.THREE_D_SECURE, Method.CARD_VISA),
            new TestCard("later", Sandbox.LATER, Method.CARD_VISA),
            new TestCard("later-declined", Sandbox.LATER_DECLINED, Method.CARD_VISA),
            new TestCard("declined", Sandbox.DECLINED, Method.CARD_VISA),
            new TestCard("insufficient-funds", Sandbox.INSUFFICIENT_FUNDS, Method.CARD_VISA),
            new TestCard("expired", Sandbox.EXPIRED, Method.CARD_VISA),
            new TestCard("lost", Sandbox.LOST, Method.CARD_VISA),
            new TestCard("fraud", Sandbox.FRAUD, Method.CARD_VISA),
            new TestCard("short-hold", Sandbox.SHORT_HOLD, Method.CARD_VISA),
            new TestCard("refund-later", Sandbox.REFUND_LATER, Method.CARD_VISA),
            new TestCard("refund-fails", Sandbox.REFUND_FAILS, Method.CARD_VISA));
}
