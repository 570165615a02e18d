package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import java.util.Optional;

/** Operations that keep or forget a means of payment, and move no money: what their success is worth. */
final class SetUps {
    private SetUps() {}

    static boolean is(OperationKind kind) {
        return kind == OperationKind.SETUP_INSTRUMENT || kind == OperationKind.REVOKE_INSTRUMENT;
    }

    /** What is stored in the open of an answer's handle: nothing that would pay. */
    static Optional<Handle> shown(OperationKind kind, Outcome.Succeeded done) {
        return is(kind) ? Optional.empty() : Optional.of(done.handle());
    }

    /** Why the success of such an operation is not taken at its word; empty when it is. */
    static Optional<String> doubt(OperationKind kind, Outcome.Succeeded done) {
        return kind == OperationKind.SETUP_INSTRUMENT && done.instrument().isEmpty()
                ? Optional.of("said to be done, but nothing is kept")
                : Optional.empty();
    }
}
