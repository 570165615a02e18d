package dev.kontor.fulfillment;

import dev.kontor.value.Refusal;
import java.util.List;

/** What became of an activation. */
public sealed interface ActivationAnswer {
    /**
     * The license runs on the machine, since now or before.
     *
     * @param activation which machine, since when
     */
    record Active(Activation activation) implements ActivationAnswer {}

    /**
     * It does not.
     *
     * @param refusals every reason
     */
    record Refused(List<Refusal> refusals) implements ActivationAnswer {
        /** Copies the list. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
