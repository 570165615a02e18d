package dev.kontor.office;

import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.DownloadRequest;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.util.List;

/**
 * Downloads of all customers: requests for more of them, and what the host's file server or CDN tells (DF-2). May gain
 * methods.
 */
@CheckReturnValue
public interface DownloadsDesk {
    /**
     * Requests that wait for an answer. Needs the role ORDERS.
     *
     * @param limit the most, 1 to 200
     * @return those that were asked first, first
     */
    List<DownloadRequest> requests(int limit);

    /**
     * A request. Needs the role ORDERS.
     *
     * @param id its id
     * @return as it stands
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    DownloadRequest request(Id<DownloadRequest> id);

    /**
     * Answers a request: the item has more downloads. The customer is told by letter, with the reason. Needs the role ORDERS.
     *
     * @param id the request
     * @param more how many; 1 to 1,000
     * @return as answered; or why not: {@code reason.missing}, {@code download.not-asked} when it was answered before
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<DownloadRequest> grant(Id<DownloadRequest> id, int more);

    /**
     * Answers a request: there are no more. The customer is told by letter, with the reason. Needs the role ORDERS.
     *
     * @param id the request
     * @return as answered; or why not, as above
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<DownloadRequest> refuse(Id<DownloadRequest> id);

    /**
     * Tells that a download goes on, so that its place is kept. Telling it twice changes nothing more. Needs the role KEYS.
     *
     * @param download the try, whoever's it is
     * @return the try; or why not, as the rules of downloads say: {@code download.done}, {@code download.limit}, or why the
     *     item is closed
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<Download> goesOn(Id<Download> download);

    /**
     * Tells that every byte of a file arrived, as a file server counts it or a CDN reports it. When that holds for all files
     * of the item, the download counts; telling it twice counts once. Needs the role KEYS.
     *
     * @param download the try, whoever's it is
     * @param file which file
     * @return the downloads left; or why not: {@code download.file}, {@code download.limit} when the place of the try was
     *     given back and taken by another
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    Decision<Integer> arrived(Id<Download> download, String file);

    /**
     * Tells that a file cannot be served, so that asking for it used up nothing. Telling it of a file that arrived, or was
     * not begun, changes nothing. Needs the role KEYS.
     *
     * @param download the try, whoever's it is; it is gone when nothing else was begun under it
     * @param file which file
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    void lacks(Id<Download> download, String file);

    /**
     * Makes a new key for order packages; what older ones signed can still be verified. Needs the role KEYS.
     *
     * @return the id of the key that signs from now on
     */
    String rotatePackageKey();
}
