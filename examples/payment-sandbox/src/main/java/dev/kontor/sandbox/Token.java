package dev.kontor.sandbox;

import dev.kontor.value.Method;
import java.util.Arrays;
import java.util.Map;
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
    ASKS_UNLESS_EXEMPT(Sandbox.ASKS_UNLESS_EXEMPT, Method.CARD_VISA, Course.ASKS_BUYER, ""),
    ASKS_EACH_TIME(Sandbox.ASKS_EACH_TIME, Method.CARD_VISA, Course.ASKS_BUYER, ""),
    REDIRECT("", Method.PAYPAL, Course.ASKS_BUYER, "");

    /** What stands between a token and the number of one card. */
    static final String OF_CARD = "#";

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
        String kind = text.split(OF_CARD, 2)[0];
        return Arrays.stream(values())
                .filter(token -> token != REDIRECT && token.text.equals(kind))
                .findFirst();
    }

    /** By what one card is known whatever token it comes by; empty when the token is of any card of its kind. */
    static String fingerprint(String text) {
        String[] parts = text.split(OF_CARD, 2);
        return parts.length < 2 ? "" : "fp_" + parts[1].replaceAll("[^A-Za-z0-9]", "");
    }

    /** How a charge goes on under the circumstances that the shop tells. */
    Course course(Map<String, String> form) {
        if (this == ASKS_UNLESS_EXEMPT && form.containsKey("exemption")) {
            return Course.SUCCEEDS;
        }
        boolean wanted =
                course == Course.SUCCEEDS && form.getOrDefault("challenge", "").equals("true");
        return wanted ? Course.ASKS_BUYER : course;
    }
}
