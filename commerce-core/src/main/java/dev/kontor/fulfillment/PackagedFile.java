package dev.kontor.fulfillment;

import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of an order package.
 *
 * @param item whose file
 * @param sku the product
 * @param variant the code of the variant that was chosen; empty for a product of one form
 * @param folder in which it is kept beside the files of other items; one name, no path
 * @param name its name, no path
 * @param size bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param link where it is fetched
 * @param until from when on the link is over
 */
public record PackagedFile(
        Id<Entitlement> item,
        Sku sku,
        Optional<String> variant,
        String folder,
        String name,
        long size,
        String sha256,
        URI link,
        Instant until) {}
