package dev.kontor.office;

import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.signon.Connection;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;

/** One step that turns the present into the wanted state. */
public sealed interface SetupChange {
    /**
     * A store is written.
     *
     * @param store as it is from now on
     */
    record PutStore(Store store) implements SetupChange {}

    /**
     * What a store says of itself is written.
     *
     * @param profile as it is from now on
     */
    record PutProfile(StoreProfile profile) implements SetupChange {}

    /**
     * Where a store sends things is written.
     *
     * @param terms as they are from now on
     */
    record PutShipping(ShippingTerms terms) implements SetupChange {}

    /**
     * A sign-on connection is written.
     *
     * @param connection as it is from now on
     */
    record PutConnection(Connection connection) implements SetupChange {}

    /**
     * A new policy set is published.
     *
     * @param store the store's code
     * @param policies what holds from now on
     */
    record PublishPolicies(String store, Policies policies) implements SetupChange {}

    /**
     * A category is written.
     *
     * @param category as it is from now on
     */
    record PutCategory(Category category) implements SetupChange {}

    /**
     * A product is written.
     *
     * @param product as it is from now on
     */
    record PutProduct(Product product) implements SetupChange {}

    /**
     * A new version of a price list is published.
     *
     * @param list as it is from now on
     */
    record PublishPrices(PriceList list) implements SetupChange {}

    /**
     * A billing code or purchase order is put on file.
     *
     * @param allotment as it is from now on
     */
    record PutAllotment(Allotment allotment) implements SetupChange {}

    /**
     * A promotion is written.
     *
     * @param promotion as it is from now on
     */
    record PutPromotion(Promotion promotion) implements SetupChange {}
}
