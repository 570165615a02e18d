package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.SignOnTickets;
import dev.kontor.order.Orders;
import dev.kontor.shop.Decision;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.shop.SignOnStart;
import dev.kontor.shop.SignedOn;
import dev.kontor.signon.Connection;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Registration;
import dev.kontor.store.StoreProfiles;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signs people in by the word of their organization (AC-13): the ticket is used up before the organization is asked, and which
 * account is theirs is decided and kept in one unit.
 */
public final class SigningOn {
    private static final int MOST_TRIES = 5;

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive brings orders on that waited for a group
     */
    public SigningOn(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * What is offered.
     *
     * @param store where
     * @return organizations by the name of the connection
     */
    public Map<String, String> offered(String store) {
        return engine.storage().read(view -> {
            Map<String, String> offered = new TreeMap<>();
            if (StoreProfiles.of(view, store).registration().contains(Registration.SIGN_ON)) {
                SignOns.connections(view).stream()
                        .filter(connection -> connection.stores().contains(store))
                        .filter(connection -> engine.signOns().names().contains(connection.code()))
                        .forEach(connection -> offered.put(connection.code(), connection.organization()));
            }
            return offered;
        });
    }

    private Connection connection(String store, String code) {
        if (!offered(store).containsKey(code)) {
            throw new UnknownIdException("sign-on connection", code);
        }
        return engine.storage().read(view -> SignOns.connection(view, code)).orElseThrow();
    }

    /**
     * Begins a sign-on.
     *
     * @param store where
     * @param caller who
     * @param code of the connection
     * @param returnTo where the browser comes back
     * @return where to send it, or why not
     */
    public Decision<SignOnStart> begin(String store, String caller, String code, URI returnTo) {
        Connection connection = connection(store, code);
        Secret ticket = SignOnTickets.fresh(engine.ids());
        Departure departure = engine.signOns().begin(code, SignOnTickets.request(ticket, returnTo));
        if (!(departure instanceof Departure.To page)) {
            return refused(Refusal.of("sign-on.unavailable"));
        }
        Instant now = engine.now();
        engine.storage()
                .perform(unit ->
                        SignOnTickets.issue(unit, ticket, SignOnTickets.TO_SIGN_IN, connection.code(), caller, now));
        return Decision.done(new SignOnStart(ticket, page.to()));
    }

    /**
     * Ends a sign-on.
     *
     * @param store where
     * @param caller who
     * @param locale in which language letters to a new account go out
     * @param code of the connection
     * @param returnTo where the browser came back
     * @param ticket what it began with
     * @param back what it brought
     * @return who it is, or why not
     */
    public Decision<SignedOn> finish(
            String store, String caller, Locale locale, String code, URI returnTo, Secret ticket, ReturnData back) {
        Connection connection = connection(store, code);
        Instant now = engine.now();
        boolean isGood = engine.storage()
                .transact(unit ->
                        SignOnTickets.redeem(unit, ticket, SignOnTickets.TO_SIGN_IN, connection.code(), caller, now));
        if (!isGood) {
            return refused(Refusal.of("sign-on.over"));
        }
        Arrival arrival = engine.signOns().finish(code, SignOnTickets.request(ticket, returnTo), back);
        return arrival instanceof Arrival.Identified known
                ? arrived(store, locale, connection, known.identity())
                : refused(why(arrival));
    }

    private static Refusal why(Arrival arrival) {
        if (!(arrival instanceof Arrival.Refused no)) {
            return Refusal.of("sign-on.unavailable");
        }
        return switch (no.reason()) {
            case CANCELED -> Refusal.of("sign-on.canceled");
            case REFUSED, NOT_BELIEVED -> Refusal.of("sign-on.refused");
        };
    }

    private Decision<SignedOn> arrived(String store, Locale locale, Connection connection, Identity identity) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            SignOnArrival arrival = SignOnArrival.of(engine, store, locale, connection, identity);
            Optional<Decision<SignedOn>> answer = engine.storage().transact(arrival::enter);
            if (answer.isPresent()) {
                answer.get().fold(this::bringOn, refused -> false);
                return answer.get();
            }
        }
        return refused(Refusal.of("sign-on.unavailable"));
    }

    private boolean bringOn(SignedOn who) {
        engine.storage()
                .read(view -> Orders.heldOf(view, who.account().id().value()))
                .forEach(drive::advance);
        return true;
    }

    /**
     * Who keeps the credentials of a user.
     *
     * @param user the host's id of the user
     * @return empty when the host does
     */
    public Optional<ManagedCredentials> managedBy(String user) {
        return engine.storage().read(view -> Accounts.ofUser(view, user).flatMap(row -> managed(view, row.value())));
    }

    private static Optional<ManagedCredentials> managed(StorageView view, Account account) {
        return SignOns.linksOf(view, account.id()).stream()
                .flatMap(link -> SignOns.connection(view, link.connection()).stream())
                .map(connection -> new ManagedCredentials(connection.code(), connection.organization()))
                .findFirst();
    }

    private static <T> Decision<T> refused(Refusal why) {
        return Decision.refused(List.of(why));
    }
}
