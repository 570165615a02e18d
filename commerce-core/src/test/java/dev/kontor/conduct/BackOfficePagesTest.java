package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.agenda.Agenda;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.DueTask;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Underway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What staff see of due work and of key pools. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackOfficePagesTest {
    @Test
    void staff_see_what_the_shop_does_next_in_the_order_in_which_it_does_it() {
        try (Campus campus = new Campus()) {
            campus.bank.next().losesReply();
            assertThat(campus.buy(campus.openStore("anna"), Campus.EDITOR, Sandbox.OK))
                    .isInstanceOf(Underway.class);
            campus.buy(campus.campus("newcomer"), Campus.CAD, Sandbox.OK).orThrow();
            String operation = campus.office().payments().open(1).get(0).id();

            List<DueTask> next = campus.office().due().next(100);

            assertThat(next.get(0).kind()).isEqualTo("look-up");
            assertThat(next.get(0).subject()).isEqualTo(operation);
            assertThat(next.get(0).attempts()).isZero();
            assertThat(next).extracting(DueTask::dueAt).isSorted();
            assertThat(next).extracting(DueTask::kind).contains("advance");
            assertThat(campus.office().due().next(1)).isEqualTo(next.subList(0, 1));
            assertThat(campus.office().due().parked(10)).isEmpty();
        }
    }

    @Test
    void what_keeps_failing_is_seen_with_its_failure_and_in_the_end_among_the_parked() {
        try (Till till = new Till()) {
            Instant now = till.clock.instant();
            till.storage.perform(unit -> Agenda.put(unit, "unheard-of", "x-1", now));
            till.rest(Duration.ZERO, 1);
            assertThat(till.office().due().next(10))
                    .extracting(DueTask::kind, DueTask::attempts, DueTask::lastFailure)
                    .containsExactly(tuple("unheard-of", 1, Optional.of("java.lang.IllegalStateException")));

            till.rest(Duration.ofHours(2), 20);

            assertThat(till.office().due().next(10)).isEmpty();
            assertThat(till.office().due().parked(10))
                    .extracting(DueTask::kind, DueTask::subject, DueTask::attempts)
                    .containsExactly(tuple("unheard-of", "x-1", 20));
        }
    }

    @Test
    void what_somebody_is_at_is_seen_with_the_end_of_the_lease() {
        try (Till till = new Till()) {
            Instant now = till.clock.instant();
            till.storage.perform(unit -> {
                Agenda.put(unit, "unheard-of", "x-1", now);
                Agenda.put(unit, "unheard-of", "x-2", now.plusSeconds(30));
            });
            till.storage.perform(unit -> Agenda.lease(unit, now, Duration.ofMinutes(5), 1));

            assertThat(till.office().due().next(10))
                    .extracting(DueTask::subject, DueTask::leasedUntil)
                    .containsExactly(tuple("x-2", Optional.empty()), tuple("x-1", Optional.of(now.plusSeconds(300))));
        }
    }

    @Test
    void staff_see_every_pool_also_one_that_is_empty_and_has_a_queue() {
        try (Campus campus = new Campus(0)) {
            campus.buy(campus.openStore("anna"), Campus.EDITOR, Sandbox.OK).orThrow();

            assertThat(campus.office().stock().pools())
                    .containsExactly(new Pool(Campus.EDITOR, 0, 0, 0, 0, 0, 1), new Pool(Campus.CAD, 0, 0, 0, 0, 0, 0));

            campus.addKeys(0, 3);

            assertThat(campus.office().stock().pools())
                    .containsExactly(new Pool(Campus.EDITOR, 3, 2, 1, 0, 0, 0), new Pool(Campus.CAD, 3, 3, 0, 0, 0, 0))
                    .allMatch(Pool::addsUp);
        }
    }

    @Test
    void a_product_without_keys_has_no_pool() {
        try (Premises premises = new Premises()) {
            assertThat(premises.office().stock().pools()).extracting(Pool::sku).containsExactly(Premises.EDITOR);
        }
    }
}
