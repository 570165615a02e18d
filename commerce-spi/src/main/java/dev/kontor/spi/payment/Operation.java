package dev.kontor.spi.payment;

import dev.kontor.spi.Handle;
import dev.kontor.value.Method;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * One thing a gateway is asked to do, frozen: core stores it before it is sent and sends exactly the same again.
 *
 * <p>Read with {@code instanceof}, and answer what is left over with
 * {@code Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, ...)}: kinds may be added.
 */
public sealed interface Operation {
    /**
     * The operation's id, made by core before anything is sent; the same for every send.
     *
     * @return at most 64 characters
     */
    String id();

    /**
     * Its kind.
     *
     * @return the kind
     */
    OperationKind kind();

    /**
     * Set money aside at the buyer's bank.
     *
     * @param id the operation's id
     * @param charge how much, from whom, with what
     */
    record Authorize(String id, Charge charge) implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.AUTHORIZE;
        }
    }

    /**
     * Set aside and take at once.
     *
     * @param id the operation's id
     * @param charge how much, from whom, with what
     */
    record Purchase(String id, Charge charge) implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.PURCHASE;
        }
    }

    /**
     * Take what was set aside.
     *
     * @param id the operation's id
     * @param authorization the handle that the authorization answered with
     * @param method how it was paid
     * @param amount how much; not more than is left of the authorization
     * @param last whether the rest of the authorization is given up with it
     */
    record Capture(String id, Handle authorization, Method method, MonetaryAmount amount, boolean last)
            implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.CAPTURE;
        }
    }

    /**
     * Give up what was set aside and not taken.
     *
     * @param id the operation's id
     * @param authorization the handle that the authorization answered with
     * @param method how it was paid
     */
    record VoidAuthorization(String id, Handle authorization, Method method) implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.VOID_AUTHORIZATION;
        }
    }

    /**
     * Set the same money aside once more; the provider may give a new id.
     *
     * @param id the operation's id
     * @param authorization the handle that the authorization answered with
     * @param method how it was paid
     * @param amount how much
     */
    record Reauthorize(String id, Handle authorization, Method method, MonetaryAmount amount) implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.REAUTHORIZE;
        }
    }

    /**
     * Give money back.
     *
     * @param id the operation's id
     * @param capture the handle that the capture or purchase answered with
     * @param method how it was paid
     * @param amount how much; not more than is left of that capture
     * @param reason for the provider's records and perhaps the buyer's statement; one line, no personal data
     */
    record Refund(String id, Handle capture, Method method, MonetaryAmount amount, String reason) implements Operation {
        /** Checks the reason. */
        public Refund {
            reason = Text.line("refund reason", reason, 200);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.REFUND;
        }
    }

    /**
     * Keep a means of payment for later.
     *
     * @param id the operation's id
     * @param payer whose it is
     * @param instrument what the buyer gave
     * @param method how will be paid
     * @param returnTo where the buyer comes back to
     */
    record SetupInstrument(String id, Payer payer, Instrument instrument, Method method, Optional<URI> returnTo)
            implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.SETUP_INSTRUMENT;
        }
    }

    /**
     * Forget a means of payment.
     *
     * @param id the operation's id
     * @param instrument the handle that its set-up answered with
     * @param method how it paid
     */
    record RevokeInstrument(String id, Handle instrument, Method method) implements Operation {
        @Override
        public OperationKind kind() {
            return OperationKind.REVOKE_INSTRUMENT;
        }
    }
}
