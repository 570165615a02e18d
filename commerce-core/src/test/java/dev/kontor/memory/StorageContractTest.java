package dev.kontor.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kontor.memory.BrokenEndings.BusyAfterCommit;
import dev.kontor.memory.BrokenEndings.BusyWhenNobodyKnows;
import dev.kontor.memory.BrokenEndings.CommitsOnException;
import dev.kontor.memory.BrokenEndings.ForgetsInterrupts;
import dev.kontor.memory.BrokenEndings.ForgetsStepsWhenRunAgain;
import dev.kontor.memory.BrokenEndings.KeepsLocks;
import dev.kontor.memory.BrokenEndings.Leaking;
import dev.kontor.memory.BrokenEndings.NeverRunsAgain;
import dev.kontor.memory.BrokenEndings.RunsAgainWhenNobodyKnows;
import dev.kontor.memory.BrokenEndings.SaysDone;
import dev.kontor.memory.BrokenHints.InsertsOnceAsEver;
import dev.kontor.memory.BrokenHints.MixesPiles;
import dev.kontor.memory.BrokenHints.NeverForgets;
import dev.kontor.memory.BrokenStorages.AsItComes;
import dev.kontor.memory.BrokenStorages.ChecksTooEarly;
import dev.kontor.memory.BrokenStorages.FirstCounterOnly;
import dev.kontor.memory.BrokenStorages.Floorless;
import dev.kontor.memory.BrokenStorages.Losing;
import dev.kontor.memory.BrokenStorages.OneRealm;
import dev.kontor.memory.BrokenStorages.OverwritesNewer;
import dev.kontor.memory.BrokenStorages.Overwriting;
import dev.kontor.memory.BrokenStorages.Piecemeal;
import dev.kontor.memory.BrokenStorages.Sound;
import dev.kontor.memory.BrokenStorages.SwallowsText;
import dev.kontor.memory.BrokenStorages.TakesNoValuesForAll;
import dev.kontor.memory.BrokenStorages.Unguarded;
import dev.kontor.memory.BrokenStorages.Utf16;
import dev.kontor.tck.storage.StorageContract;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit for storages against storages that are broken in a known way: it has to see each of them. */
class StorageContractTest {
    /** One that every twin passes, to see that it fails for its breakage and not because nothing works. */
    private static final String PASSED_BY_ALL = "S_65_text_of_any_script_comes_back_code_point_by_code_point";

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        "drops a change",
                        Losing.class,
                        Set.of("S_4_a_changed_row_is_read_back_as_it_was_written_last")),
                arguments(
                        "sells below zero",
                        Floorless.class,
                        Set.of(
                                "S_23_S_41_a_step_below_the_floor_ends_the_unit",
                                "S_15_a_counter_never_leaves_its_bounds_and_loses_no_step")),
                arguments(
                        "names one counter of several",
                        FirstCounterOnly.class,
                        Set.of("S_43_all_counters_that_would_leave_their_bounds_are_named_sorted")),
                arguments(
                        "says done of a broken rule",
                        SaysDone.class,
                        Set.of(
                                "S_13_of_many_who_insert_the_same_unique_part_one_wins",
                                "S_23_S_36_a_row_that_breaks_a_unique_rule_ends_the_unit_by_the_name_of_the_rule",
                                "S_8_a_duplicate_leaves_transact_although_the_work_caught_it")),
                arguments(
                        "loses an update, claims a row twice, sums without a lock",
                        Unguarded.class,
                        Set.of(
                                "S_13_of_many_who_insert_if_absent_one_is_told_that_it_did",
                                "S_14_no_change_of_a_row_is_lost",
                                "S_16_of_eight_refunds_of_sixty_out_of_a_hundred_one_is_booked",
                                "S_17_who_touches_a_counter_first_sees_every_row_stored_under_it_before",
                                "S_47_a_series_has_no_gap_and_no_number_twice_although_units_fail",
                                "S_25_insert_if_absent_waits_for_a_unit_that_is_adding_the_row",
                                "S_25_who_is_told_that_a_row_is_there_finds_it",
                                "S_55_two_units_never_claim_the_same_row",
                                "S_55_S_58_many_who_drain_a_pile_take_every_row_once")),
                arguments(
                        "has no transactions",
                        Piecemeal.class,
                        Set.of(
                                "S_1_S_2_an_exception_of_the_work_leaves_transact_and_no_trace",
                                "S_3_a_unit_can_end_without_a_trace_and_still_answer",
                                "S_8_nothing_done_after_an_error_that_was_caught_is_stored",
                                "S_10_nobody_sees_what_is_not_committed",
                                "S_12_the_questions_of_one_read_see_one_moment",
                                "S_5_units_do_not_nest",
                                "S_29_a_unit_of_thousands_of_rows_is_committed_whole",
                                "S_47_a_number_taken_by_a_unit_that_left_no_trace_is_given_again",
                                "S_6_a_unit_or_view_is_refused_after_its_work_and_in_another_thread")),
                arguments(
                        "gives up at a conflict",
                        NeverRunsAgain.class,
                        Set.of("S_31_S_71_a_unit_that_changes_an_outdated_row_is_run_again")),
                arguments(
                        "forgets a counter step on retry",
                        ForgetsStepsWhenRunAgain.class,
                        Set.of(
                                "S_31_S_71_a_unit_that_changes_an_outdated_row_is_run_again",
                                "S_71_a_unit_that_is_run_again_begins_from_nothing")),
                arguments(
                        "overwrites what another changed",
                        Overwriting.class,
                        Set.of(
                                "S_31_S_71_a_unit_that_changes_an_outdated_row_is_run_again",
                                "S_73_a_conflict_at_every_run_ends_as_busy",
                                "S_60_who_comes_back_after_its_lease_was_taken_over_meets_another_version")),
                arguments(
                        "leaks connections on exception",
                        Leaking.class,
                        Set.of("S_7_many_failing_units_in_a_row_use_nothing_up")),
                arguments(
                        "swallows text it cannot store",
                        SwallowsText.class,
                        Set.of("S_64_text_that_databases_change_or_cut_is_refused_and_nothing_is_stored")),
                arguments(
                        "sorts by UTF-16",
                        Utf16.class,
                        Set.of(
                                "S_49_ids_order_by_code_point_too",
                                "S_49_the_order_is_that_of_the_query_whatever_the_rows")),
                arguments("answers all for none", TakesNoValuesForAll.class, Set.of("S_48_one_of_no_values_is_no_row")),
                arguments(
                        "breaks a unique rule under concurrency",
                        ChecksTooEarly.class,
                        Set.of(
                                "S_13_of_many_who_insert_the_same_unique_part_one_wins",
                                "S_13_of_many_who_insert_if_absent_one_is_told_that_it_did")),
                arguments(
                        "reports failed for a commit that happened",
                        BusyAfterCommit.class,
                        Set.of("S_74_who_is_told_busy_left_no_trace")),
                arguments(
                        "reports failed for a commit whose reply was lost",
                        BusyWhenNobodyKnows.class,
                        Set.of(
                                "S_79_a_commit_whose_reply_was_lost_has_an_unknown_outcome",
                                "S_79_a_commit_that_never_arrived_has_an_unknown_outcome",
                                "S_81_called_again_with_its_key_it_is_stored_once")),
                arguments(
                        "runs a unit of unknown outcome again",
                        RunsAgainWhenNobodyKnows.class,
                        Set.of(
                                "S_79_a_commit_whose_reply_was_lost_has_an_unknown_outcome",
                                "S_80_a_unit_of_unknown_outcome_is_run_once")),
                arguments(
                        "leaks a transaction on exception",
                        KeepsLocks.class,
                        Set.of("S_7_what_a_failed_unit_had_locked_is_free_for_others")),
                arguments(
                        "commits on exception",
                        CommitsOnException.class,
                        Set.of("S_1_S_2_an_exception_of_the_work_leaves_transact_and_no_trace")),
                arguments(
                        "sends changes as they come",
                        AsItComes.class,
                        Set.of(
                                "S_20_rows_are_sent_in_the_order_of_the_schema_whatever_the_work_did_first",
                                "S_20_rows_of_one_table_are_sent_after_those_they_refer_to",
                                "S_22_a_new_row_takes_the_unique_part_that_one_deleted_or_changed_in_the_unit_gave_up")),
                arguments(
                        "overwrites a newer body",
                        OverwritesNewer.class,
                        Set.of(
                                "S_34_a_row_of_a_newer_form_is_read_but_never_overwritten",
                                "S_34_a_row_that_newer_code_wrote_meanwhile_is_not_overwritten")),
                arguments(
                        "mixes realms",
                        OneRealm.class,
                        Set.of(
                                "S_61_realms_never_see_each_other",
                                "S_62_nothing_reaches_into_another_realm",
                                "S_62_what_one_realm_deletes_the_other_keeps")),
                arguments(
                        "answers what was expected as it was then",
                        NeverForgets.class,
                        Set.of("S_90_a_unit_sees_its_own_changes_in_what_it_expected")),
                arguments(
                        "fails where a row is to be added once",
                        InsertsOnceAsEver.class,
                        Set.of(
                                "S_91_insert_once_adds_a_row_or_leaves_the_one_that_is_there",
                                "S_4_S_91_a_unit_sees_what_it_inserted_once",
                                "S_91_of_many_who_insert_once_one_does_and_none_fails")),
                arguments(
                        "mixes the piles that are claimed together",
                        MixesPiles.class,
                        Set.of("S_92_each_pile_is_claimed_as_if_alone")),
                arguments(
                        "forgets an interrupt",
                        ForgetsInterrupts.class,
                        Set.of("S_76_an_interrupted_thread_ends_its_unit_whole_or_busy_and_stays_interrupted")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_storage_is_seen(String flaw, Class<? extends StorageContract> twin, Set<String> seenBy) {
        Set<String> wanted = new TreeSet<>(seenBy);
        wanted.add(PASSED_BY_ALL);

        Map<String, Boolean> passed = run(twin, wanted);

        assertThat(passed).containsOnlyKeys(wanted).containsEntry(PASSED_BY_ALL, true);
        assertThat(passed)
                .allSatisfy((test, well) -> assertThat(well)
                        .as("a storage that %s passes %s", flaw, test)
                        .isEqualTo(test.equals(PASSED_BY_ALL)));
    }

    @Test
    void the_storage_that_the_twins_wrap_is_sound() {
        Set<String> all = new TreeSet<>();
        broken().forEach(arguments -> ((Set<?>) arguments.get()[2]).forEach(test -> all.add((String) test)));

        Map<String, Boolean> passed = run(Sound.class, all);

        assertThat(passed).containsOnlyKeys(all).doesNotContainValue(false);
    }

    private static Map<String, Boolean> run(Class<? extends StorageContract> kit, Set<String> tests) {
        Map<String, Boolean> passed = new TreeMap<>();
        Launcher launcher = LauncherFactory.create();
        PostDiscoveryFilter wanted = test -> FilterResult.includedIf(!test.isTest() || tests.contains(nameOf(test)));
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(kit))
                        .filters(wanted)
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest()) {
                            passed.put(
                                    test.getLegacyReportingName().replaceFirst("\\(.*", ""),
                                    result.getStatus() == TestExecutionResult.Status.SUCCESSFUL);
                        }
                    }
                });
        return passed;
    }

    private static String nameOf(TestDescriptor test) {
        return test.getLegacyReportingName().replaceFirst("\\(.*", "");
    }
}
