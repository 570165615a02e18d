package dev.kontor.fulfillment;

import dev.kontor.value.Code;
import dev.kontor.value.Text;

/**
 * Something that closes an entitlement until it is lifted. Several may stand at once; each is lifted by its own cause.
 *
 * @param reason a code such as {@code dunning} or {@code chargeback}
 * @param cause the id of what closed it
 */
public record Block(String reason, String cause) {
    /** Checks both. */
    public Block {
        Code.of("reason of a block", reason);
        cause = Text.line("cause of a block", cause, 200);
    }
}
