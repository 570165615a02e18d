package dev.kontor.shop;

import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.SignedPackage;
import dev.kontor.order.Order;
import dev.kontor.value.Id;

/**
 * Order packages: the files of an order for a download manager, signed, with links that are over after a while (DF-3). The
 * links carry passes, which are good without a session: whoever presents one needs not be the shopper of this handle. May
 * gain methods.
 */
@CheckReturnValue
public interface PackageDesk {
    /**
     * The files of all items of an order that are open to the shopper. Counts nothing, and can be asked for at any time.
     *
     * @param order the order's id
     * @param links where the host serves them
     * @return signed; or why not: the reasons why the items are closed, or {@code package.empty}
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order
     */
    Decision<SignedPackage> of(Id<Order> order, PackageLinks links);

    /**
     * The files of one item of an order.
     *
     * @param order the order's id
     * @param item which
     * @param links where the host serves them
     * @return signed; or why not, as above
     * @throws dev.kontor.value.UnknownIdException when the shopper has no such order, or the order no such item
     */
    Decision<SignedPackage> of(Id<Order> order, Id<Entitlement> item, PackageLinks links);

    /**
     * A package once more, with new links, as the link in it asks for.
     *
     * @param pass what the link carried
     * @param links where the host serves them
     * @return signed; or why not: {@code pass.unknown}, {@code pass.over}, or as above
     */
    Decision<SignedPackage> again(String pass, PackageLinks links);

    /**
     * What a pass gives now. Changes nothing and counts nothing: for {@code HEAD}, and before the first byte.
     *
     * @param pass what the link carried
     * @return the file; or why not: {@code pass.unknown}, {@code pass.over}, {@code download.file} when the product does not
     *     have it any more, or the reasons why the item is closed
     */
    Decision<PassedFile> find(String pass);

    /**
     * Begins the download of a file or goes on with it, before bytes of it are served. A try that was begun by an earlier
     * link is gone on with, so that a download counts once however often its links were renewed.
     *
     * @param pass what the link carried
     * @return the try, whose end the host tells in the back office, by its desk for downloads; or why not, as {@link #find} and
     *     {@link Library#startDownload}
     */
    Decision<Download> begin(String pass);

    /**
     * The public keys by which packages can be verified.
     *
     * @return a set of JWKs (RFC 7517), the one that signs now first; with the first key, which is made if there is none
     */
    String keys();
}
