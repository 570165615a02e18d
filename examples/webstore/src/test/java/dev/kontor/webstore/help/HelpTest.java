package dev.kontor.webstore.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("HE-2")
class HelpTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Visitor speaking(String language) {
        Visitor visitor = store.visitor();
        visitor.submit(visitor.open("/help"), "form[action=/language]", Map.of("language", language));
        return visitor;
    }

    private static List<String> found(Visitor visitor, String words) {
        return visitor.get("/help?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .page()
                .select(".help-found li a")
                .eachAttr("href");
    }

    @Test
    void every_topic_can_be_reached_from_the_list_in_every_language_and_ends_with_the_contact() {
        for (String language : List.of("en", "de", "fr")) {
            Visitor visitor = speaking(language);
            Visitor.Answer list = visitor.get("/help");
            List<String> topics = list.page().select(".help-topics a").eachAttr("href");
            assertThat(topics).hasSizeGreaterThanOrEqualTo(14).doesNotHaveDuplicates();
            assertThat(list.page().select("main .card h2")).hasSize(Subject.values().length);
            for (String topic : topics) {
                Visitor.Answer page = visitor.get(topic);
                assertThat(page.status()).as(topic).isEqualTo(200);
                assertThat(page.page().select("h1")).as(topic).hasSize(1);
                assertThat(page.page().select("article > :last-child a").attr("href"))
                        .as(topic)
                        .isEqualTo("/help/contact");
            }
        }
    }

    @Test
    void no_link_in_a_topic_leads_nowhere() {
        Visitor visitor = store.visitor();
        Set<String> links = new TreeSet<>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
            Visitor reader = speaking(language.getLanguage());
            for (String name : TopicFile.names()) {
                links.addAll(
                        reader.get("/help/" + name).page().select("article a").eachAttr("href"));
            }
        }
        assertThat(links).contains("/help/contact", "/mailbox");
        links.removeIf(link -> link.equals("mailto:help@kontor.example"));
        for (String link : links) {
            assertThat(link).startsWith("/");
            assertThat(visitor.open(link).status()).as(link).isEqualTo(200);
        }
    }

    @Test
    void a_topic_that_was_not_translated_is_shown_in_english_and_marked() {
        Visitor.Answer german = speaking("de").get("/help/keys-for-programs");
        assertThat(german.page().expectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(german.page().expectFirst("h1").attr("lang")).isEqualTo("en");
        assertThat(german.page().expectFirst(".prose").attr("lang")).isEqualTo("en");
        assertThat(german.text()).contains("nur auf Englisch", "in your name");
        assertThat(speaking("de")
                        .get("/help")
                        .page()
                        .select(".help-topics a[lang=en]")
                        .eachAttr("href"))
                .containsExactly("/help/keys-for-programs", "/help/where-mails-go");

        Visitor.Answer english = store.visitor().get("/help/keys-for-programs");
        assertThat(english.page().expectFirst("h1").hasAttr("lang")).isFalse();
        assertThat(english.text()).doesNotContain("in English only");
    }

    @Test
    void a_translated_topic_is_in_the_readers_language() {
        Visitor.Answer french = speaking("fr").get("/help/downloads");
        assertThat(french.page().expectFirst("h1").text()).isEqualTo("Comment les téléchargements sont comptés");
        assertThat(french.page().expectFirst(".prose").hasAttr("lang")).isFalse();
    }

    @Test
    void what_is_searched_is_found_without_accents_and_capitals_the_best_first() {
        assertThat(found(store.visitor(), "DECLINED payment")).first().isEqualTo("/help/declined-payments");
        assertThat(found(store.visitor(), "refund")).first().isEqualTo("/help/refunds");
        // Prices speak of the United States; the other one has the word in its title alone.
        assertThat(found(store.visitor(), "state"))
                .startsWith("/help/how-an-order-stands", "/help/prices-and-countries");
        assertThat(found(speaking("fr"), "telecharges comptes")).first().isEqualTo("/help/downloads");
        assertThat(found(speaking("fr"), "TÉLÉCHARGEMENTS")).contains("/help/downloads", "/help/days-of-access");
        assertThat(found(speaking("de"), "schlussel")).contains("/help/license-keys");
        assertThat(found(speaking("de"), "Schliessen")).contains("/help/provider-unreachable");
    }

    @Test
    void a_hit_shows_the_word_where_it_stands() {
        Element hit = speaking("de").get("/help?q=prufsumme").page().expectFirst(".help-found li");
        assertThat(hit.expectFirst("mark").text()).isEqualTo("Prüfsumme");
        assertThat(hit.text()).contains("nach SHA-256");
    }

    @Test
    void what_is_nowhere_is_said_to_be_nowhere() {
        for (String words : List.of("xylophone", "!?", "%", "_")) {
            Visitor.Answer answer = store.visitor().get("/help?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.page().select(".empty")).as(words).hasSize(1);
        }
    }

    @Test
    void odd_words_are_shown_as_they_were_typed_and_run_nowhere() {
        Visitor.Answer answer =
                store.visitor().get("/help?q=%3Cscript%3Ealert(1)%3C/script%3E%00%F0%9F%98%80%EF%AC%83");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).doesNotContain("<script>alert");
        assertThat(answer.page().expectFirst("#help-q").val()).startsWith("<script>");
        assertThat(store.visitor().get("/help?q=" + "a%20".repeat(1500)).status())
                .isEqualTo(200);
        assertThat(store.visitor().get("/help?q=%20").page().select(".help-found"))
                .isEmpty();
    }

    @Test
    void there_is_nothing_but_topics() {
        Visitor visitor = store.visitor();
        for (String name : List.of(
                "nothing",
                "CONTACT",
                "contact.md",
                "topics.txt",
                "..%2Fen%2Fcontact",
                "%2e%2e%2f%2e%2e%2ftexts%2fhelp_en.properties",
                "contact%00",
                "%20contact",
                "%F0%9F%98%80",
                "x".repeat(3000))) {
            assertThat(visitor.get("/help/" + name).status()).as(name).isIn(400, 404);
        }
    }

    @Test
    void html_in_a_topic_is_text_and_a_link_runs_nothing() {
        Topic topic = TopicFile.parse(
                "evil",
                Locale.ENGLISH,
                "subject: buying\ntitle: Evil\n\nSee <script>alert(1)</script> [x](javascript:alert) [y](/help)\n");
        var out = new StringOutput();
        topic.body().writeTo(out);
        assertThat(out.toString())
                .contains("&lt;script&gt;", "href=\"/help\"")
                .doesNotContain("<script>", "javascript:");
    }

    @Test
    void a_faulty_topic_is_named() {
        for (String text : List.of(
                "",
                "title: x\nsubject: buying\n\ntext",
                "subject: cooking\ntitle: x\n\ntext",
                "subject: buying\ntitle: x\ntext")) {
            assertThatThrownBy(() -> TopicFile.parse("soup", Locale.ENGLISH, text))
                    .as(text)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'soup'");
        }
    }

    @Test
    void translations_lie_in_the_same_subject_and_no_file_is_forgotten() throws IOException {
        List<String> names = TopicFile.names();
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
            var folder = Path.of("src/main/resources/dev/kontor/webstore/help", language.getLanguage());
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                        .as("files in %s", language)
                        .isSubsetOf(names);
            }
            for (String name : names) {
                Subject english =
                        TopicFile.read(name, Locale.ENGLISH).orElseThrow().subject();
                assertThat(TopicFile.read(name, language).map(Topic::subject))
                        .as("%s in %s", name, language)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isEmpty(),
                                one -> assertThat(one).contains(english));
            }
        }
    }
}
