package dev.kontor.sandbox;

import dev.kontor.sandbox.BankOperation.Status;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.MisuseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fake processor: a bank behind HTTP requests, with keys that make repetitions harmless. Every change is handed to
 * the diary before it is made, so that a processor with the same diary is the same processor. Safe for use by many
 * threads.
 */
final class Processor {
    private static final Pattern BUYER = Pattern.compile("/buyer/((?:pay|ins)_[0-9]+)(?:/(approve|abandon|fail))?");
    private static final Pattern BANK = Pattern.compile("/bank/([a-z_]+)/([a-z]+_[0-9]+)");
    private static final Pattern MERCHANT = Pattern.compile("Bearer sk_sandbox_([a-z0-9][a-z0-9._-]{0,63})");

    private final Bank bank = new Bank();
    private final Statement statement = new Statement();
    private final Consumer<Command> diary;
    private final Map<String, Kept> answers = new HashMap<>();
    private final List<SeenRequest> seen = new ArrayList<>();
    private int pulled;

    private record Kept(Instant since, String hash, HttpReply reply) {}

    Processor(Consumer<Command> diary) {
        this.diary = diary;
    }

    synchronized HttpReply handle(HttpCall call, Instant now) {
        try {
            bank.runOut(now);
            return route(call, now);
        } catch (Problem problem) {
            return refusal(problem.status, problem.code);
        }
    }

    private HttpReply route(HttpCall call, Instant now) {
        String path = call.uri().getPath();
        Matcher buyer = BUYER.matcher(path);
        if (buyer.matches()) {
            return buyer(buyer, call, now);
        }
        Matcher merchant = MERCHANT.matcher(header(call, "Authorization"));
        if (!merchant.matches()) {
            return refusal(401, "bad_credentials");
        }
        if (call.method().equals("GET")) {
            return question(
                    merchant.group(1),
                    path,
                    Optional.ofNullable(call.uri().getQuery()).orElse(""));
        }
        String body = new String(call.body(), StandardCharsets.UTF_8);
        return write(new Command(now, merchant.group(1), path, header(call, "Idempotency-Key"), body));
    }

    /** Carries out what a diary holds. */
    synchronized void remember(Command command) {
        bank.runOut(command.at());
        if (command.path().equals("/settle")) {
            bank.settle(command.at());
        } else if (command.path().equals("/payout")) {
            statement.payOut(bank.payments(), command.at());
        } else if (command.key().isEmpty()) {
            Matcher buyer = BUYER.matcher(command.path());
            if (buyer.matches()) {
                bank.buyer(payment(buyer.group(1)), buyer.group(2), command.at());
            }
            Matcher befalls = BANK.matcher(command.path());
            if (befalls.matches()) {
                bank.operations(o -> o.id.equals(befalls.group(2)))
                        .forEach(o -> bank.befall(o, befalls.group(1), command.at()));
            }
        } else {
            answer(command);
        }
    }

    private HttpReply write(Command command) {
        if (command.key().isEmpty() || command.key().length() > 100) {
            return refusal(400, "invalid_request");
        }
        diary.accept(command);
        return answer(command);
    }

    private HttpReply answer(Command command) {
        String hash = hash(command.path() + "\n" + command.body());
        seen.add(new SeenRequest(command.form().getOrDefault("reference", ""), command.key(), hash));
        String key = command.merchant() + "/" + command.key();
        Kept kept = answers.get(key);
        if (kept != null && command.at().isBefore(kept.since().plus(SandboxOffer.KEYS_KEPT_FOR))) {
            return kept.hash().equals(hash) ? kept.reply() : refusal(409, "idempotency_conflict");
        }
        HttpReply reply;
        try {
            reply = told(List.of(bank.carryOut(command)));
        } catch (Problem problem) {
            reply = refusal(problem.status, problem.code);
        }
        answers.put(key, new Kept(command.at(), hash, reply));
        return reply;
    }

    private HttpReply question(String merchant, String path, String query) {
        if (path.equals("/v1/account")) {
            return json(200, Json.object("account", merchant));
        }
        if (path.equals("/v1/settlement")) {
            return settlement(merchant, Command.form(query.getBytes(StandardCharsets.UTF_8)));
        }
        if (!path.equals("/v1/operations") || !query.startsWith("reference=")) {
            return refusal(404, "not_found");
        }
        String reference = query.substring("reference=".length());
        return told(bank.operations(merchant, reference));
    }

    private HttpReply settlement(String merchant, Map<String, String> query) {
        LocalDate day;
        try {
            day = LocalDate.parse(query.getOrDefault("day", ""));
        } catch (DateTimeParseException notADay) {
            return refusal(422, "invalid_request");
        }
        List<Statement.Line> lines = statement.lines(bank.payments(), merchant, day);
        String after = query.getOrDefault("after", "");
        int from = after.isEmpty()
                ? 0
                : lines.stream().map(Statement.Line::id).toList().indexOf(after) + 1;
        List<Statement.Line> page = lines.subList(from, Math.min(from + Statement.PAGE, lines.size()));
        Map<String, Object> told =
                Json.object("lines", page.stream().map(Statement.Line::told).toList());
        if (from + page.size() < lines.size()) {
            told.put("next", page.get(page.size() - 1).id());
        }
        return json(200, told);
    }

    /** Sends the merchants what they have. */
    synchronized int payOut(Instant now) {
        bank.runOut(now);
        diary.accept(new Command(now, "", "/payout", "", ""));
        return statement.payOut(bank.payments(), now);
    }

    private HttpReply buyer(Matcher path, HttpCall call, Instant now) {
        BankPayment payment = payment(path.group(1));
        if (path.group(2) == null || !call.method().equals("POST")) {
            return BuyerPage.ask(payment);
        }
        act(payment, path.group(2), now);
        return BuyerPage.back(payment);
    }

    private void act(BankPayment payment, String did, Instant now) {
        diary.accept(new Command(now, payment.merchant, "/buyer/" + payment.charge.id + "/" + did, "", ""));
        bank.buyer(payment, did, now);
    }

    /** The same as the buyer's click on the bank's page, for tests. */
    synchronized void act(String about, String did, Instant now) {
        bank.runOut(now);
        List<BankPayment> waiting = bank.waiting(about);
        if (waiting.isEmpty()) {
            throw new MisuseException("No payment of '" + about + "' waits for its buyer.");
        }
        act(waiting.get(waiting.size() - 1), did, now);
    }

    synchronized int settle(Instant now) {
        bank.runOut(now);
        diary.accept(new Command(now, "", "/settle", "", ""));
        return bank.settle(now);
    }

    /** What befalls operations without the shop: the first of that name to which it can happen. */
    synchronized boolean befall(String about, String what, Instant now) {
        bank.runOut(now);
        List<BankOperation> named =
                bank.operations(o -> o.reference.equals(about) || o.id.equals(about) || o.payment.order.equals(about));
        for (BankOperation operation : named) {
            diary.accept(new Command(now, operation.payment.merchant, "/bank/" + what + "/" + operation.id, "", ""));
            if (bank.befall(operation, what, now)) {
                return true;
            }
        }
        return false;
    }

    /** Every message until now. */
    synchronized List<InboundMessage> messages(Instant now) {
        bank.runOut(now);
        return bank.events().stream().map(event -> event.signed(now)).toList();
    }

    synchronized List<InboundMessage> pull(Instant now) {
        bank.runOut(now);
        List<BankEvent> events = bank.events();
        List<InboundMessage> fresh = events.subList(pulled, events.size()).stream()
                .map(event -> event.signed(now))
                .toList();
        pulled = events.size();
        return fresh;
    }

    synchronized Amount sum(String currency, ToLongFunction<BankPayment> what, Instant now) {
        bank.runOut(now);
        return Amount.ofMinor(
                currency,
                bank.payments().stream()
                        .filter(p -> p.currency.equals(currency))
                        .mapToLong(what)
                        .sum());
    }

    /** Payments that set money aside or took it, whatever became of them since. */
    synchronized List<BankPayment> charged() {
        return bank.payments().stream()
                .filter(p -> p.charge.is(Status.SUCCEEDED))
                .toList();
    }

    /** What was carried out under an operation id of a shop. */
    synchronized List<BankOperation> done(String reference) {
        return bank.operations(o -> o.reference.equals(reference) && o.is(Status.SUCCEEDED));
    }

    synchronized List<SeenMovement> movements(Instant now) {
        bank.runOut(now);
        return bank.payments().stream()
                .flatMap(payment -> payment.history.stream()
                        .map(m -> new SeenMovement(
                                payment.order,
                                payment.charge.reference,
                                m.kind(),
                                Amounts.shown(Amount.ofMinor(payment.currency, m.minor())))))
                .toList();
    }

    synchronized List<SeenRequest> seen() {
        return List.copyOf(seen);
    }

    private BankPayment payment(String id) {
        return bank.payment(id).orElseThrow(() -> new Problem(404, "not_found"));
    }

    private static HttpReply told(List<BankOperation> operations) {
        return json(
                200,
                Json.object(
                        "operations",
                        operations.stream().map(BankOperation::told).toList()));
    }

    private static HttpReply refusal(int status, String code) {
        return json(status, Json.object("error", Json.object("code", code)));
    }

    private static HttpReply json(int status, Map<String, Object> body) {
        return new HttpReply(
                status,
                Map.of("Content-Type", List.of("application/json")),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    private static String header(HttpCall call, String name) {
        return call.headers().getOrDefault(name, List.of("")).get(0);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
