package dev.kontor.paypal;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** The buyers' disputes about captures. An app without the right to read them sees none. */
final class Disputes {
    private static final String PATH = "/v1/customer/disputes";

    private final Api api;

    Disputes(Api api) {
        this.api = api;
    }

    /**
     * One dispute.
     *
     * @param id PayPal's
     * @param capture what it is about
     * @param opened when
     * @param takenBack what the buyer got back by it; empty while it is open, and when the shop won
     */
    record Dispute(String id, String capture, Instant opened, Optional<Movement> takenBack) {
        boolean isAbout(String other) {
            return capture.equals(other);
        }

        /** Reads a dispute with its details, as in a webhook or a question for one. */
        static Optional<Dispute> read(Json dispute) {
            return dispute.items("disputed_transactions").stream()
                    .flatMap(t -> t.maybe("seller_transaction_id").stream())
                    .findFirst()
                    .map(capture -> new Dispute(
                            dispute.text("dispute_id"),
                            capture,
                            dispute.moment("create_time"),
                            takenBack(dispute, capture)));
        }

        private static Optional<Movement> takenBack(Json dispute, String capture) {
            boolean lost = dispute.maybe("status").filter("RESOLVED"::equals).isPresent()
                    && dispute.maybe("dispute_outcome", "outcome_code")
                            .filter(code -> code.equals("RESOLVED_BUYER_FAVOUR") || code.equals("RESOLVED_BUYER_FAVOR"))
                            .isPresent();
            return dispute.at("dispute_outcome", "amount_refunded")
                    .filter(amount -> lost)
                    .map(Decimals::read)
                    .filter(MonetaryAmount::isPositive)
                    .map(amount -> Movement.of(
                                    dispute.text("dispute_id"),
                                    MovementKind.CHARGED_BACK,
                                    amount,
                                    dispute.moment("update_time"))
                            .reducing(capture));
        }
    }

    List<Dispute> about(String capture, CallContext context) {
        HttpReply listed = api.get(PATH + "?disputed_transaction_id=" + capture, context);
        if (listed.status() == 403) {
            return List.of();
        }
        List<Dispute> disputes = new ArrayList<>();
        for (Json item : ok(listed).items("items")) {
            String id = item.text("dispute_id");
            if (!Handles.isId(id)) {
                throw new Unreadable("a dispute whose id makes no sense");
            }
            Dispute.read(ok(api.get(PATH + "/" + id, context))).ifPresent(disputes::add);
        }
        return disputes;
    }

    private static Json ok(HttpReply reply) {
        if (reply.status() != 200) {
            throw new Unreadable("PayPal answered " + reply.status() + " when asked about disputes");
        }
        return Json.of(reply);
    }
}
