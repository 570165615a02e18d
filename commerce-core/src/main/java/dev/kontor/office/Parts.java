package dev.kontor.office;

import dev.kontor.catalog.Bundles;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.signon.AttributeMap;
import dev.kontor.signon.Connection;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parts of a thing by the words of the file, so that a change can be named. */
final class Parts {
    private Parts() {}

    static Map<String, Object> of(Store store) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("name", store.name());
        parts.put("merchantName", store.merchantName());
        parts.put("locales", store.locales());
        parts.put("zone", store.zone());
        parts.put("payments", store.payments());
        parts.put("verifiedBy", store.verificationServices());
        parts.put("mode", store.mode());
        parts.put("seller", store.seller());
        store.markets().forEach(market -> parts.put("markets." + market.code(), market));
        return parts;
    }

    static Map<String, Object> of(StoreProfile profile) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("organization", profile.organization());
        parts.put("sender", profile.sender());
        parts.put("contacts", profile.contacts());
        parts.put("registration", profile.registration());
        parts.put("signIn", profile.signIn());
        profile.withheld().forEach((sku, rule) -> parts.put("withheld." + sku, rule));
        return parts;
    }

    static Map<String, Object> of(Connection connection) {
        AttributeMap map = connection.mapping();
        Map<String, Object> parts = new TreeMap<>();
        parts.put("organization", connection.organization());
        parts.put("domains", connection.domains());
        parts.put("stores", connection.stores());
        parts.put("linksByEmail", connection.linksByEmail());
        parts.put("map.userName", map.userName());
        parts.put("map.email", map.email());
        parts.put("map.emailConfirmed", map.trust());
        parts.put("map.name", map.name());
        parts.put("map.expiry", map.expiry());
        parts.put("map.groups", map.groups());
        parts.put("map.days", map.days());
        return parts;
    }

    static Map<String, Object> of(ShippingTerms terms) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("from", terms.from());
        terms.zones().forEach((code, zone) -> parts.put("zones." + code, zone));
        terms.carriers().forEach((code, carrier) -> parts.put("carriers." + code, carrier));
        terms.methods().forEach((code, method) -> parts.put("methods." + code, method));
        terms.only().forEach((sku, zones) -> parts.put("only." + sku, zones));
        return parts;
    }

    static Map<String, Object> of(Policies policies) {
        return new TreeMap<>(policies.values());
    }

    static Map<String, Object> of(Category category) {
        return Map.of("name", category.names());
    }

    static Map<String, Object> of(Product product) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("kind", product.kind().getClass());
        parts.put("name", product.names());
        parts.put("description", product.descriptions());
        parts.put("requirements", product.allRequirements());
        parts.put("publisher", product.publisher());
        parts.put("categories", product.categories());
        parts.put("term", product.term());
        parts.put("onlyFor", product.onlyFor());
        parts.put("taxCategory", product.taxCategory());
        parts.put("supply", product.ownSupply());
        parts.put("life", product.life());
        parts.put("successor", product.successor());
        parts.put("keysPerUnit", product.keysPerUnit());
        parts.put("files", product.files());
        parts.put("downloads", product.downloads());
        parts.put("parts", Bundles.parts(product));
        parts.put("variants", product.details().variants());
        parts.put("images", product.details().images());
        parts.put("unsuitable", product.details().allUnsuitable());
        parts.put("recommends", product.details().recommended());
        parts.put("backupMedia", product.details().backupMedia());
        parts.put("release", product.details().release());
        parts.put("longerThan", product.details().shorter());
        return parts;
    }

    static Map<String, Object> of(Allotment allotment) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("organization", allotment.organization());
        parts.put("currency", allotment.currency());
        parts.put("budget", allotment.budget());
        parts.put("from", allotment.from());
        parts.put("until", allotment.until());
        parts.put("groups", allotment.groups());
        parts.put("days", allotment.days());
        parts.put("blocked", allotment.isBlocked());
        return parts;
    }

    static Map<String, Object> of(Promotion promotion) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("name", promotion.labels());
        parts.put("gives", promotion.advantage());
        parts.put("on", promotion.products());
        parts.put("categories", promotion.categories());
        parts.put("stores", promotion.stores());
        parts.put("markets", promotion.markets());
        parts.put("groups", promotion.groups());
        parts.put("from", promotion.validFrom());
        parts.put("until", promotion.validUntil());
        parts.put("minimum", promotion.minimum());
        parts.put("coupon", promotion.coupon());
        parts.put("campaign", promotion.campaign());
        parts.put("uses", promotion.uses());
        parts.put("perAccount", promotion.perAccount());
        parts.put("lane", promotion.lane());
        parts.put("priority", promotion.priority());
        parts.put("combinable", promotion.isCombinable());
        parts.put("alone", promotion.isAlone());
        return parts;
    }

    static Map<String, Object> of(PriceList list) {
        Map<String, List<Price>> bySku = new TreeMap<>();
        list.prices()
                .forEach(price -> bySku.computeIfAbsent(price.sku().code(), sku -> new ArrayList<>())
                        .add(price));
        Map<String, Object> parts = new TreeMap<>(bySku);
        // Capitals are no part of a product's code, so these three cannot be taken for products.
        parts.put("Currency", list.currency());
        parts.put("Segment", list.segment());
        parts.put("Validity", List.of(list.validFrom(), list.validUntil()));
        return parts;
    }

    static List<String> differing(Map<String, Object> one, Map<String, Object> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !one.containsKey(name)
                        || !other.containsKey(name)
                        || !one.get(name).equals(other.get(name)))
                .toList();
    }
}
