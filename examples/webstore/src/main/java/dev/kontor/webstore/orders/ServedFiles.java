package dev.kontor.webstore.orders;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.fulfillment.Download;
import dev.kontor.value.Id;
import dev.kontor.webstore.base.Shop;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * How much of each file was served under each download that was begun, so that an interrupted one goes on after a
 * restart too, and a byte left out is no way around the limit (DF-2).
 */
@Singleton
final class ServedFiles {
    /** Served at most so many times its size: for broken lines, not for sharing an address. */
    static final int MOST_TIMES = 3;

    private static final int LONGEST_LIST = 4_000;
    /** In place of a login, which no browser has. */
    private static final String BY_LINK = "by-link";

    private final Jdbi jdbi;

    @Inject
    ServedFiles(Shop shop) {
        jdbi = shop.jdbi();
        jdbi.useHandle(handle -> handle.execute("""
                create table if not exists web_download (
                  download varchar(64) not null,
                  file varchar(200) not null,
                  login varchar(64) not null,
                  entitlement varchar(64) not null,
                  begun_at timestamp with time zone not null,
                  served bigint not null,
                  pieces varchar(4000) not null,
                  primary key (download, file))
                """));
    }

    /**
     * A file of a download that was begun.
     *
     * @param login who began it
     * @param entitlement of what
     * @param begunAt when
     * @param served how many bytes went out, those served twice counted twice
     * @param pieces which bytes went out
     */
    record Served(String login, String entitlement, Instant begunAt, long served, ByteRanges pieces) {}

    void begin(Download download, String file, String login, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into web_download"
                        + " (download, file, login, entitlement, begun_at, served, pieces)"
                        + " values (:download, :file, :login, :entitlement, :now, 0, '')")
                .bind("download", download.id().value())
                .bind("file", file)
                .bind("login", login)
                .bind("entitlement", download.entitlement().value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** The same for a try that may be known already, since whoever has a link knows of none. */
    void beginOnce(Download download, String file, Instant now) {
        if (find(download.id(), file).isEmpty()) {
            try {
                begin(download, file, BY_LINK, now);
            } catch (UnableToExecuteStatementException other) {
                // Another request for the same file was faster.
                if (find(download.id(), file).isEmpty()) {
                    throw other;
                }
            }
        }
    }

    Optional<Served> find(Id<Download> download, String file) {
        return jdbi.withHandle(handle -> find(handle, download, file, ""));
    }

    private static Optional<Served> find(Handle handle, Id<Download> download, String file, String lock) {
        return handle.createQuery("select * from web_download where download = :download and file = :file" + lock)
                .bind("download", download.value())
                .bind("file", file)
                .map((row, context) -> new Served(
                        row.getString("login"),
                        row.getString("entitlement"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getLong("served"),
                        ByteRanges.parse(row.getString("pieces"))))
                .findOne();
    }

    /**
     * Books bytes before they go out; nothing else could stop many requests at one moment.
     *
     * @return false when the file was served often enough
     */
    boolean reserve(Id<Download> download, String file, long length, long size) {
        return jdbi.withHandle(handle -> handle.createUpdate("update web_download set served = served + :length"
                                + " where download = :download and file = :file and served + :length <= :most")
                        .bind("length", length)
                        .bind("download", download.value())
                        .bind("file", file)
                        .bind("most", MOST_TIMES * size)
                        .execute())
                == 1;
    }

    /**
     * Notes what went out of what was reserved.
     *
     * @param sent the bytes that went out
     * @param unsent how many of the reserved bytes did not
     * @param size of the file
     * @return whether the file has now been served whole for the first time
     */
    boolean sent(Id<Download> download, String file, ByteRange sent, long unsent, long size) {
        return jdbi.inTransaction(handle -> {
            Served before = find(handle, download, file, " for update").orElseThrow();
            ByteRanges after = before.pieces().with(sent);
            String text = after.text();
            handle.createUpdate("update web_download set served = served - :unsent, pieces = :pieces"
                            + " where download = :download and file = :file")
                    .bind("unsent", unsent)
                    .bind(
                            "pieces",
                            text.length() > LONGEST_LIST ? before.pieces().text() : text)
                    .bind("download", download.value())
                    .bind("file", file)
                    .execute();
            return after.isWhole(size) && !before.pieces().isWhole(size);
        });
    }
}
