package dev.kontor.fulfillment;

import dev.kontor.value.Refusal;
import java.util.List;

/** What became of a use. */
public sealed interface QuotaAnswer {
    /**
     * It is counted, now or before.
     *
     * @param use how far the quota is used
     */
    record Counted(QuotaUse use) implements QuotaAnswer {}

    /**
     * Nothing was counted.
     *
     * @param refusals every reason
     */
    record Refused(List<Refusal> refusals) implements QuotaAnswer {
        /** Copies the list. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
