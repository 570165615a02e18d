package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.DueReport;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.mail.Carrier;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Tokens;
import dev.kontor.webstore.sample.Sample;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Mount;
import dev.kontor.webstore.site.Stores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;

/** Begins the store anew, moves its clock, does its due work, fills its pools. Not there unless started for tests. */
final class StoreControls implements Mount {
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_KEYS = 2_000;
    private static final int MOST_SETUP = 100_000;
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private final Gate gate;
    private final Shop shop;
    private final Logins logins;
    private final Limits limits;
    private final Mailbox mailbox;
    private final Carrier carrier;
    private final Evidence evidence;
    private final Sample sample;
    private final Stores stores;
    private final Passes passes;

    @Inject
    StoreControls(
            Gate gate,
            Shop shop,
            Logins logins,
            Limits limits,
            Mailbox mailbox,
            Carrier carrier,
            Evidence evidence,
            Sample sample,
            Stores stores,
            Passes passes) {
        this.gate = gate;
        this.shop = shop;
        this.logins = logins;
        this.limits = limits;
        this.mailbox = mailbox;
        this.carrier = carrier;
        this.evidence = evidence;
        this.sample = sample;
        this.stores = stores;
        this.passes = passes;
    }

    @Override
    public void on(RoutesConfig routes) {
        if (!shop.isForTests()) {
            return;
        }
        routes.addHttpHandler(HandlerType.POST, "/test/reset", gate.guarded(this::reset));
        routes.addHttpHandler(HandlerType.GET, "/test/clock", gate.guarded(this::clock));
        routes.addHttpHandler(HandlerType.POST, "/test/clock", gate.guarded(this::moveClock));
        routes.addHttpHandler(HandlerType.POST, "/test/run-due", gate.guarded(this::runDue));
        routes.addHttpHandler(HandlerType.POST, "/test/keys", gate.guarded(this::addKeys));
        routes.addHttpHandler(HandlerType.POST, "/test/setup", gate.guarded(this::setUp));
        routes.addHttpHandler(HandlerType.GET, "/test/mails", gate.guarded(this::mails));
    }

    private synchronized void reset(Context context) {
        Json.object(context);
        shop.reset();
        logins.clear();
        limits.clear();
        mailbox.clear();
        sample.fill();
        carrier.deliver();
        Json.answer(
                context,
                200,
                Members.of()
                        .with("now", shop.now())
                        .with(
                                "stores",
                                stores.all().stream().map(store -> store.code()).toList())
                        .with("logins", passes.demo()));
    }

    private void clock(Context context) {
        Json.answer(context, 200, Members.of().with("now", shop.now()));
    }

    private void moveClock(Context context) {
        Fields body = Json.object(context, "set", "advance");
        if (body.has("set") == body.has("advance")) {
            throw Problem.field("", "one of set and advance");
        }
        Instant now = shop.now();
        Instant to = body.has("set")
                ? body.value("set", 40, StoreControls::instant)
                : body.value("advance", 40, text -> later(now, text));
        Duration by = Duration.between(now, to);
        if (by.isNegative() || by.compareTo(FARTHEST) > 0) {
            throw Problem.field(
                    body.has("set") ? "/set" : "/advance", "a moment that is not past, and at most ten years ahead");
        }
        shop.clock().advance(by);
        clock(context);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new InvalidValueException("moment", text, "a moment such as 2026-03-02T09:00:00Z");
        }
    }

    private static Instant later(Instant now, String text) {
        try {
            return text.contains("T")
                    ? now.plus(Duration.parse(text))
                    : now.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
        } catch (DateTimeException | ArithmeticException malformed) {
            throw new InvalidValueException("span", text, "a span such as P8D or PT2H");
        }
    }

    private void runDue(Context context) {
        boolean repeat = Json.object(context, "repeat").flag("repeat", false);
        int done = 0;
        int failed = 0;
        int mails = 0;
        int rounds = 0;
        Optional<String> stopped = Optional.empty();
        boolean more = true;
        while (more) {
            DueReport report = shop.work();
            int carried = carrier.deliver();
            evidence.sweep();
            done += report.done();
            failed += report.failed();
            mails += carried;
            stopped = report.stopped();
            rounds++;
            // What failed is not due at once, so nothing can run in a circle.
            more = repeat && rounds < MOST_ROUNDS && stopped.isEmpty() && report.done() + carried > 0;
        }
        Json.answer(
                context,
                200,
                Members.of()
                        .with("now", shop.now())
                        .with("rounds", rounds)
                        .with("done", done)
                        .with("failed", failed)
                        .with("mails", mails)
                        .with("stopped", stopped));
    }

    private void addKeys(Context context) {
        Fields body = Json.object(context, "sku", "count");
        Sku sku = body.value("sku", 64, Sku::of);
        int count = body.number("count", 1, MOST_KEYS);
        var stock =
                shop.office(Staff.owner("test")).because("a test needs keys").stock();
        String origin = new Tokens().next();
        String[] keys = IntStream.range(0, count)
                .mapToObj(i -> "TEST-" + origin + "-" + i)
                .toArray(String[]::new);
        var pool = stock.addKeys(sku, KeyFile.of(keys)).orThrow();
        Json.answer(context, 200, Members.of().with("sku", sku).with("free", pool.free()));
    }

    /** What a set-up file says, for products that the sample has none of. */
    private void setUp(Context context) {
        Setup more = Json.object(context, "setup").value("setup", MOST_SETUP, Setup::parse);
        shop.office(Staff.owner("test"))
                .because("a test needs more")
                .setup()
                .apply(more)
                .orThrow();
        clock(context);
    }

    private void mails(Context context) {
        carrier.deliver();
        Json.answer(context, 200, Members.of().with("items", Mails.of(mailbox, context.queryParam("to"))));
    }
}
