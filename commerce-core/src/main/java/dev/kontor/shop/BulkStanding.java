package dev.kontor.shop;

import dev.kontor.bulk.BulkCounts;
import dev.kontor.bulk.BulkOrder;

/**
 * A bulk order and how many of its units are where.
 *
 * @param bulk what was asked for and answered, and until when its units can be claimed
 * @param counts its units; nothing at all before they can be claimed
 */
public record BulkStanding(BulkOrder bulk, BulkCounts counts) {}
