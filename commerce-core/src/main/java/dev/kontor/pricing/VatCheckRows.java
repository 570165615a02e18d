package dev.kontor.pricing;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.time.Instant;

/** The last answer about each VAT id. */
final class VatCheckRows {
    private static final Attribute<VatCheck, String> PREFIX =
            Attribute.text("prefix", 2, check -> check.id().prefix());
    private static final Attribute<VatCheck, String> STANDING =
            Attribute.text("standing", 20, check -> check.standing().name());
    private static final Attribute<VatCheck, String> CHECKED_BY = Attribute.text("checked_by", 64, VatCheck::by);
    static final Attribute<VatCheck, Instant> CHECKED_AT = Attribute.instant("checked_at", VatCheck::at);

    static final Table<VatCheck> VAT_CHECK = Table.of(
                    "price_vat_check",
                    VatCheck.class,
                    check -> check.id().toString(),
                    Bodies.<VatCheck>codec(VatCheck::write, VatCheck::read))
            .with(PREFIX, STANDING, CHECKED_BY, CHECKED_AT)
            .index("price_vat_check_at", CHECKED_AT);

    private VatCheckRows() {}
}
