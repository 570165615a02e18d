package dev.kontor.fulfillment;

import dev.kontor.value.Refusal;
import java.util.List;

/** What became of asking for a download. */
public sealed interface DownloadAnswer {
    /**
     * Go on under this try.
     *
     * @param download the try as it is now
     * @param left how many complete downloads remain that no try holds
     */
    record Granted(Download download, int left) implements DownloadAnswer {}

    /**
     * No, for these reasons; nothing was counted.
     *
     * @param refusals not empty
     */
    record Refused(List<Refusal> refusals) implements DownloadAnswer {
        /** Copies the reasons. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
