package dev.kontor.storage.jdbc;

/** Keeps the package from being empty until its first type is here. */
public final class Placeholder {
    private Placeholder() {}
}
