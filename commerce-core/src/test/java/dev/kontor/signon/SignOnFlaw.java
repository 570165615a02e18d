package dev.kontor.signon;

/** A way in which a {@link DoorbellService} is broken, and the test of the kit that has to catch it. */
enum SignOnFlaw {
    BELIEVES_ANY_STATE("what_came_back_for_one_sign_on_is_not_believed_in_another"),
    SENDS_BEFORE_IT_LOOKS("nothing_is_sent_on_of_what_belongs_to_another_sign_on"),
    HAS_ONE_STATE_FOR_ALL("two_sign_ons_lead_to_different_pages"),
    COUNTS_ITS_PAGES("a_page_is_the_same_when_the_same_sign_on_begins_again"),
    BELIEVES_THE_BROWSER("a_parameter_that_is_left_out_changed_or_doubled_never_makes_somebody_else"),
    GREETS_WHO_BRINGS_NOTHING("a_browser_that_brings_nothing_signs_nobody_in"),
    NEEDS_NOTHING_AT_ALL("hostile_parameters_are_answered_and_sign_nobody_in"),
    READS_A_PAGE_AS_A_PERSON("a_network_that_fails_leaves_an_end_unknown"),
    READS_A_FAULT_AS_NO("a_network_that_fails_leaves_an_end_unknown"),
    GOES_ANYWHERE_IN_ANY_WEATHER("a_network_that_fails_leaves_a_beginning_unknown"),
    TELLS_THE_SEED("the_seed_never_leaves_the_house"),
    SENDS_THE_SEED("the_seed_never_leaves_the_house"),
    LOGS_THE_PERSON("nothing_personal_and_no_secret_leaks"),
    PRINTS_ITS_SECRET("nothing_personal_and_no_secret_leaks"),
    SAYS_WHAT_CAME_IN_ITS_REASON("nothing_personal_and_no_secret_leaks"),
    WAITS_LONGER_THAN_IT_MAY("nobody_waits_longer_than_the_call_may_take"),
    WAITS_WITHOUT_TIME("a_call_without_time_left_is_answered_without_waiting"),
    SENDS_WHEN_OPENED("opening_sends_nothing"),
    CALLS_A_PERSON_ANEW("a_person_is_the_same_at_each_sign_on"),
    TAKES_ALL_FOR_ONE("two_persons_are_two"),
    TAKES_TURNING_BACK_FOR_TROUBLE("who_turns_back_is_told_so"),
    IS_ALWAYS_WELL("a_check_tells_whether_sign_ons_would_work"),
    IS_NEVER_WELL("a_check_tells_whether_sign_ons_would_work"),
    SIGNS_NOBODY_IN("who_signs_on_is_identified"),
    CHANGES_ITS_NAME("a_plugin_introduces_itself_the_same_way_each_time"),
    CANNOT_BE_CLOSED_TWICE("closing_twice_does_nothing");

    final String caughtBy;

    SignOnFlaw(String caughtBy) {
        this.caughtBy = caughtBy;
    }
}
