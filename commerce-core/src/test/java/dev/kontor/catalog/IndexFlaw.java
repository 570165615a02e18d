package dev.kontor.catalog;

/** A way in which {@link FlawedIndex} breaks the contract, and the test of the kit that has to catch it. */
enum IndexFlaw {
    FINDS_WHOLE_WORDS_ONLY("the_beginning_of_a_word_finds_it"),
    FINDS_THE_MIDDLE_OF_WORDS("the_middle_and_the_end_of_a_word_do_not_find_it"),
    SPLITS_AT_BLANKS_ONLY("words_are_runs_of_letters_and_digits"),
    MINDS_CASE("case_and_marks_do_not_count"),
    MINDS_MARKS("case_and_marks_do_not_count"),
    KNOWS_NO_E_OF_UMLAUTS("an_umlaut_is_found_with_and_without_its_e"),
    KNOWS_UMLAUTS_ONLY_WITH_E("an_umlaut_is_found_with_and_without_its_e"),
    KEEPS_A_SHARP_S("a_sharp_s_is_found_as_two"),
    FINDS_ANY_WORD("every_word_has_to_be_found"),
    LOOKS_AT_NAMES_ONLY("a_word_is_found_in_names_publisher_categories_and_descriptions_of_any_language"),
    LOOKS_AT_ONE_LANGUAGE("a_word_is_found_in_names_publisher_categories_and_descriptions_of_any_language"),
    WANTS_ALL_WORDS_IN_ONE_PLACE("the_words_of_a_query_may_stand_in_different_places"),
    RANKS_ALL_ALIKE("names_that_begin_so_come_first_then_names_then_publisher_and_category_then_descriptions"),
    RANKS_BY_THE_EASIEST_WORD("the_word_that_is_hardest_to_find_decides"),
    READS_BEGINNINGS_IN_ONE_FORM("a_name_begins_with_a_query_also_where_each_word_has_another_form"),
    ORDERS_BY_SKU("equals_come_by_name_in_the_language_of_the_reader_and_then_by_sku"),
    ORDERS_IN_ENGLISH("equals_come_by_name_in_the_language_of_the_reader_and_then_by_sku"),
    KNOWS_EXACT_LANGUAGES_ONLY("a_reader_without_a_name_in_his_language_gets_the_next_best_for_the_order_too"),
    ORDERS_BY_LANGUAGES_OF_THE_FIRST_PART("a_language_that_comes_late_orders_all_products"),
    FINDS_NOTHING_WITHOUT_WORDS("a_query_without_letters_or_digits_finds_everything"),
    CUTS_QUERIES_EARLY("of_a_query_200_characters_count"),
    TAKES_FIFTY_WORDS("a_query_of_a_hundred_words_is_answered"),
    REFUSES_LONG_WORDS("words_of_any_length_are_taken_in"),
    READS_ORDERS_IN_QUERIES("what_looks_like_an_order_to_a_search_engine_is_only_text"),
    FORGETS_THE_CATEGORY("within_a_category_only_its_products_are_found"),
    FINDS_CATEGORIES_BY_BEGINNING("within_a_category_only_its_products_are_found"),
    REPEATS_THE_LAST_OF_A_PART("parts_fit_together_to_the_whole_list"),
    ENDS_AFTER_A_HUNDRED("parts_fit_together_to_the_whole_list"),
    ORDERS_AS_TAKEN_IN("the_order_of_taking_in_does_not_count"),
    SHOWS_WHAT_IS_NOT_WHOLE("a_catalog_is_found_when_it_is_whole_and_not_before"),
    KEEPS_WHAT_WAS_BEFORE("a_catalog_is_found_when_it_is_whole_and_not_before"),
    FORGETS_THE_VERSION("a_catalog_is_found_when_it_is_whole_and_not_before"),
    KEEPS_WHAT_WAS_GIVEN_UP("a_filling_that_is_given_up_leaves_nothing"),
    IGNORES_AN_EMPTY_CATALOG("an_empty_catalog_is_one_too"),
    TAKES_THE_LAST_PART_FOR_ALL("a_large_catalog_is_taken_in_by_parts"),
    IS_EMPTY_BETWEEN_TWO_CATALOGS("searches_go_on_while_a_catalog_comes_in"),
    THROWS_WHEN_EMPTY("an_index_that_was_never_filled_is_up_and_finds_nothing"),
    CLOSES_ONCE("closing_twice_does_nothing"),
    CHANGES_ITS_NAME("a_plugin_introduces_itself_the_same_way_each_time");

    final String caughtBy;

    IndexFlaw(String caughtBy) {
        this.caughtBy = caughtBy;
    }
}
