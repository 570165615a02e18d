package dev.kontor.conduct.engine;

import dev.kontor.account.Accounts;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.Reviews;
import dev.kontor.account.Rosters;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.vault.Vault;
import dev.kontor.verification.ReviewDesk;
import dev.kontor.verification.RosterLookup;
import java.time.InstantSource;
import java.util.Optional;

/** What the built-in verification services look up in the shop's own rows. */
public final class AccountPorts implements RosterLookup, ReviewDesk {
    private final Storage storage;
    private final Vault vault;
    private final InstantSource clock;

    /**
     * Ports on a storage.
     *
     * @param storage where rosters and reviews live
     * @param vault holds the key of rosters
     * @param clock for what has ended
     */
    public AccountPorts(Storage storage, Vault vault, InstantSource clock) {
        this.storage = storage;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Optional<Match> find(String organization, String field, String value) {
        return storage.read(view -> Accounts.organizationNamed(view, organization)
                .map(Row::value)
                .flatMap(place -> Rosters.find(
                                view,
                                place.id(),
                                field,
                                RosterKeys.hash(vault, place.name(), field, value),
                                clock.instant())
                        .map(entry -> new Match(place.name(), entry.group(), entry.until()))));
    }

    @Override
    public Decision decision(String reference) {
        Optional<ReviewCase> found =
                storage.read(view -> Reviews.ofReference(view, reference).map(Row::value));
        if (found.isEmpty()) {
            return new NoDocuments();
        }
        ReviewCase review = found.get();
        return switch (review.state()) {
            case WAITING -> new Waiting();
            case ACCEPTED ->
                new Accepted(review.organization().orElseThrow(), review.until().orElseThrow());
            case REJECTED -> new Rejected(review.reason().orElse("rejected"));
        };
    }
}
