package dev.kontor.sandbox;

import dev.kontor.value.Method;
import java.util.Arrays;
import java.util.Optional;

/** What the bank makes of a magic token. */
enum Token {
    OK(Sandbox.OK, Method.CARD_VISA, Course.SUCCEEDS, ""),
    MASTERCARD(Sandbox.MASTERCARD, Method.CARD_MASTERCARD, Course.SUCCEEDS, ""),
    AMEX(Sandbox.AMEX, Method.CARD_AMEX, Course.SUCCEEDS, ""),
    INSUFFICIENT_FUNDS(Sandbox.INSUFFICIENT_FUNDS, Method.CARD_VISA, Course.DECLINED, "insufficient_funds"),
    EXPIRED(Sandbox.EXPIRED, Method.CARD_VISA, Course.DECLINED, "expired_card"),
    LOST(Sandbox.LOST, Method.CARD_VISA, Course.DECLINED, "lost_card"),
    FRAUD(Sandbox.FRAUD, Method.CARD_VISA, Course.DECLINED, "fraud"),
    DECLINED(Sandbox.DECLINED, Method.CARD_VISA, Course.DECLINED, "do_not_honor"),
    THREE_D_SECURE(Sandbox.THREE_D_SECURE, Method.CARD_VISA, Course.ASKS_BUYER, ""),
    LATER(Sandbox.LATER, Method.CARD_VISA, Course.LATER, ""),
    LATER_DECLINED(Sandbox.LATER_DECLINED, Method.CARD_VISA, Course.LATER, "do_not_honor"),
    SHORT_HOLD(Sandbox.SHORT_HOLD, Method.CARD_VISA, Course.SUCCEEDS, ""),
    REFUND_LATER(Sandbox.REFUND_LATER, Method.CARD_VISA, Course.SUCCEEDS, ""),
    REFUND_FAILS(Sandbox.REFUND_FAILS, Method.CARD_VISA, Course.SUCCEEDS, ""),
    ASKS_EACH_TIME(Sandbox.ASKS_EACH_TIME, Method.CARD_VISA, Course.ASKS_BUYER, ""),
    REDIRECT("", Method.PAYPAL, Course.ASKS_BUYER, "");

    /** How a charge goes on once it is accepted. */
    enum Course {
        SUCCEEDS,
        DECLINED,
        ASKS_BUYER,
        LATER
    }

    final String text;
    final String method;
    final Course course;
    final String decline;

    Token(String text, Method method, Course course, String decline) {
        this.text = text;
        this.method = method.code();
        this.course = course;
        this.decline = decline;
    }

    static Optional<Token> of(String text) {
        return Arrays.stream(values())
                .filter(token -> token != REDIRECT && token.text.equals(text))
                .findFirst();
    }
}
