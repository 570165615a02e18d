package dev.kontor.shop;

import dev.kontor.value.Secret;
import java.net.URI;

/**
 * A sign-on that has begun.
 *
 * @param ticket what the browser needs to finish it: for a cookie that no script reads, never for an address
 * @param to where the browser goes
 */
public record SignOnStart(Secret ticket, URI to) {
    /** Without the address, which holds values of this sign-on. */
    @Override
    public String toString() {
        return "sign-on that has begun";
    }
}
