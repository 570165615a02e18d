package dev.kontor.shop;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;

/**
 * A file that whoever presented a pass may fetch now (DF-3).
 *
 * @param item of what
 * @param sku the product
 * @param file its name, size and checksum
 */
public record PassedFile(Id<Entitlement> item, Sku sku, DownloadFile file) {}
