package dev.kontor.webstore.sample;

import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invented license keys: the same ones for the same product, on every machine. */
final class SampleKeys {
    private static final char[] LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();
    private static final int GROUP = 5;
    private static final int LENGTH = 20;

    private SampleKeys() {}

    /** So many units of a product, each with the secrets that the product asks for. */
    static KeyFile of(Product product, int units) {
        List<String> secrets = product.keysPerUnit();
        String rows = IntStream.range(0, units)
                .mapToObj(unit -> secrets.stream()
                        .map(secret -> key(product.sku() + "/" + secret + "/" + unit))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        return KeyFile.csv("sample-" + product.sku() + ".csv", Secret.of(rows), secrets.toArray(String[]::new));
    }

    private static String key(String origin) {
        byte[] digest = digest(origin);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                key.append('-');
            }
            key.append(LETTERS[digest[i] & (LETTERS.length - 1)]);
        }
        return key.toString();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
