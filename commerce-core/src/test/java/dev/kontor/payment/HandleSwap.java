package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.storage.StorageUnit;
import java.util.Optional;

/** Stores a handle as a unit would that did not yet see a notice about it. */
public final class HandleSwap {
    private HandleSwap() {}

    public static void to(StorageUnit unit, PaymentOperation before, String providerId) {
        Payments.store(
                unit,
                before,
                before.with(
                        before.state(),
                        Optional.of(Handle.of(providerId)),
                        before.askAt(),
                        before.validUntil(),
                        before.action(),
                        before.code(),
                        before.detail()));
    }
}
