package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many wrong keys, replaced in pieces. */
@Tag("DF-1.h")
class KeyCorrectionsTest {
    private final Stockroom room = new Stockroom();

    private static String[] keys(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toArray(String[]::new);
    }

    private KeyCorrection proposed(String... wrong) {
        KeyCorrections.Answer answer = room.storage.transact(unit -> KeyCorrections.propose(
                unit, room.vault, room.ids, CAD, KeyFile.of(wrong), "printed twice", "jane", NOON));
        return ((KeyCorrections.Answer.Accepted) answer).correction();
    }

    private KeyCorrections.Answer approve(Id<KeyCorrection> id, String who) {
        return room.storage.transact(unit -> KeyCorrections.decide(unit, id, true, who, NOON));
    }

    private Optional<KeyCorrections.Piece> next(Id<KeyCorrection> id) {
        return room.storage.transact(unit -> KeyCorrections.next(unit, id, NOON.plusSeconds(60)));
    }

    private void carryOut(Id<KeyCorrection> id) {
        for (int i = 0; next(id).isPresent(); i++) {
            assertThat(i).isLessThan(1_000);
        }
    }

    @Test
    void DF_1_h_no_replacement_is_one_of_the_wrong_keys() {
        room.load(keys("WRONG-", 4));
        List<Entitlement> owners = List.of(room.deliver("par_1"), room.deliver("par_2"));
        room.load("GOOD-1");
        KeyCorrection correction = proposed(keys("WRONG-", 4));

        assertThat(approve(correction.id(), "kim")).isInstanceOf(KeyCorrections.Answer.Accepted.class);
        carryOut(correction.id());

        List<Entitlement> after =
                owners.stream().map(owner -> room.find(owner.id())).toList();
        assertThat(after)
                .extracting(Entitlement::state)
                .containsExactlyInAnyOrder(Entitlement.State.DELIVERED, Entitlement.State.WAITING_KEY);
        assertThat(after).allMatch(owner -> owner.askedAt().equals(NOON), "keeps the old place");
        after.stream()
                .filter(owner -> owner.key().isPresent())
                .forEach(owner -> assertThat(room.shown(owner)).isEqualTo("GOOD-1"));
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 5, 0, 1, 0, 4, 1));
        assertThat(room.storage.<Optional<KeyCorrection>>read(view -> KeyCorrections.find(view, correction.id())))
                .hasValueSatisfying(done -> assertThat(done.state()).isEqualTo(KeyCorrection.State.DONE));
    }

    @Test
    void DF_1_h_who_proposed_it_cannot_approve_it_and_nothing_happens_before_somebody_else_did() {
        room.load("WRONG-0");
        KeyCorrection correction = proposed("WRONG-0");

        assertThat(approve(correction.id(), "jane").toString()).contains("correction.same-person");
        assertThat(next(correction.id())).isEmpty();
        assertThat(room.pool().free()).isEqualTo(1);
    }

    @Test
    void DF_1_h_who_stops_after_any_piece_goes_on_there_and_nobody_gets_two() {
        room.load(keys("WRONG-", 10));
        List<Entitlement> owners =
                IntStream.range(0, 10).mapToObj(i -> room.deliver("par_" + i)).toList();
        room.load(keys("GOOD-", 20));
        KeyCorrection correction = proposed(keys("WRONG-", 10));
        assertThat(approve(correction.id(), "kim")).isInstanceOf(KeyCorrections.Answer.Accepted.class);

        int stops = 0;
        for (boolean isLeft = true; isLeft; ) {
            try {
                room.storage.perform(unit -> {
                    KeyCorrections.next(unit, correction.id(), NOON);
                    throw new IllegalStateException("stopped before the end of the piece");
                });
            } catch (IllegalStateException stopped) {
                stops++;
            }
            isLeft = next(correction.id()).isPresent();
        }

        assertThat(stops).isGreaterThan(10);
        assertThat(owners)
                .allSatisfy(owner ->
                        assertThat(room.find(owner.id()).history().former()).hasSize(1));
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 30, 10, 10, 0, 10, 0));
    }

    @Test
    void DF_1_h_sixteen_who_carry_it_out_at_once_replace_each_key_once() throws Exception {
        room.load(keys("WRONG-", 10));
        List<Entitlement> owners =
                IntStream.range(0, 10).mapToObj(i -> room.deliver("par_" + i)).toList();
        room.load(keys("GOOD-", 20));
        KeyCorrection correction = proposed(keys("WRONG-", 10));
        assertThat(approve(correction.id(), "kim")).isInstanceOf(KeyCorrections.Answer.Accepted.class);

        List<Boolean> done = Stockroom.race(16, 16, i -> {
            carryOut(correction.id());
            return true;
        });

        assertThat(done).hasSize(16);
        assertThat(owners)
                .allSatisfy(owner ->
                        assertThat(room.find(owner.id()).history().former()).hasSize(1));
    }

    @Test
    void DF_1_h_a_shared_key_is_replaced_for_everybody_who_has_it() {
        room.storage.perform(unit -> LicenseKeys.importKeys(
                unit,
                room.vault,
                room.ids,
                CAD,
                KeyStream.of(KeyFile.of("WRONG-0", "GOOD-1").keys()),
                true,
                NOON));
        List<Entitlement> owners =
                IntStream.range(0, 5).mapToObj(i -> room.deliver("par_" + i)).toList();
        String had = room.shown(owners.get(0));
        KeyCorrection correction = proposed(had);
        assertThat(approve(correction.id(), "kim")).isInstanceOf(KeyCorrections.Answer.Accepted.class);

        carryOut(correction.id());

        assertThat(owners).noneMatch(owner -> room.shown(room.find(owner.id())).equals(had));
        assertThat(room.pool()).isEqualTo(new Pool(CAD, 2, 1, 0, 0, 1, 0));
    }

    @Test
    void DF_1_h_of_two_who_decide_at_once_one_does() throws Exception {
        assertThat(decidedByTwo(unit -> unit)).isEqualTo(1);
    }

    @Test
    void a_storage_that_lets_two_write_one_row_lets_both_decide() throws Exception {
        assertThat(decidedByTwo(KeyCorrectionsTest::unguarded)).isEqualTo(2);
    }

    private long decidedByTwo(UnaryOperator<StorageUnit> twin) throws Exception {
        room.load("WRONG-0");
        KeyCorrection correction = proposed("WRONG-0");
        CyclicBarrier meeting = new CyclicBarrier(2);
        List<KeyCorrections.Answer> answers = Stockroom.race(2, 2, i -> {
            meet(meeting);
            return room.storage.transact(unit -> {
                KeyCorrections.Answer answer =
                        KeyCorrections.decide(twin.apply(unit), correction.id(), i == 0, "kim-" + i, NOON);
                meet(meeting);
                return answer;
            });
        });
        return answers.stream()
                .filter(KeyCorrections.Answer.Accepted.class::isInstance)
                .count();
    }

    /** Whoever waits for the other's lock is not met; so nobody waits for long. */
    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(500, TimeUnit.MILLISECONDS);
        } catch (Exception alone) {
            assertThat(meeting.isBroken()).isTrue();
        }
    }

    private static StorageUnit unguarded(StorageUnit unit) {
        return (StorageUnit) Proxy.newProxyInstance(
                StorageUnit.class.getClassLoader(), new Class<?>[] {StorageUnit.class}, (self, method, arguments) -> {
                    if (method.getName().equals("touch")) {
                        return unit.find(CorrectionTables.CORRECTION, (String) arguments[1])
                                .orElseThrow();
                    }
                    if (method.getName().equals("update")) {
                        return arguments[0];
                    }
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
