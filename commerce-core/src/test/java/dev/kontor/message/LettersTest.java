package dev.kontor.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Ids;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("HE-1")
class LettersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final EmailAddress ANNA = EmailAddress.of("anna@example.org");

    private final Ids ids = new Ids(() -> NOON, new SplittableRandom(7));
    private final Storage storage = new MemoryStorage();
    private final Templates templates = Templates.standard();

    LettersTest() {
        storage.prepare(new Schema(1, Letters.tables()));
    }

    private Letter held(Locale locale) {
        return Letter.of(ids.next(Letter.KIND), "order-held", ANNA, locale, "ord_1", NOON)
                .fact("order", "K-1001")
                .fact("until", "2026-03-08")
                .fact("reason", "verification")
                .fact("store", "Campus");
    }

    @Test
    void a_letter_is_written_once_for_its_cause_kind_and_recipient() {
        Letter letter = held(Locale.ENGLISH);

        storage.perform(unit -> Letters.write(unit, letter));
        storage.perform(unit -> Letters.write(unit, held(Locale.GERMAN)));

        assertThat(storage.<List<Letter>>read(view -> Letters.waiting(view, 10)))
                .containsExactly(letter);
        assertThat(storage.<List<Letter>>read(view -> Letters.to(view, ANNA, 10)))
                .containsExactly(letter);
    }

    @Test
    void a_letter_is_sent_once_and_its_secrets_are_forgotten() {
        Letter letter = held(Locale.ENGLISH).sealed("code", "v1.sealed");
        storage.perform(unit -> Letters.write(unit, letter));

        assertThat(storage.<Boolean>transact(unit -> Letters.sent(unit, letter.id(), NOON)))
                .isTrue();
        assertThat(storage.<Boolean>transact(unit -> Letters.sent(unit, letter.id(), NOON)))
                .isFalse();
        assertThat(storage.<List<Letter>>read(view -> Letters.waiting(view, 10)))
                .isEmpty();
        Letter sent = storage.read(view -> Letters.find(view, letter.id()).orElseThrow());
        assertThat(sent.state()).isEqualTo(Letter.State.SENT);
        assertThat(sent.sealed()).isEmpty();
        assertThat(sent.facts()).isEqualTo(letter.facts());
    }

    @Test
    void a_letter_comes_in_the_language_of_its_reader_or_in_english() {
        assertThat(templates.render(held(Locale.GERMANY), Map.of()).subject())
                .isEqualTo("Für Ihre Bestellung K-1001 fehlt noch ein Schritt");
        assertThat(templates.render(held(Locale.FRENCH), Map.of()).subject())
                .isEqualTo("Votre commande K-1001 attend une dernière étape");
        assertThat(templates.render(held(Locale.JAPAN), Map.of()).subject())
                .isEqualTo("Your order K-1001 waits for one more step");
    }

    @Test
    void every_kind_has_words_that_name_the_same_facts_in_all_languages() throws IOException {
        for (String kind : Templates.kinds()) {
            Set<String> names = templates.template(kind, Locale.ENGLISH).names();
            assertThat(names).as(kind).isNotEmpty();
            for (Locale locale : Templates.locales()) {
                assertThat(templates.template(kind, locale).names())
                        .as("%s in %s", kind, locale)
                        .isEqualTo(names);
                assertThat(templates.template(kind, locale).text())
                        .as("%s in %s", kind, locale)
                        .doesNotContain("\ufffd");
            }
        }
        Set<String> expected = new TreeSet<>();
        Templates.kinds().forEach(kind -> expected.addAll(List.of(kind + ".subject", kind + ".text")));
        for (Locale locale : Templates.locales()) {
            assertThat(keys(locale)).as("keys in %s", locale).isEqualTo(expected);
        }
    }

    private static Set<String> keys(Locale locale) throws IOException {
        Properties texts = new Properties();
        texts.load(new InputStreamReader(
                Objects.requireNonNull(
                        Templates.class.getResourceAsStream("letters_" + locale.getLanguage() + ".properties")),
                StandardCharsets.UTF_8));
        return new TreeSet<>(texts.stringPropertyNames());
    }

    @Test
    void no_fact_becomes_a_header_line() {
        Letter letter = held(Locale.ENGLISH).fact("order", "K-1\nBcc: eve@example.org\u2028x");

        Mail mail = templates.render(letter, Map.of());

        assertThat(mail.subject().lines()).hasSize(1);
        assertThat(mail.subject()).startsWith("Your order K-1 Bcc: eve@example.org");
        assertThat(mail.subject().chars()).noneMatch(Character::isISOControl);
        assertThatThrownBy(() -> new Mail(ANNA, "a\r\nBcc: x@example.org", "text"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> EmailAddress.of("a@b.org\nBcc:x@example.org"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void braces_and_signs_in_facts_stay_as_they_are() {
        Letter letter = held(Locale.ENGLISH).fact("reason", "{store} $1 \\ {{7*7}}");

        assertThat(templates.render(letter, Map.of()).text()).contains("{store} $1 \\ {{7*7}}");
    }

    @Test
    void secret_facts_are_filled_in_by_who_opened_them() {
        Letter letter = Letter.of(ids.next(Letter.KIND), "verification-code", ANNA, Locale.ENGLISH, "ver_1", NOON)
                .fact("store", "Campus")
                .fact("validUntil", "12:15")
                .sealed("code", "v1.sealed");

        assertThat(templates.render(letter, Map.of("code", "493022")).text()).contains("493022");
        assertThat(letter.sealedAbout("code")).isEqualTo("letter|" + letter.id() + "|code");
        assertThatThrownBy(() -> templates.render(letter, Map.of()))
                .isInstanceOf(MisuseException.class)
                .hasMessage("Letter '" + letter.id() + "' of kind 'verification-code' lacks the facts [code] that its"
                        + " template names; give them when it is written.");
    }

    @Test
    void a_shop_puts_its_own_words_in_place() {
        Templates own = templates.with(Locale.GERMAN, "order-held", new Template("Moin {order}", "Na {store}"));

        assertThat(own.render(held(Locale.GERMAN), Map.of()).subject()).isEqualTo("Moin K-1001");
        assertThat(templates.render(held(Locale.GERMAN), Map.of()).subject()).startsWith("Für");
        assertThatThrownBy(() -> templates.template("greeting", Locale.ENGLISH)).isInstanceOf(MisuseException.class);
    }

    @Test
    void a_subject_is_cut_between_characters() {
        Letter letter = held(Locale.ENGLISH).fact("order", "\ud83d\ude00".repeat(300));

        String subject = templates.render(letter, Map.of()).subject();

        assertThat(subject.codePointCount(0, subject.length())).isEqualTo(200);
        assertThat(new TreeMap<>(letter.facts())).hasSize(4);
    }
}
