package dev.kontor.quickstart;

/** A shop that sells one license key. */
public final class Quickstart {
    private Quickstart() {}

    public static void main(String[] args) {
        System.out.println("Kontor");
    }
}
