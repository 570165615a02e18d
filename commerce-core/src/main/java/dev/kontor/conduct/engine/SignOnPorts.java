package dev.kontor.conduct.engine;

import dev.kontor.signon.Connection;
import dev.kontor.signon.MappedPerson;
import dev.kontor.signon.Mapping;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import dev.kontor.verification.SignOnLookup;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What proof by sign-on looks up: connections in the shop's own rows, and the services that were opened. */
public final class SignOnPorts implements SignOnLookup {
    private final Storage storage;
    private final Vault vault;
    private final InstantSource clock;
    private final Map<String, SignOnService> services;

    /**
     * Ports on a storage.
     *
     * @param storage where connections are
     * @param vault holds the key of seeds
     * @param clock for what has ended
     * @param services by name
     */
    public SignOnPorts(Storage storage, Vault vault, InstantSource clock, Map<String, SignOnService> services) {
        this.storage = storage;
        this.vault = vault;
        this.clock = clock;
        this.services = Map.copyOf(services);
    }

    @Override
    public Optional<SignOnService> service(String connection) {
        return Optional.ofNullable(services.get(connection));
    }

    @Override
    public Secret seed(String verification) {
        return Secret.of(vault.blindIndex(Secret.of(verification), "proof by sign-on"));
    }

    @Override
    public Optional<Said> said(String connection, Identity identity) {
        Optional<Connection> found = storage.read(view -> SignOns.connection(view, connection));
        return found.flatMap(meaning -> {
            MappedPerson person = Mapping.decide(meaning, identity, clock.instant());
            return person.faults().isEmpty()
                    ? Optional.of(new Said(
                            meaning.organization(),
                            person.groups().stream()
                                    .collect(Collectors.toMap(MappedPerson.Group::group, MappedPerson.Group::until))))
                    : Optional.empty();
        });
    }
}
