package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kontor.spi.Handle;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.tck.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;

/**
 * Cases 58 to 69 and 87: a message is believed when the provider sent it, and only then. Red here: {@code receive} checks
 * the raw bytes before it reads them; it keeps nothing from one message for the next; the same fact has the same ids in
 * message, answer and look-up; and it names our operation, since the shop may not know the provider's id yet.
 */
abstract class InboundCases extends Cases {
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration LONG_KEPT = Duration.ofHours(6);
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final int HUGE = 2_000_000;
    private static final int ALL_ORDERS_UP_TO = 5;
    private static final int SOME_ORDERS = 200;

    InboundCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_58_a_sound_message_is_verified_and_leads_to_its_operation() {
        try (KitWorld world = world()) {
            KitWorld.Taken taken = taken(world);
            List<InboundMessage> messages = messages(world);

            List<Notice> notices = Mail.read(world, messages);
            Mail.assertLeadsTo(
                    notices, taken.operation(), Optional.of(taken.outcome().handle()));
        }
    }

    @Test
    void case_59_a_message_with_a_wrong_signature_is_forged() {
        try (KitWorld world = world()) {
            taken(world);
            taken(world);
            List<InboundMessage> messages = messages(world);
            InboundMessage first = messages.get(0);
            InboundMessage last = messages.get(messages.size() - 1);

            assertForged(world.receive(Mail.altered(last)), "a body with another number in it");
            assertForged(world.receive(Mail.unsigned(last)), "a message without a signature");
            assertForged(
                    world.receive(new InboundMessage(last.account(), first.headers(), last.body())),
                    "a message with the signature of another");
        }
    }

    @Test
    void case_60_a_message_signed_long_ago_is_forged() {
        assertForged(world(), Oddity.OUTDATED);
        try (KitWorld world = world()) {
            taken(world);
            InboundMessage kept = last(messages(world)).keptSince(world.clock.instant());
            world.clock.advance(LONG_KEPT);
            assertVerified(world.receive(kept), "a message that was young when it came, and kept since");
            assertForged(
                    world.receive(odd(world, Oddity.OUTDATED).keptSince(world.clock.instant())),
                    "a message that was old already when it came, and kept since");
        }
    }

    @Test
    void case_61_a_message_that_was_written_anew_on_its_way_is_forged() {
        try (KitWorld world = world()) {
            taken(world);
            for (InboundMessage message : messages(world)) {
                assertForged(world.receive(Mail.rewritten(message)), "the same meaning in other bytes");
            }
        }
    }

    @Test
    void case_62_while_a_secret_is_changed_both_are_believed() {
        try (KitWorld world = world()) {
            taken(world);
            InboundMessage old = odd(world, Oddity.OLD_SECRET);

            assertVerified(world.receive(last(messages(world))), "signed with the new secret");
            assertVerified(world.receive(old), "signed with the old secret");
        }
    }

    @Test
    void case_63_a_message_for_another_account_is_forged() {
        assertForged(world(), Oddity.OTHER_ACCOUNT);
    }

    @Test
    void case_64_a_message_that_comes_twice_tells_the_same() {
        try (KitWorld world = world()) {
            taken(world);
            List<InboundMessage> messages = messages(world);
            List<Notice> once = Mail.read(world, messages);
            List<Notice> twice = Mail.read(world, messages);
            world.clock.advance(LATER);
            world.restart();
            List<Notice> again = Mail.read(world, messages(world));

            assertEquals(once, twice, "the same messages a second time");
            assertEquals(once, again.subList(0, once.size()), "the same messages, sent again and signed anew");
            assertEquals(
                    once.size(),
                    once.stream().map(Notice::eventId).distinct().count(),
                    () -> "different events under one id: " + once);
        }
    }

    @Test
    void case_65_in_whatever_order_messages_come_the_books_are_the_same() {
        try (KitWorld world = world()) {
            Map<String, Operation> operations = new HashMap<>();
            KitLedger truth = history(world, operations);
            List<InboundMessage> messages = messages(world);
            Collection<Movement> booked = booked(world, operations, messages).movements();

            assertEquals(
                    ids(booked),
                    ids(truth.book(booked).movements()),
                    "what messages tell, or make the shop look up, and what look-ups tell");
            inAnyOrder(messages, order -> {
                world.restart();
                assertEquals(
                        ids(booked),
                        ids(booked(world, operations, order).movements()),
                        "what is booked when messages come in another order");
            });
        }
    }

    private static Set<String> ids(Collection<Movement> movements) {
        return movements.stream().map(Movement::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Set aside, taken, given back in part, disputed, won: as much of it as there is, and what look-ups tell of it in the
     * end.
     */
    private KitLedger history(KitWorld world, Map<String, Operation> operations) {
        MethodSupport method = firstTaking(world);
        Map<Operation, Handle> handles = new HashMap<>();
        KitWorld.Taken taken = method.operations().contains(OperationKind.AUTHORIZE)
                ? setAsideAndTaken(world, method, handles)
                : world.taken(method, world.usual(method));
        handles.put(taken.operation(), taken.outcome().handle());
        world.clock.advance(LATER);
        if (method.operations().contains(OperationKind.REFUND)) {
            Operation refund = new Operation.Refund(
                    world.nextId(),
                    taken.outcome().handle(),
                    method.method(),
                    method.hasPartialRefunds() ? KitWorld.parts(method, 1) : world.usual(method),
                    "returned goods");
            handles.put(refund, world.done(refund).handle());
            world.clock.advance(LATER);
            world.provider.happens(Happening.FAILS, refund.id());
        }
        for (Happening what : List.of(Happening.CHARGED_BACK, Happening.CHARGEBACK_REVERSED)) {
            world.clock.advance(LATER);
            world.provider.happens(what, taken.operation().id());
        }
        KitLedger ledger = new KitLedger();
        handles.forEach((operation, handle) -> {
            operations.put(operation.id(), operation);
            operations.put(handle.providerId(), operation);
            ledger.book(world.lookup(operation, Optional.of(handle)));
        });
        return ledger;
    }

    private static KitWorld.Taken setAsideAndTaken(
            KitWorld world, MethodSupport method, Map<Operation, Handle> handles) {
        MonetaryAmount amount = world.usual(method);
        Operation hold = new Operation.Authorize(world.nextId(), world.charge(method, amount));
        Outcome.Succeeded held = world.carriedOut(hold);
        handles.put(hold, held.handle());
        world.clock.advance(LATER);
        Operation capture = new Operation.Capture(world.nextId(), held.handle(), method.method(), amount, true);
        Outcome.Succeeded done = world.done(capture);
        return new KitWorld.Taken(capture, done, KitWorld.captured(done));
    }

    /** What a shop books that believes movements, and looks up where a message tells none. */
    private static KitLedger booked(KitWorld world, Map<String, Operation> operations, List<InboundMessage> messages) {
        KitLedger ledger = new KitLedger();
        for (Notice notice : Mail.read(world, messages)) {
            ledger.book(notice.movements());
            if (notice.movements().isEmpty()) {
                Operation about = notice.operation()
                        .map(operations::get)
                        .orElseGet(() -> operations.get(notice.about().providerId()));
                if (about != null) {
                    ledger.book(world.lookup(about, Optional.of(notice.about())));
                }
            }
        }
        return ledger;
    }

    /** All orders of a few messages, some of many. */
    private static void inAnyOrder(List<InboundMessage> messages, Consumer<List<InboundMessage>> check) {
        if (messages.size() <= ALL_ORDERS_UP_TO) {
            permute(new ArrayList<>(messages), 0, check);
        } else {
            Seeds.each(SOME_ORDERS, random -> {
                List<InboundMessage> shuffled = new ArrayList<>(messages);
                Collections.shuffle(shuffled, new Random(random.nextLong()));
                check.accept(shuffled);
            });
        }
    }

    private static void permute(List<InboundMessage> messages, int from, Consumer<List<InboundMessage>> check) {
        if (from == messages.size()) {
            check.accept(List.copyOf(messages));
        }
        for (int i = from; i < messages.size(); i++) {
            Collections.swap(messages, from, i);
            permute(messages, from + 1, check);
            Collections.swap(messages, from, i);
        }
    }

    @Test
    void case_66_a_message_that_is_faster_than_the_answer_tells_the_same_facts() {
        try (KitWorld world = world()) {
            MethodSupport method = first(world);
            Set<OperationKind> kinds = new TreeSet<>(Set.of(world.charging(method), OperationKind.REFUND));
            kinds.retainAll(world.kinds(method));
            if (kinds.isEmpty()) {
                lacking("operation that needs no act of the buyer");
            }
            for (OperationKind kind : kinds) {
                faster(world, world.ready(kind, method));
            }
        }
    }

    private void faster(KitWorld world, Operation operation) {
        int before = world.provider.messages().size();
        world.port.watch(operation.id());
        world.port.after(WireFault.TIME_OUT);
        world.submit(operation);
        world.port.heal();
        List<InboundMessage> all = messages(world);
        List<Notice> notices = Mail.read(world, all.subList(before, all.size())).stream()
                .filter(notice -> Mail.leadsTo(notice, operation, Optional.empty()))
                .toList();
        Mail.assertLeadsTo(notices, operation, Optional.empty());

        KitLedger ledger = new KitLedger();
        notices.forEach(notice -> ledger.book(notice.movements()));
        int told = ledger.movements().size();
        if (!repeatable(world, operation.kind())) {
            note(operation.kind(), NEVER_AGAIN);
            return;
        }
        Outcome.Succeeded answer = assertInstanceOf(
                Outcome.Succeeded.class, world.submit(operation, KitContext.of(operation.id(), 2)), "sent again");
        ledger.book(answer.movements());
        assertTrue(
                told == 0 || ledger.movements().size() == told,
                () -> "a fact under one id in the message and another in the answer: " + ledger);
    }

    @Test
    void case_67_what_no_shop_follows_is_irrelevant() {
        try (KitWorld world = world()) {
            taken(world);
            assertInstanceOf(
                    Inbound.Irrelevant.class,
                    world.receive(odd(world, Oddity.UNKNOWN_TYPE)),
                    "a sound message of a type that is not known");
        }
    }

    @Test
    void case_68_what_cannot_be_read_is_malformed_and_not_forged() {
        try (KitWorld world = world()) {
            taken(world);
            assertInstanceOf(
                    Inbound.Malformed.class,
                    world.receive(odd(world, Oddity.MALFORMED)),
                    "a sound signature over what cannot be read");
        }
    }

    @Test
    void case_69_a_huge_message_costs_little_and_is_not_believed() {
        try (KitWorld world = world()) {
            taken(world);
            InboundMessage sound = last(messages(world));
            List<String> bodies = List.of(
                    "[".repeat(HUGE),
                    "{\"a\":".repeat(HUGE / 5),
                    " ".repeat(HUGE),
                    "{\"a\":\"" + "x".repeat(HUGE) + "\"}",
                    "9".repeat(HUGE));
            for (String body : bodies) {
                String what = HUGE + " characters that begin with " + body.substring(0, 5);
                long start = System.nanoTime();
                Inbound read = world.receive(Mail.withBody(sound, body));
                Duration took = Duration.ofNanos(System.nanoTime() - start);

                assertTrue(
                        read instanceof Inbound.Forged || read instanceof Inbound.Malformed,
                        () -> what + " read " + read);
                assertTrue(took.compareTo(BOUND) <= 0, () -> what + " took " + took + ", at most " + BOUND);
            }
        }
    }

    @Test
    void case_87_what_cannot_be_verified_now_is_neither_believed_nor_thrown_away() {
        try (KitWorld world = world()) {
            taken(world);
            InboundMessage message = last(messages(world));
            world.port.watch("");
            world.receive(message);
            if (world.port.sent().isEmpty()) {
                skip("the provider is not asked about its messages");
            }
            for (WireFault outage : WireFault.values()) {
                world.restart();
                world.port.before(outage);
                Inbound read = world.receive(message);
                world.port.heal();
                assertInstanceOf(
                        Inbound.Unverifiable.class, read, () -> "asked whether a message is sound, answered " + outage);
            }
        }
    }

    private KitWorld.Taken taken(KitWorld world) {
        MethodSupport method = firstTaking(world);
        KitWorld.Taken taken = world.taken(method, world.usual(method));
        world.clock.advance(LATER);
        return taken;
    }

    private List<InboundMessage> messages(KitWorld world) {
        List<InboundMessage> messages = world.provider.messages();
        if (messages.isEmpty()) {
            lacking("message");
        }
        return messages;
    }

    private static InboundMessage last(List<InboundMessage> messages) {
        return messages.get(messages.size() - 1);
    }

    private InboundMessage odd(KitWorld world, Oddity oddity) {
        Optional<InboundMessage> odd = world.provider.odd(oddity);
        if (odd.isEmpty()) {
            lacking("message that is " + oddity);
        }
        return odd.orElseThrow();
    }

    private void assertForged(KitWorld fresh, Oddity oddity) {
        try (KitWorld world = fresh) {
            taken(world);
            assertForged(world.receive(odd(world, oddity)), oddity.toString());
        }
    }

    private static void assertForged(Inbound read, String what) {
        assertInstanceOf(Inbound.Forged.class, read, what);
    }

    private static void assertVerified(Inbound read, String what) {
        assertTrue(
                read instanceof Inbound.Verified || read instanceof Inbound.Irrelevant, () -> what + " read " + read);
    }
}
