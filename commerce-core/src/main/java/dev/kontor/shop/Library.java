package dev.kontor.shop;

import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Order;
import dev.kontor.value.Id;
import java.util.List;

/** What a shopper owns. May gain methods. */
@CheckReturnValue
public interface Library {
    /**
     * Everything that came with an order; keys are not shown.
     *
     * @param order the order's id
     * @return one per unit delivered or waiting
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<Owned> of(Id<Order> order);

    /**
     * Shows the keys of one thing; recorded each time (DF-4).
     *
     * @param entitlement which
     * @return with its keys; or why they are not shown
     * @throws dev.kontor.value.UnknownIdException when the shopper owns no such thing
     */
    Decision<Owned> reveal(Id<Entitlement> entitlement);

    /**
     * Begins a download: takes one of the downloads left, and gives it back if nothing comes of it.
     *
     * @param entitlement which
     * @param file the file's name
     * @return the download that was begun; or why not
     * @throws dev.kontor.value.UnknownIdException when the shopper owns no such thing
     */
    Decision<Download> startDownload(Id<Entitlement> entitlement, String file);

    /**
     * Ends a download whose file has been served whole: it counts when every file of the item has (DF-2).
     *
     * @param download as {@link #startDownload} gave it
     * @param file the file that was served
     * @return the downloads left; or why not
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such download
     */
    Decision<Integer> finishDownload(Id<Download> download, String file);
}
