package dev.kontor.sandbox;

/** Keeps the package from being empty until its first type is here. */
public final class Placeholder {
    private Placeholder() {}
}
