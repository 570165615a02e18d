package dev.kontor.spi.verification;

/** Keeps the package from being empty until its first type is here. */
final class Placeholder {
    private Placeholder() {}
}
