package dev.kontor.spi.payment;

/** Keeps the package from being empty until its first type is here. */
final class Placeholder {
    private Placeholder() {}
}
