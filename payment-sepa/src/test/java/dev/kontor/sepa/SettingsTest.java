package dev.kontor.sepa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Mode;
import dev.kontor.value.Secret;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How a bank wants its files. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("creditorId", "DE98ZZZ09999999999", "creditorName", "Campus Store GmbH");

    static Settings settings(String iban, Map<String, String> texts) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(texts);
        Map<String, String> filled = new HashMap<>();
        Settings.schema().fields().forEach(field -> field.fallback().ifPresent(text -> filled.put(field.name(), text)));
        filled.putAll(all);
        return Settings.of(new PluginConfig("sepa-eu", Settings.schema(), filled, Map.of("iban", Secret.of(iban))));
    }

    static Settings settings(Map<String, String> texts) {
        return settings("DE02 1203 0000 0000 2020 51", texts);
    }

    @Test
    void who_says_nothing_gets_what_most_banks_want() {
        Settings settings = settings(Map.of());

        assertThat(settings.schemes()).containsExactly(Scheme.CORE);
        assertThat(settings.deadline()).isEqualTo(new Deadline(1, LocalTime.of(10, 0), ZoneId.of("Europe/Berlin")));
        assertThat(settings.head().collections()).isEqualTo(CollectionFormat.PAIN_008_08);
        assertThat(settings.head().transfers()).isEqualTo(TransferFormat.PAIN_001_09);
        assertThat(settings.head().batchBooking()).isTrue();
        assertThat(settings.head().iban()).isEqualTo("DE02120300000000202051");
        assertThat(settings.mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void a_bank_may_want_it_otherwise() {
        Settings settings = settings(Map.of(
                "schemes", "CORE,B2B",
                "collectionFormat", "pain.008.001.02",
                "transferFormat", "pain.001.001.03",
                "leadDays", "2",
                "cutOff", "15:30",
                "zone", "Europe/Paris",
                "batchBooking", "false",
                "firstSequence", "FRST",
                "mode", "test",
                "characters", "german"));

        assertThat(settings.schemes()).containsExactly(Scheme.CORE, Scheme.B2B);
        assertThat(settings.deadline()).isEqualTo(new Deadline(2, LocalTime.of(15, 30), ZoneId.of("Europe/Paris")));
        assertThat(settings.head().collections()).isEqualTo(CollectionFormat.PAIN_008_02);
        assertThat(settings.head().firstIsRecurring()).isFalse();
        assertThat(settings.head().batchBooking()).isFalse();
        assertThat(settings.head().letters()).isEqualTo(Letters.GERMAN);
        assertThat(settings.mode()).isEqualTo(Mode.TEST);
    }

    @Test
    void batches_of_the_time_before_a_setting_are_written_as_they_were() {
        Letterhead german = Lines.older();
        assertThat(Letterhead.of(german.sealed())).isEqualTo(german);

        Secret before = Secret.of(german.sealed().use(text -> text.replace("characters=german\n", "")));
        assertThat(Letterhead.of(before).letters()).isEqualTo(Letters.BASIC);
    }

    @Test
    void every_setting_that_cannot_be_is_reported_at_once_and_the_account_is_not_shown() {
        assertThatThrownBy(() -> settings(
                        "DE03120300000000202051",
                        Map.of(
                                "creditorId", "DE97ZZZ09999999999",
                                "creditorName", "王",
                                "bic", "BANK",
                                "town", "Berlin",
                                "schemes", "COR1",
                                "collectionFormat", "pain.008.003.02",
                                "leadDays", "0",
                                "cutOff", "noon",
                                "zone", "Berlin")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'creditorId'")
                .hasMessageContaining("'creditorName'")
                .hasMessageContaining("'iban'")
                .hasMessageContaining("'bic'")
                .hasMessageContaining("'town'")
                .hasMessageContaining("'schemes'")
                .hasMessageContaining("'collectionFormat'")
                .hasMessageContaining("'leadDays'")
                .hasMessageContaining("'cutOff'")
                .hasMessageContaining("'zone'")
                .hasMessageNotContaining("DE03");
    }
}
