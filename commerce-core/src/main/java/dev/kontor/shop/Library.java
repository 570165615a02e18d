package dev.kontor.shop;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.fulfillment.Activation;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.QuotaUse;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The files of one thing, in the variant that was chosen, with size and SHA-256.
     *
     * @param entitlement which
     * @return those that its product still has
     * @throws dev.kontor.value.UnknownIdException when the shopper owns no such thing
     */
    List<DownloadFile> files(Id<Entitlement> entitlement);

    /**
     * Tells that a download goes on, as each further piece of a file is asked for, so that its place is kept. Telling it
     * twice changes nothing more.
     *
     * @param download as {@link #startDownload} gave it
     * @return the download; or why not, besides the reasons of {@link #startDownload}: {@code download.done} once it counted
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such download
     */
    Decision<Download> goesOn(Id<Download> download);

    /**
     * Asks for more downloads of a thing; staff answer by letter (DF-2). While a request waits, another changes nothing.
     *
     * @param order the order it came with
     * @param entitlement which
     * @param reason why, in the customer's words; at most 500 characters
     * @return the request that waits; or why not: {@code reason.missing}, {@code download.no-files}, or why it is closed
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order, or the order no such thing
     */
    Decision<DownloadRequest> askForDownloads(Id<Order> order, Id<Entitlement> entitlement, String reason);

    /**
     * What the shopper asked about an order's downloads, and what was answered.
     *
     * @param order the order's id
     * @return newest first
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<DownloadRequest> downloadRequests(Id<Order> order);

    /**
     * Counts uses of something that has a quota (CA-3). The same key counts once, however often it is sent; so a host that
     * got no answer asks again with the key it had.
     *
     * @param key chosen by the caller for this use; of this entitlement alone
     * @param entitlement what is used
     * @param uses how many, 1 or more
     * @return what is left; or why nothing was counted: over, blocked or taken back, more than is left, or the key stands for
     *     another number
     * @throws dev.kontor.value.UnknownIdException when this shopper has no such thing
     */
    Decision<QuotaUse> consume(RequestKey key, Id<Entitlement> entitlement, long uses);

    /**
     * Which kinds of plan would do something for an order now, without asking what they cost.
     *
     * @param order the order's id
     * @return often none
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Set<AccessPlan.Opens> plans(Id<Order> order);

    /**
     * What can be bought to keep what an order gave open longer, or to open once more what has ended (GU-2, GU-3).
     *
     * @param order the order's id
     * @return each with its price, for as long as quotes hold; often none
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    List<AccessOffer> offers(Id<Order> order);

    /**
     * Buys longer access: an order of its own, about the one it opens. Whoever has to say more than how it is paid places it
     * by {@link PlaceOrder#of} from the offer's id.
     *
     * @param key chosen by the caller; the same key buys once
     * @param offer as {@link #offers} gave it
     * @param payWith how the fee is paid
     * @return the order of the plan; why not, such as {@code access.nothing-to-open} and {@code access.bought-already}; or
     *     what comes next
     * @throws dev.kontor.value.UnknownIdException when it is no offer of access
     */
    Result<Order> buy(RequestKey key, Id<Quote> offer, PayWith payWith);

    /**
     * How far the quota of something is used.
     *
     * @param entitlement what
     * @return empty when its uses are not counted
     * @throws dev.kontor.value.UnknownIdException when this shopper has no such thing
     */
    Optional<QuotaUse> quota(Id<Entitlement> entitlement);

    /**
     * The machines on which a license runs (DF-5).
     *
     * @param entitlement the license
     * @return the longest first; none where machines are not counted
     * @throws dev.kontor.value.UnknownIdException when this shopper has no such thing
     */
    List<Activation> activations(Id<Entitlement> entitlement);

    /**
     * Frees a machine's place, so that the license runs on another; again changes nothing.
     *
     * @param entitlement the license
     * @param machine as {@link #activations} tells it
     * @return whether the license ran there
     * @throws dev.kontor.value.UnknownIdException when this shopper has no such thing
     */
    boolean release(Id<Entitlement> entitlement, String machine);

    /**
     * Where the code of something is redeemed (DF-6), as its product says now.
     *
     * @param entitlement what
     * @return the page; empty when its product names none
     * @throws dev.kontor.value.UnknownIdException when this shopper has no such thing
     */
    Optional<URI> redeemAt(Id<Entitlement> entitlement);
}
