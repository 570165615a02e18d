package dev.kontor.webstore.testing;

import com.google.inject.Inject;
import dev.kontor.sandbox.NextCall;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.MisuseException;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Json;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.site.Mount;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The strings of the sandbox bank. Not there unless started for tests, and with a bank of the store's own. */
final class BankControls implements Mount {
    private static final int MOST_TIMES = 1_000;
    private static final int LONGEST_WAIT_SECONDS = 86_400;

    private static final Map<String, Consumer<NextCall>> TROUBLES = new TreeMap<>(Map.of(
            "losesReply", NextCall::losesReply,
            "timesOutBefore", NextCall::timesOutBefore,
            "refusesConnection", NextCall::refusesConnection,
            "resetsInTheMiddle", NextCall::resetsInTheMiddle,
            "answers500", NextCall::answers500,
            "actsAndAnswers500", NextCall::actsAndAnswers500,
            "answersHtml", NextCall::answersHtml,
            "truncatesJson", NextCall::truncatesJson));

    private static final String TOO_MANY = "tooManyRequests";

    private static final Map<String, BiConsumer<Sandbox, String>> BUYER = new TreeMap<>(Map.of(
            "approves", Sandbox::buyerApproves,
            "abandons", Sandbox::buyerAbandons,
            "fails", Sandbox::buyerFails));

    private final Gate gate;
    private final Shop shop;

    @Inject
    BankControls(Gate gate, Shop shop) {
        this.gate = gate;
        this.shop = shop;
    }

    @Override
    public void on(RoutesConfig routes) {
        if (!shop.isForTests()) {
            return;
        }
        routes.addHttpHandler(HandlerType.GET, "/test/bank", gate.guarded(this::show));
        routes.addHttpHandler(HandlerType.POST, "/test/bank/trouble", gate.guarded(this::trouble));
        routes.addHttpHandler(HandlerType.POST, "/test/bank/buyer", gate.guarded(this::buyer));
        routes.addHttpHandler(HandlerType.POST, "/test/bank/settle", gate.guarded(this::settle));
    }

    private Sandbox bank() {
        return shop.tills()
                .strings()
                .orElseThrow(() -> Problem.notFound().detail("The bank runs elsewhere; ask it there."));
    }

    private void show(Context context) {
        Json.answer(context, 200, picture(bank()));
    }

    private static Members picture(Sandbox bank) {
        Map<String, Members> currencies = bank.movements().stream()
                .map(movement -> movement.amount().getCurrency().getCurrencyCode())
                .distinct()
                .collect(Collectors.toMap(
                        currency -> currency,
                        currency -> Members.of()
                                .with("balance", bank.balance(currency))
                                .with("authorized", bank.authorized(currency)),
                        (one, other) -> one,
                        TreeMap::new));
        return Members.of()
                .with("charges", bank.timesCharged())
                .with("currencies", currencies)
                .with("requests", bank.requests().size())
                .with(
                        "movements",
                        bank.movements().stream()
                                .map(movement -> Members.of()
                                        .with("order", movement.order())
                                        .with("operation", movement.charge())
                                        .with("kind", movement.kind())
                                        .with("amount", movement.amount()))
                                .toList());
    }

    private void trouble(Context context) {
        Fields body = Json.object(context, "next", "what", "times", "waitSeconds");
        String next = body.optionalText("next", 20).orElse("request");
        if (!next.equals("request") && !next.equals("lookup")) {
            throw Problem.field("/next", "request or lookup");
        }
        String what = body.text("what", 40);
        int times = body.number("times", 1, MOST_TIMES, 1);
        int wait = body.number("waitSeconds", 0, LONGEST_WAIT_SECONDS, 1);
        if (!TROUBLES.containsKey(what) && !what.equals(TOO_MANY)) {
            TreeSet<String> known = new TreeSet<>(TROUBLES.keySet());
            known.add(TOO_MANY);
            throw Problem.field("/what", "one of " + known);
        }
        Sandbox bank = bank();
        NextCall call = (next.equals("lookup") ? bank.nextLookup() : bank.next()).times(times);
        TROUBLES.getOrDefault(what, chosen -> chosen.tooManyRequests(Duration.ofSeconds(wait)))
                .accept(call);
        Json.answer(
                context, 200, Members.of().with("next", next).with("what", what).with("times", times));
    }

    private void buyer(Context context) {
        Fields body = Json.object(context, "payment", "does");
        String payment = body.text("payment", 100);
        String does = body.text("does", 20);
        BiConsumer<Sandbox, String> act = BUYER.getOrDefault(does, (bank, about) -> {
            throw Problem.field("/does", "one of " + BUYER.keySet());
        });
        Sandbox bank = bank();
        try {
            act.accept(bank, payment);
        } catch (MisuseException nobody) {
            throw Problem.notFound().detail("No such payment waits for its buyer.");
        }
        Json.answer(context, 200, picture(bank));
    }

    private void settle(Context context) {
        Json.object(context);
        Json.answer(context, 200, Members.of().with("decided", bank().settle()));
    }
}
