package dev.kontor.account;

import dev.kontor.spi.storage.StorageUnit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Optional;

/**
 * A unit that does not see what another one is just committing: its first look finds nothing. What memory, whose units run
 * one after another, never shows by itself.
 */
final class LateSight {
    private LateSight() {}

    static StorageUnit of(StorageUnit unit) {
        boolean[] looked = {false};
        return (StorageUnit) Proxy.newProxyInstance(
                StorageUnit.class.getClassLoader(), new Class<?>[] {StorageUnit.class}, (self, method, arguments) -> {
                    if (method.getName().equals("first") && !looked[0]) {
                        looked[0] = true;
                        return Optional.empty();
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException wrapped) {
                        throw Objects.requireNonNull(wrapped.getCause());
                    }
                });
    }
}
