package dev.kontor.catalog;

import java.util.List;
import java.util.OptionalInt;

/** What a product is, and with that how it is delivered (CA-1). Other kinds will come within a major version. */
public sealed interface ProductKind {
    /**
     * One or several secrets per unit, from a pool; perhaps with files they unlock.
     *
     * @param keysPerUnit the names of the secrets of one unit, such as {@code serial} and {@code authorization}; not empty
     * @param files what can be downloaded with it, perhaps nothing
     * @param downloads how often each item can be downloaded; empty when the store's policy says so
     */
    record LicenseKey(List<String> keysPerUnit, List<DownloadFile> files, OptionalInt downloads)
            implements ProductKind {
        /** Checks the parts and copies the lists. */
        public LicenseKey {
            keysPerUnit = Delivery.keys(keysPerUnit);
            files = Delivery.files(files);
            downloads = Delivery.downloads(downloads);
        }
    }

    /**
     * Files alone.
     *
     * @param files what can be downloaded; empty only before the product is on sale
     * @param downloads how often each item can be downloaded; empty when the store's policy says so
     */
    record Download(List<DownloadFile> files, OptionalInt downloads) implements ProductKind {
        /** Checks the parts and copies the list. */
        public Download {
            files = Delivery.files(files);
            downloads = Delivery.downloads(downloads);
        }
    }

    /**
     * Money to be spent in every store of the house: each unit is a card with a code of its own, worth what one unit costs on
     * its order. The product's term is how long it can be spent. No tax when it is sold (PA-3): it is taxed with what it
     * buys, as a multi-purpose voucher is.
     */
    record GiftCard() implements ProductKind {}
}
