package dev.kontor.fulfillment;

import static dev.kontor.fulfillment.Stockroom.CAD;
import static dev.kontor.fulfillment.Stockroom.NOON;
import static dev.kontor.fulfillment.Stockroom.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("DF-2")
class DownloadsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Stockroom room = new Stockroom();
    private final Entitlement item = room.deliver(
                    NOON, Delivery.download("par_1", 1, "ord_1", "acc_1", CAD, POLICY, List.of("a.iso", "b.iso")))
            .get(0);

    private DownloadAnswer begin(String file, Instant now) {
        return room.storage.transact(unit -> Downloads.begin(unit, room.ids, item.id(), "acc_1", file, now));
    }

    private Download begun(String file, Instant now) {
        return ((DownloadAnswer.Granted) begin(file, now)).download();
    }

    private DownloadAnswer finish(Download download, String file, Instant now) {
        return room.storage.transact(unit -> Downloads.finish(unit, download.id(), "acc_1", file, now));
    }

    private DownloadAnswer resume(Download download, Instant now) {
        return room.storage.transact(unit -> Downloads.resume(unit, download.id(), "acc_1", now));
    }

    private void complete(Instant now) {
        Download download = begun("a.iso", now);
        begin("b.iso", now);
        finish(download, "a.iso", now);
        finish(download, "b.iso", now);
    }

    private int used() {
        return room.find(item.id()).downloadsUsed();
    }

    private static DownloadAnswer limit(int allowed) {
        return new DownloadAnswer.Refused(List.of(Refusal.of("download.limit").with("allowed", allowed)));
    }

    @Test
    @Tag("DF-2.a")
    void DF_2_a_a_download_counts_when_every_file_arrived_and_once() {
        Download download = begun("a.iso", NOON);
        assertThat(begun("b.iso", NOON).id()).isEqualTo(download.id());

        finish(download, "a.iso", NOON);
        finish(download, "a.iso", NOON);
        assertThat(used()).isZero();
        finish(download, "b.iso", NOON);
        finish(download, "b.iso", NOON);

        assertThat(used()).isEqualTo(1);
        assertThat(resume(download, NOON)).isEqualTo(new DownloadAnswer.Refused(List.of(Refusal.of("download.done"))));
    }

    @Test
    @Tag("DF-2.b")
    void DF_2_b_two_downloads_are_granted_and_a_third_is_not() {
        complete(NOON);
        complete(NOON);

        assertThat(begin("a.iso", NOON)).isEqualTo(limit(2));
        assertThat(used()).isEqualTo(2);
        room.storage.perform(unit -> Downloads.grant(unit, item.id(), 1));
        complete(NOON);
        assertThat(used()).isEqualTo(3);
        assertThat(begin("a.iso", NOON)).isEqualTo(limit(3));
    }

    @Test
    @Tag("DF-2.l")
    void DF_2_l_several_at_once_each_hold_a_place() {
        Download first = begun("a.iso", NOON);
        Download second = begun("a.iso", NOON);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(begin("a.iso", NOON)).isEqualTo(limit(2));
        assertThat(((DownloadAnswer.Granted) resume(first, NOON)).left()).isZero();
    }

    @Test
    @Tag("DF-2.c")
    void DF_2_c_a_place_nobody_touched_for_a_day_is_given_back() {
        Download first = begun("a.iso", NOON);
        begin("a.iso", NOON);
        resume(first, NOON.plusSeconds(1));

        assertThat(begin("a.iso", NOON.plus(DAY).minusSeconds(1))).isEqualTo(limit(2));
        assertThat(begin("a.iso", NOON.plus(DAY))).isInstanceOf(DownloadAnswer.Granted.class);
        assertThat(begin("a.iso", NOON.plus(DAY))).isEqualTo(limit(2));
    }

    @Test
    @Tag("DF-2.c")
    void DF_2_c_who_comes_back_late_goes_on_while_there_is_a_place_and_not_beyond_the_limit() {
        Download late = begun("a.iso", NOON);
        Instant next = NOON.plus(DAY).plusSeconds(1);
        assertThat(resume(late, next)).isInstanceOf(DownloadAnswer.Granted.class);

        Instant after = next.plus(DAY).plusSeconds(1);
        begin("a.iso", after);
        begin("a.iso", after);
        assertThat(resume(late, after)).isEqualTo(limit(2));
        assertThat(finish(late, "a.iso", after)).isEqualTo(limit(2));
        assertThat(used()).isZero();
    }

    @Test
    void what_is_on_its_way_when_access_ends_arrives_but_nothing_new_begins() {
        Instant end = item.windows().get(0).until();
        Download download = begun("a.iso", end.minusSeconds(1));

        assertThat(finish(download, "a.iso", end)).isInstanceOf(DownloadAnswer.Granted.class);
        assertThat(begin("b.iso", end)).isInstanceOf(DownloadAnswer.Refused.class);
        assertThat(resume(download, end)).isInstanceOf(DownloadAnswer.Refused.class);
    }

    @Test
    void only_the_owner_downloads_and_only_what_belongs_to_it() {
        Download download = begun("a.iso", NOON);

        assertThat(begin("..%2fc.iso", NOON))
                .isEqualTo(new DownloadAnswer.Refused(List.of(Refusal.of("download.file"))));
        assertThat(finish(download, "c.iso", NOON)).isInstanceOf(DownloadAnswer.Refused.class);
        assertThatThrownBy(() -> room.storage.transact(
                        unit -> Downloads.begin(unit, room.ids, item.id(), "acc_2", "a.iso", NOON)))
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() ->
                        room.storage.transact(unit -> Downloads.finish(unit, download.id(), "acc_2", "a.iso", NOON)))
                .isInstanceOf(UnknownIdException.class)
                .hasMessageContaining(download.id().value());
        assertThatThrownBy(() -> room.storage.transact(unit -> Downloads.grant(unit, item.id(), 0)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(room.storage.<Boolean>read(
                        view -> Downloads.find(view, download.id()).isPresent()))
                .isTrue();
    }

    @Test
    @Tag("DF-2.b")
    void DF_2_b_sixteen_at_one_below_the_limit_are_exactly_one() throws Exception {
        complete(NOON);

        List<DownloadAnswer> answers = Stockroom.race(16, 16, i -> begin("a.iso", NOON));

        assertThat(answers).filteredOn(DownloadAnswer.Granted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(limit(2)::equals).hasSize(15);
    }

    @Test
    void one_end_told_by_sixteen_threads_counts_once() throws Exception {
        Download download = begun("a.iso", NOON);
        finish(download, "a.iso", NOON);

        Stockroom.race(16, 16, i -> finish(download, "b.iso", NOON));

        assertThat(used()).isEqualTo(1);
    }

    private DownloadAnswer fetch(String file, Instant now) {
        return room.storage.transact(unit -> Downloads.fetch(unit, room.ids, item.id(), "acc_1", file, now));
    }

    @Test
    void who_knows_no_try_goes_on_with_the_newest_that_did_not_bring_the_file() {
        Download first = begun("a.iso", NOON);
        Download second = begun("a.iso", NOON.plusSeconds(1));

        assertThat(((DownloadAnswer.Granted) fetch("a.iso", NOON.plusSeconds(2)))
                        .download()
                        .id())
                .isEqualTo(second.id());
        finish(second, "a.iso", NOON.plusSeconds(3));
        assertThat(((DownloadAnswer.Granted) fetch("a.iso", NOON.plusSeconds(4)))
                        .download()
                        .id())
                .isEqualTo(first.id());
        finish(first, "a.iso", NOON.plusSeconds(5));
        assertThat(fetch("a.iso", NOON.plusSeconds(6))).isEqualTo(limit(2));
        assertThat(fetch("c.iso", NOON)).isEqualTo(new DownloadAnswer.Refused(List.of(Refusal.of("download.file"))));
    }

    @Test
    void what_was_begun_in_vain_gives_its_place_back_but_not_what_arrived_beside_it() {
        Download first = begun("a.iso", NOON);
        begin("b.iso", NOON);
        finish(first, "b.iso", NOON);
        room.storage.perform(unit -> Downloads.unbegin(unit, first.id(), "acc_1", "b.iso"));
        room.storage.perform(unit -> Downloads.unbegin(unit, first.id(), "acc_1", "a.iso"));

        assertThat(begun("a.iso", NOON).id()).isEqualTo(first.id());
        Download second = begun("a.iso", NOON);
        assertThat(begin("a.iso", NOON)).isEqualTo(limit(2));
        room.storage.perform(unit -> Downloads.unbegin(unit, second.id(), "acc_1", "a.iso"));
        assertThat(begun("a.iso", NOON).id()).isNotEqualTo(second.id());
        assertThatThrownBy(() -> room.storage.perform(unit -> Downloads.unbegin(unit, first.id(), "acc_2", "a.iso")))
                .isInstanceOf(UnknownIdException.class);
    }
}
