package dev.kontor.spi.payment;

import java.util.Optional;

/** Why a provider booked a line; may grow. */
public enum SettlementKind {
    /** It took a buyer's money. */
    CAPTURE(MovementKind.CAPTURED),
    /** It gave a buyer his money back. */
    REFUND(MovementKind.REFUNDED),
    /** What it gave back came back. */
    REFUND_FAILED(MovementKind.REFUND_FAILED),
    /** A buyer's bank took money back in a dispute. */
    CHARGEBACK(MovementKind.CHARGED_BACK),
    /** A dispute was won. */
    CHARGEBACK_REVERSED(MovementKind.CHARGEBACK_REVERSED),
    /** A bank returned a debit. */
    BANK_RETURN(MovementKind.RETURNED_BY_BANK),
    /** It kept a fee that belongs to no single movement. */
    FEE,
    /** It put something right, or set something aside, that none of these words names. */
    ADJUSTMENT,
    /** It sent money to the shop's bank; less than nothing, since it leaves the account. */
    PAYOUT;

    private final Optional<MovementKind> movement;

    SettlementKind() {
        this.movement = Optional.empty();
    }

    SettlementKind(MovementKind movement) {
        this.movement = Optional.of(movement);
    }

    /**
     * The kind of movement that such a line settles.
     *
     * @return empty for what the provider books for itself
     */
    public Optional<MovementKind> movement() {
        return movement;
    }

    /**
     * The line that settles a kind of movement.
     *
     * @param movement the kind of movement
     * @return empty for what moves no money of the shop
     */
    public static Optional<SettlementKind> of(MovementKind movement) {
        for (SettlementKind kind : values()) {
            if (kind.movement.equals(Optional.of(movement))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether such a line brings the shop money.
     *
     * @return false for what it costs, and for what can do both
     */
    public boolean bringsMoney() {
        return this == CAPTURE || this == REFUND_FAILED || this == CHARGEBACK_REVERSED;
    }
}
