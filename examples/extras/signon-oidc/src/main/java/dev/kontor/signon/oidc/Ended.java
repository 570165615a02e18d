package dev.kontor.signon.oidc;

import dev.kontor.spi.signon.Arrival;

/** A sign-on that goes no further, and what came of it. */
final class Ended extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Arrival arrival;
    private final String why;

    private Ended(Arrival arrival, String why) {
        super(why, null, false, false);
        this.arrival = arrival;
        this.why = why;
    }

    static Ended unknown(String why) {
        return new Ended(new Arrival.Unknown(why), why);
    }

    static Ended notBelieved(String why) {
        return refused(Arrival.Reason.NOT_BELIEVED, why);
    }

    static Ended refused(Arrival.Reason reason, String why) {
        return new Ended(new Arrival.Refused(reason, why), why);
    }

    Arrival arrival() {
        return arrival;
    }

    String why() {
        return why;
    }
}
