package dev.kontor.order;

import dev.kontor.eligibility.Eligibility;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.TaxRecord;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Under which circumstances an order was placed: what is kept with it for ever.
 *
 * @param store the store's code
 * @param account whose order it is: the id of the account
 * @param email where letters about it go
 * @param locale in which language
 * @param country where the buyer said to be
 * @param market the market whose prices applied
 * @param quote the quote the customer saw; one order at most is placed from it, even when a lower price was taken
 * @param policySet the number of the store's policies in force
 * @param at when
 * @param verdict what was decided about each product, and why (EL-3)
 * @param consents the consents given, by name, with the version of the text
 * @param purchaseOrder the buyer's own purchase order number
 * @param tax what is kept for the tax office (PR-4)
 * @param documents the versions of the store's legal documents in force (ST-5), by the code of their kind
 * @param promotions what reduced it (PR-5), in the order in which they applied
 * @param origin where it came from; empty for what somebody just wanted to buy
 * @param delivery where its goods go, how and by when; empty where nothing is sent
 */
public record Placement(
        String store,
        String account,
        Optional<EmailAddress> email,
        Locale locale,
        Optional<Country> country,
        String market,
        String quote,
        long policySet,
        Instant at,
        Map<Sku, Eligibility> verdict,
        Map<String, String> consents,
        Optional<String> purchaseOrder,
        TaxRecord tax,
        Map<String, String> documents,
        List<OrderedPromotion> promotions,
        Optional<Origin> origin,
        Optional<OrderedDelivery> delivery) {
    /** Copies the collections. */
    public Placement {
        verdict = Map.copyOf(verdict);
        consents = Map.copyOf(consents);
        documents = Map.copyOf(documents);
        promotions = List.copyOf(promotions);
    }

    /**
     * Circumstances of which nothing is kept for the tax office yet.
     *
     * @param store the store's code
     * @param account whose order it is
     * @param email where letters about it go
     * @param locale in which language
     * @param country where the buyer said to be
     * @param market the market whose prices applied
     * @param quote the quote the customer saw
     * @param policySet the number of the store's policies in force
     * @param at when
     * @param verdict what was decided about each product, and why
     * @param consents the consents given
     * @param purchaseOrder the buyer's own purchase order number
     */
    public Placement(
            String store,
            String account,
            Optional<EmailAddress> email,
            Locale locale,
            Optional<Country> country,
            String market,
            String quote,
            long policySet,
            Instant at,
            Map<Sku, Eligibility> verdict,
            Map<String, String> consents,
            Optional<String> purchaseOrder) {
        this(
                store,
                account,
                email,
                locale,
                country,
                market,
                quote,
                policySet,
                at,
                verdict,
                consents,
                purchaseOrder,
                TaxRecord.none(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same with what is kept for the tax office.
     *
     * @param kept the record
     * @return new circumstances
     */
    public Placement tax(TaxRecord kept) {
        return new Placement(
                store,
                account,
                email,
                locale,
                country,
                market,
                quote,
                policySet,
                at,
                verdict,
                consents,
                purchaseOrder,
                kept,
                documents,
                promotions,
                origin,
                delivery);
    }
}
