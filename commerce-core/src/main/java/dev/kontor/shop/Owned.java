package dev.kontor.shop;

import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.OrderLine;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing a customer owns, with what may be shown of it now.
 *
 * @param line the order line it came with
 * @param entitlement what it is, its term, access and downloads
 * @param secrets serial numbers and codes by name; empty when access is closed or they were not asked for
 */
public record Owned(Id<OrderLine> line, Entitlement entitlement, Map<String, Secret> secrets) {
    /** Copies the secrets. */
    public Owned {
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }
}
