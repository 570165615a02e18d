package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.message.Letter;
import dev.kontor.message.Template;
import dev.kontor.message.Templates;
import dev.kontor.office.DueReport;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Refused;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.NotAllowedException;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Letters that a service carries: from the unit of what they tell of to whoever reads them. */
class PostingTest {
    private static final String ANNA = "anna@example.org";

    private final PostOffice post = new PostOffice();
    private final Campus campus = new Campus(plan -> plan.messages(post.open()));

    @AfterEach
    void close() {
        campus.close();
    }

    private LetterDesk desk() {
        return campus.office().letters();
    }

    private List<String> subjects() {
        return post.to(ANNA).stream().map(Message::subject).toList();
    }

    private void order() {
        campus.buy(campus.openStore("anna"), Campus.EDITOR, Sandbox.OK).orThrow();
    }

    @Test
    @Tag("HE-1")
    void HE_1_due_work_hands_each_letter_over_once_in_text_and_html() {
        order();
        assertThat(post.handed).as("nothing goes out before").isEmpty();

        DueReport report = campus.commerce.runDue();
        campus.commerce.runDue();

        assertThat(subjects()).hasSize(2).doesNotHaveDuplicates();
        assertThat(report.done()).isGreaterThanOrEqualTo(2);
        Message first = post.to(ANNA).get(0);
        assertThat(first.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(first.text()).contains("Editor");
        assertThat(first.html().orElseThrow())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<p>", "Editor");
        assertThat(desk().waiting(10)).isEmpty();
        assertThat(campus.commerce.health()).containsKey("letters.post");
    }

    @Test
    @Tag("HE-1")
    void HE_1_a_letter_comes_from_the_address_of_its_store_and_in_the_words_of_the_shop() {
        PostOffice other = new PostOffice();
        Templates words = Templates.standard()
                .with(
                        Locale.ENGLISH,
                        "order-confirmation",
                        new Template("Got it: {order}", "We got <{order}> & {total}"));
        try (Campus shop = new Campus(plan -> plan.messages(other.open()).templates(words))) {
            shop.office()
                    .setup()
                    .apply(Setup.of().profiles(StoreProfile.of("public").sender("shop@example.org")))
                    .orThrow();
            shop.buy(shop.openStore("anna"), Campus.EDITOR, Sandbox.OK).orThrow();
            shop.commerce.runDue();

            Message letter = other.to(ANNA).stream()
                    .filter(message -> message.subject().startsWith("Got it: ord_"))
                    .findFirst()
                    .orElseThrow();
            assertThat(letter.from()).contains(EmailAddress.of("shop@example.org"));
            assertThat(letter.text()).startsWith("We got <ord_");
            assertThat(letter.html().orElseThrow()).contains("We got &lt;ord_", "&gt; &amp; €19.00");
        }
    }

    @Test
    @Tag("HE-1")
    void HE_1_a_letter_that_was_not_taken_comes_again_later_under_the_same_id_with_its_code() {
        post.answers(message -> new MessageAnswer.Unknown("full"));
        campus.campus("anna")
                .account()
                .verify(
                        "uni-mail",
                        dev.kontor.spi.verification.Assertion.student("Uni X")
                                .with("email", "anna@student.uni-x.example"))
                .orThrow();
        campus.commerce.runDue();
        campus.commerce.runDue();
        assertThat(post.handed).as("not before its time").hasSize(1);

        post.answers(message -> PostOffice.TAKEN);
        campus.clock.advance(Duration.ofSeconds(30));
        campus.commerce.runDue();

        assertThat(post.handed).hasSize(2);
        assertThat(post.handed.get(1)).isEqualTo(post.handed.get(0));
        assertThat(post.handed.get(1).text()).containsPattern("code is [0-9]{6}");
        assertThat(desk().waiting(10)).isEmpty();
    }

    @Test
    @Tag("HE-1")
    void HE_1_what_a_service_throws_counts_as_not_knowing_and_does_not_stop_the_others() {
        order();
        List<String> thrown = new ArrayList<>();
        post.answers(message -> {
            if (thrown.isEmpty()) {
                thrown.add(message.id());
                throw new IllegalStateException("broken for " + message.to());
            }
            return PostOffice.TAKEN;
        });

        DueReport report = campus.commerce.runDue();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(post.handed).hasSize(2);
        assertThat(desk().waiting(10)).hasSize(1);
    }

    @Test
    @Tag("HE-1")
    void HE_1_what_can_never_arrive_is_given_up_and_staff_send_it_again() {
        post.answers(message -> new MessageAnswer.Refused("no such mailbox"));
        order();
        campus.commerce.runDue();
        campus.clock.advance(Duration.ofDays(1));
        campus.commerce.runDue();
        assertThat(post.handed).as("once each").hasSize(2);

        List<Letter> given = desk().undeliverable(10);
        assertThat(given)
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.sending().problem()).contains("no such mailbox"));
        post.answers(message -> PostOffice.TAKEN);
        Id<Letter> first = given.get(0).id();
        desk().again(first).orThrow();
        campus.commerce.runDue();

        assertThat(post.handed).hasSize(3);
        assertThat(post.handed.get(2).id()).isEqualTo(first.value());
        assertThat(desk().undeliverable(10)).hasSize(1);
        assertThat(((Refused<?>) desk().again(first)).refusals()).hasToString("[letter.not-given-up]");
    }

    @Test
    @Tag("HE-1")
    void HE_1_after_twenty_tries_in_vain_people_have_to_look() {
        post.answers(message -> new MessageAnswer.Unknown("full"));
        order();
        for (int i = 0; i < 40; i++) {
            campus.commerce.runDue();
            campus.clock.advance(Duration.ofHours(6));
        }

        assertThat(post.handed).hasSize(40);
        assertThat(desk().undeliverable(10)).hasSize(2);
    }

    @Test
    @Tag("HE-1")
    void HE_1_what_was_sent_and_could_not_be_marked_is_sent_again_under_its_id_when_the_lease_is_over() {
        SharedMemory memory = new SharedMemory();
        PostOffice other = new PostOffice();
        try (Campus shop = new Campus(plan -> plan.storage(memory.use()).messages(other.open()))) {
            shop.buy(shop.openStore("anna"), Campus.EDITOR, Sandbox.OK).orThrow();
            other.answers(message -> {
                memory.beforeNextUnit(() -> {
                    throw new IllegalStateException("the database is gone");
                });
                other.answers(next -> PostOffice.TAKEN);
                return PostOffice.TAKEN;
            });

            assertThat(shop.commerce.runDue().stopped()).isPresent();
            shop.commerce.runDue();
            assertThat(other.handed).as("while the lease lasts").hasSize(1);
            shop.clock.advance(Duration.ofMinutes(15));
            shop.commerce.runDue();

            assertThat(other.handed).hasSize(3);
            assertThat(other.handed.stream().map(Message::id).distinct()).hasSize(2);
            assertThat(shop.office().letters().waiting(10)).isEmpty();
        }
    }

    @Test
    @Tag("HE-1")
    void HE_1_many_nodes_at_once_hand_each_letter_over_once() throws Exception {
        for (int i = 0; i < 30; i++) {
            campus.buy(campus.openStore("user" + i), Campus.EDITOR, Sandbox.OK).orThrow();
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<DueReport>> work = List.of(
                    campus.commerce::runDue, campus.commerce::runDue, campus.commerce::runDue, campus.commerce::runDue);
            for (Future<DueReport> node : nodes.invokeAll(work)) {
                assertThat(node.get().stopped()).isEmpty();
            }
        } finally {
            nodes.shutdownNow();
        }
        campus.commerce.runDue();

        assertThat(post.handed).hasSize(60);
        assertThat(post.handed.stream().map(Message::id).distinct()).hasSize(60);
    }

    @Test
    @Tag("HE-1")
    void HE_1_without_a_service_letters_wait_for_the_host() {
        try (Campus quiet = new Campus()) {
            quiet.buy(quiet.openStore("anna"), Campus.EDITOR, Sandbox.OK).orThrow();
            quiet.commerce.runDue();

            assertThat(quiet.office().letters().waiting(10)).hasSize(2);
        }
    }

    @Test
    @Tag("HE-1")
    void HE_1_letters_are_for_who_keeps_letters() {
        LetterDesk clerk =
                campus.commerce.backOffice(Staff.of("joe", Role.ORDERS)).letters();
        Id<Letter> unknown = Letter.KIND.parse("ltr_00000000000000000000000000");

        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> clerk.undeliverable(10));
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> clerk.again(unknown));
        assertThatExceptionOfType(UnknownIdException.class).isThrownBy(() -> desk().again(unknown));
    }

    @Test
    @Tag("HE-4.a")
    void HE_4_a_who_wants_text_only_gets_no_html_from_then_on() {
        order();
        campus.commerce.runDue();
        assertThat(post.to(ANNA))
                .isNotEmpty()
                .allMatch(message -> message.html().isPresent());
        int before = post.to(ANNA).size();

        campus.openStore("anna").account().profile().lettersAsText(true).orThrow();
        order();
        campus.commerce.runDue();

        assertThat(post.to(ANNA).subList(before, post.to(ANNA).size()))
                .isNotEmpty()
                .allMatch(message -> message.html().isEmpty())
                .allMatch(message -> !message.text().isBlank());
        int between = post.to(ANNA).size();
        assertThat(campus.openStore("anna")
                        .account()
                        .profile()
                        .lettersAsText(false)
                        .orThrow()
                        .wantsTextOnly())
                .isFalse();
        order();
        campus.commerce.runDue();
        assertThat(post.to(ANNA).subList(between, post.to(ANNA).size()))
                .allMatch(message -> message.html().isPresent());
    }

    @Test
    @Tag("HE-4.b")
    void HE_4_b_no_letter_fetches_anything_or_tells_that_it_was_opened() {
        order();
        campus.commerce.runDue();

        assertThat(post.to(ANNA))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.html().orElseThrow())
                        .doesNotContain("<img", "src=", "url(", "<link", "<script", "@import"));
    }
}
