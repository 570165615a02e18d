package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.RosterKey;
import dev.kontor.bulk.BulkOrder;
import dev.kontor.bulk.Bulks;
import dev.kontor.shop.StudentList;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.util.ArrayList;
import java.util.List;

/** How somebody on the list of a bulk order is recognized without the list being kept: by a keyed hash of what he is known by. */
public final class BulkStudents {
    private static final int MOST = 200;

    private BulkStudents() {}

    /**
     * The hash of a line.
     *
     * @param vault holds the key
     * @param by what the line is
     * @param value the line, as uploaded or as the account has it
     * @return the same for the same line, whatever its case and spaces
     */
    public static String hash(Vault vault, StudentList.By by, String value) {
        return vault.blindIndex(secret(value), purpose(by));
    }

    /**
     * The bulk orders on whose list an account stands, in whatever store and state. Its e-mail address counts as the host said
     * it, or as it was confirmed.
     *
     * @param view where
     * @param vault holds the keys
     * @param account who
     * @return perhaps none
     */
    public static List<BulkOrder> listing(StorageView view, Vault vault, Account account) {
        List<String> hashes = new ArrayList<>();
        account.email()
                .map(EmailAddress::text)
                .ifPresent(email -> hashes.addAll(vault.blindIndexes(secret(email), purpose(StudentList.By.EMAIL))));
        account.user().ifPresent(user -> hashes.addAll(vault.blindIndexes(secret(user), purpose(StudentList.By.USER))));
        return Bulks.listing(view, hashes, MOST);
    }

    private static Secret secret(String value) {
        String normal = RosterKey.of(value);
        return Secret.of(normal.isEmpty() ? "-" : normal);
    }

    private static String purpose(StudentList.By by) {
        return switch (by) {
            case EMAIL -> "bulk-student|email";
            case USER -> "bulk-student|user";
        };
    }
}
