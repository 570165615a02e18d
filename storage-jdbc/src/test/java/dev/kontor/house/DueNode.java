package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.office.DueReport;
import dev.kontor.sandbox.ManualClock;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A process that works off what is due, together with others, once its parent says so; then tells how much it did. */
final class DueNode {
    private static final int MOST_ROUNDS = 50;

    private DueNode() {}

    /** Arguments: place of the storage, address of the bank, moment. */
    public static void main(String[] arguments) throws IOException {
        Storage storage = EmbeddedDatabases.open(KilledShop.storage(arguments[0]));
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (storage;
                Commerce commerce = KilledShop.open(
                        LentStorage.of(storage),
                        Sandbox.at("bank", URI.create(arguments[1])),
                        ManualClock.at(arguments[2]))) {
            Lines.say("OPEN");
            if ("GO".equals(parent.readLine())) {
                work(commerce);
            }
        }
    }

    private static void work(Commerce commerce) {
        int done = 0;
        int failed = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            DueReport report = commerce.runDue();
            done += report.done();
            failed += report.failed();
            if (report.done() + report.failed() == 0) {
                break;
            }
        }
        Lines.say("DONE " + done + " " + failed);
    }
}
