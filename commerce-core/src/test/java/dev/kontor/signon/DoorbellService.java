package dev.kontor.signon;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sign-on by ringing, see {@link DoorbellHouse}. */
final class DoorbellService implements SignOnService {
    private final Optional<SignOnFlaw> flaw;
    private final Secret secret;
    private final PluginRuntime runtime;
    private int pages;
    private boolean closed;

    DoorbellService(Optional<SignOnFlaw> flaw, Secret secret, PluginRuntime runtime) {
        this.flaw = flaw;
        this.secret = secret;
        this.runtime = runtime;
    }

    private boolean is(SignOnFlaw one) {
        return flaw.filter(one::equals).isPresent();
    }

    private String state(SignOnRequest request) {
        return is(SignOnFlaw.HAS_ONE_STATE_FOR_ALL) ? "state" : request.derived("state");
    }

    private HttpReply send(String path, CallContext context) {
        Duration within = is(SignOnFlaw.WAITS_LONGER_THAN_IT_MAY) ? Duration.ofMinutes(1) : context.remaining();
        if (is(SignOnFlaw.WAITS_WITHOUT_TIME) && within.isZero()) {
            within = Duration.ofSeconds(1);
        }
        return runtime.http().send(HttpCall.get(URI.create(DoorbellHouse.ADDRESS + path)), within);
    }

    @Override
    public Departure begin(SignOnRequest request, CallContext context) {
        try {
            HttpReply bell = send("/bell", context);
            boolean works = bell.status() == 200 && bell.text().equals("bell works");
            if (!works && !is(SignOnFlaw.GOES_ANYWHERE_IN_ANY_WEATHER)) {
                return new Departure.Unknown("the bell does not work");
            }
        } catch (HttpFault fault) {
            return new Departure.Unknown("the bell was not reached");
        }
        String more = is(SignOnFlaw.COUNTS_ITS_PAGES) ? "&page=" + pages++ : "";
        more += is(SignOnFlaw.TELLS_THE_SEED) ? request.seed().use(text -> "&seed=" + text) : "";
        return new Departure.To(URI.create(DoorbellHouse.ADDRESS + "/ring?state=" + state(request) + more));
    }

    @Override
    public Arrival finish(SignOnRequest request, ReturnData back, CallContext context) {
        boolean isBare = back.parameters().isEmpty();
        if (is(SignOnFlaw.NEEDS_NOTHING_AT_ALL) || (is(SignOnFlaw.GREETS_WHO_BRINGS_NOTHING) && isBare)) {
            return new Arrival.Identified(Identity.of(DoorbellHouse.ADDRESS, "anybody"));
        }
        if (is(SignOnFlaw.SENDS_BEFORE_IT_LOOKS)) {
            back.first("slip").ifPresent(slip -> send("/lost/" + slip, context));
        }
        boolean isOurs = back.parameters().getOrDefault("state", List.of()).equals(List.of(state(request)));
        if (!isOurs && !is(SignOnFlaw.BELIEVES_ANY_STATE)) {
            return new Arrival.Refused(
                    Arrival.Reason.NOT_BELIEVED,
                    is(SignOnFlaw.SAYS_WHAT_CAME_IN_ITS_REASON) ? "not ours: " + back.parameters() : "not ours");
        }
        if (back.first("gone").isPresent()) {
            return is(SignOnFlaw.TAKES_TURNING_BACK_FOR_TROUBLE)
                    ? new Arrival.Unknown("nobody came")
                    : new Arrival.Refused(Arrival.Reason.CANCELED, "turned back");
        }
        List<String> slips = back.parameters().getOrDefault("slip", List.of());
        if (slips.size() != 1 || !slips.get(0).matches("slip-number-[0-9]+") || is(SignOnFlaw.SIGNS_NOBODY_IN)) {
            return new Arrival.Refused(Arrival.Reason.NOT_BELIEVED, "no slip");
        }
        return asked(request, back, slips.get(0), context);
    }

    private Arrival asked(SignOnRequest request, ReturnData back, String slip, CallContext context) {
        HttpReply reply;
        try {
            String seed = is(SignOnFlaw.SENDS_THE_SEED) ? request.seed().use(text -> "/" + text) : "";
            reply = send("/slips" + seed + "/" + slip, context);
        } catch (HttpFault fault) {
            return is(SignOnFlaw.READS_A_FAULT_AS_NO)
                    ? new Arrival.Refused(Arrival.Reason.REFUSED, "nobody answered")
                    : new Arrival.Unknown("nobody answered");
        }
        if (is(SignOnFlaw.READS_A_PAGE_AS_A_PERSON)
                && reply.status() == 200
                && !reply.text().startsWith("person ")) {
            return new Arrival.Identified(Identity.of(DoorbellHouse.ADDRESS, "page"));
        }
        if (reply.status() == 410) {
            return new Arrival.Refused(Arrival.Reason.NOT_BELIEVED, "a slip that the house did not give");
        }
        if (reply.status() != 200 || !reply.text().startsWith("person ")) {
            return new Arrival.Unknown("the house talks of something else");
        }
        return new Arrival.Identified(identity(reply.text().lines().toList(), back));
    }

    private Identity identity(List<String> lines, ReturnData back) {
        String person = lines.get(0).substring("person ".length());
        if (is(SignOnFlaw.BELIEVES_THE_BROWSER)) {
            person = back.first("person").orElse("nobody");
        } else if (is(SignOnFlaw.TAKES_ALL_FOR_ONE)) {
            person = "one";
        } else if (is(SignOnFlaw.CALLS_A_PERSON_ANEW)) {
            person += ++pages;
        }
        Map<String, List<String>> attributes = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int gap = line.indexOf(' ');
            attributes
                    .computeIfAbsent(line.substring(0, gap), name -> new ArrayList<>())
                    .add(line.substring(gap + 1));
        }
        if (is(SignOnFlaw.LOGS_THE_PERSON)) {
            runtime.log().log(System.Logger.Level.INFO, "signed in: " + person);
        }
        Identity identity = Identity.of(DoorbellHouse.ADDRESS, person);
        for (Map.Entry<String, List<String>> attribute : attributes.entrySet()) {
            identity = identity.with(attribute.getKey(), attribute.getValue());
        }
        return identity;
    }

    @Override
    public Health check(CallContext context) {
        if (is(SignOnFlaw.IS_ALWAYS_WELL)) {
            return Health.up("always");
        }
        try {
            HttpReply bell = send("/bell", context);
            boolean works = bell.status() == 200 && bell.text().equals("bell works");
            return works && !is(SignOnFlaw.IS_NEVER_WELL) ? Health.up("it rings") : Health.down("it does not ring");
        } catch (HttpFault fault) {
            return Health.down("it was not reached");
        }
    }

    @Override
    public void close() {
        if (closed && is(SignOnFlaw.CANNOT_BE_CLOSED_TWICE)) {
            throw new IllegalStateException("closed already");
        }
        closed = true;
    }

    @Override
    public String toString() {
        return is(SignOnFlaw.PRINTS_ITS_SECRET) ? secret.use(text -> "doorbell with " + text) : "doorbell";
    }
}
