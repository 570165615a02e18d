package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.SignOnFacts;
import dev.kontor.conduct.engine.SignOnTickets;
import dev.kontor.office.SignOnTrial;
import dev.kontor.shop.Decision;
import dev.kontor.shop.SignOnStart;
import dev.kontor.signon.Connection;
import dev.kontor.signon.Linking;
import dev.kontor.signon.MappedPerson;
import dev.kontor.signon.Mapping;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what would come of a sign-on, and signs nobody in (AC-13). */
public final class TrySignOn {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public TrySignOn(Engine engine) {
        this.engine = engine;
    }

    private Connection connection(String code) {
        return engine.storage()
                .read(view -> SignOns.connection(view, code))
                .orElseThrow(() -> new UnknownIdException("sign-on connection", code));
    }

    /**
     * Begins a trial.
     *
     * @param code of the connection
     * @param returnTo where the browser comes back
     * @param who tries
     * @return where to send the browser, or why not
     */
    public Decision<SignOnStart> begin(String code, URI returnTo, Actor who) {
        Connection connection = connection(code);
        Secret ticket = SignOnTickets.fresh(engine.ids());
        Departure departure = engine.signOns().begin(code, SignOnTickets.request(ticket, returnTo));
        if (!(departure instanceof Departure.To page)) {
            return Decision.refused(List.of(Refusal.of("sign-on.unavailable")));
        }
        Instant now = engine.now();
        engine.storage()
                .perform(unit ->
                        SignOnTickets.issue(unit, ticket, SignOnTickets.TO_TRY, connection.code(), caller(who), now));
        return Decision.done(new SignOnStart(ticket, page.to()));
    }

    private static String caller(Actor who) {
        return "staff:" + who.name();
    }

    /**
     * Ends a trial.
     *
     * @param code of the connection
     * @param returnTo where the browser came back
     * @param ticket what it began with
     * @param back what it brought
     * @param who tries
     * @return what came of it, or that it is over
     */
    public Decision<SignOnTrial> finish(String code, URI returnTo, Secret ticket, ReturnData back, Actor who) {
        Connection connection = connection(code);
        Instant now = engine.now();
        boolean isGood = engine.storage()
                .transact(unit ->
                        SignOnTickets.redeem(unit, ticket, SignOnTickets.TO_TRY, connection.code(), caller(who), now));
        if (!isGood) {
            return Decision.refused(List.of(Refusal.of("sign-on.over")));
        }
        Arrival arrival = engine.signOns().finish(code, SignOnTickets.request(ticket, returnTo), back);
        return Decision.done(seen(connection, arrival, now));
    }

    private SignOnTrial seen(Connection connection, Arrival arrival, Instant now) {
        if (arrival instanceof Arrival.Identified known) {
            Identity identity = known.identity();
            MappedPerson person = Mapping.decide(connection, identity, now);
            Linking.Answer account = engine.storage()
                    .read(view -> Linking.decide(SignOnFacts.gather(view, connection, identity, person), now));
            return new SignOnTrial.Seen(identity, person, account);
        }
        return arrival instanceof Arrival.Refused no
                ? new SignOnTrial.Failed(
                        Optional.of(no.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')), no.why())
                : new SignOnTrial.Failed(Optional.empty(), ((Arrival.Unknown) arrival).why());
    }
}
