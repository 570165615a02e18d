package dev.kontor.verification;

/** A way in which a {@link PostcardService} is broken, and the test of the kit that has to catch it. */
enum Flaw {
    BELIEVES_ANY_CODE("a_guess_proves_nothing_sends_nothing_and_leaves_the_right_code_right"),
    PROVES_WITHOUT_A_CODE("nothing_is_proven_before_the_person_did_the_next_step"),
    IGNORES_THE_DEADLINE("nothing_is_proven_from_the_deadline_on"),
    KEEPS_THE_ADDRESS("nothing_personal_and_no_secret_leaks"),
    LOGS_THE_CODE("nothing_personal_and_no_secret_leaks"),
    READS_A_FAULT_AS_NO("a_network_that_fails_leaves_a_start_unknown"),
    READS_A_PAGE_AS_YES("a_network_that_fails_leaves_a_step_unknown"),
    BELIEVES_UNSIGNED_MESSAGES("a_message_that_nobody_signed_is_a_forgery"),
    BELIEVES_CHANGED_MESSAGES("a_message_of_the_provider_is_believed_and_its_changed_copy_is_not"),
    HAS_ONE_CODE_FOR_ALL("two_verifications_do_not_know_each_other"),
    CHANGES_ITS_OFFER("an_offer_is_the_same_at_each_call_and_fits_what_is_asked"),
    WAITS_LONGER_THAN_IT_MAY("nobody_waits_longer_than_the_call_may_take"),
    MAILS_A_CODE_AGAIN("a_guess_proves_nothing_sends_nothing_and_leaves_the_right_code_right"),
    PROVES_ANY_GROUP("a_group_that_is_not_offered_is_never_proven"),
    BELIEVES_ANY_HANDLE("a_handle_nobody_gave_proves_nothing"),
    GUESSES_WHAT_IS_MISSING("a_field_that_is_missing_is_never_guessed"),
    HAS_A_LARGE_HANDLE("a_handle_is_small"),
    NEVER_REJECTS("what_is_not_true_is_rejected"),
    SENDS_WHEN_OPENED("opening_sends_nothing");

    final String caughtBy;

    Flaw(String caughtBy) {
        this.caughtBy = caughtBy;
    }
}
