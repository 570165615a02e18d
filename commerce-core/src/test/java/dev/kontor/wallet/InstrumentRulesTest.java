package dev.kontor.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Schema;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The decisions about stored instruments and their debits (PA-5). */
final class InstrumentRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Ids IDS = new Ids(InstantSource.fixed(NOW), new Random(5));

    private static PaymentInstrument card(YearMonth expires, boolean offSession) {
        return PaymentInstrument.begin(
                        IDS.next(PaymentInstrument.KIND),
                        "acc_1",
                        "main",
                        "bank",
                        Method.CARD_VISA,
                        new InstrumentConsent("v1", NOW, Locale.ENGLISH),
                        NOW)
                .kept(Method.CARD_VISA, new PaymentInstrument.Shown("Visa", Optional.of(expires), offSession), "sealed")
                .in(InstrumentState.USABLE);
    }

    private static Debit debit(Id<PaymentInstrument> instrument, LocalDate dueOn) {
        return new Debit(
                IDS.next(Debit.KIND),
                "contract",
                "2026",
                instrument,
                Amount.ofMinor("EUR", 1900),
                dueOn,
                true,
                Optional.of("ltr_1"),
                Optional.empty(),
                NOW);
    }

    private static Optional<String> code(Optional<Refusal> refusal) {
        return refusal.map(Refusal::code);
    }

    @Test
    @Tag("PA-5.h")
    void PA_5_h_a_month_ends_and_is_warned_of_in_the_zone_of_the_store() {
        PaymentInstrument card = card(YearMonth.of(2026, 4), true);

        assertThat(InstrumentRules.warnedFrom(YearMonth.of(2026, 4), BERLIN)).isEqualTo("2026-03-30T22:00:00Z");
        assertThat(InstrumentRules.end(card, BERLIN)).contains(Instant.parse("2026-04-30T22:00:00Z"));
        assertThat(InstrumentRules.end(card, ZoneOffset.UTC)).contains(Instant.parse("2026-05-01T00:00:00Z"));
        Instant between = Instant.parse("2026-04-30T23:00:00Z");
        assertThat(InstrumentRules.refuse(card, true, ZoneOffset.UTC, between)).isEmpty();
        assertThat(code(InstrumentRules.refuse(card, true, BERLIN, between))).contains("instrument.not-usable");
        assertThat(InstrumentRules.next(card, List.of(), BERLIN, NOW).again())
                .contains(Instant.parse("2026-03-30T22:00:00Z"));
        assertThat(InstrumentRules.next(card, List.of(), BERLIN, between).state())
                .isEqualTo(InstrumentState.EXPIRED);
    }

    @Test
    @Tag("PA-5.j")
    void PA_5_j_what_only_its_owner_may_use_is_not_charged_without_him() {
        PaymentInstrument card = card(YearMonth.of(2029, 1), false);

        assertThat(InstrumentRules.refuse(card, true, BERLIN, NOW)).isEmpty();
        assertThat(code(InstrumentRules.refuse(card, false, BERLIN, NOW))).contains("instrument.owner-wanted");
    }

    @Test
    @Tag("PA-5.k")
    void PA_5_k_a_debit_waits_for_its_day_and_for_its_notice() {
        Debit debit = debit(IDS.next(PaymentInstrument.KIND), LocalDate.of(2026, 3, 20));
        Instant onTime = Instant.parse("2026-03-20T00:00:00Z");

        assertThat(code(InstrumentRules.refuse(debit, 14, Optional.empty(), BERLIN, onTime)))
                .contains("debit.notice-not-sent");
        assertThat(code(InstrumentRules.refuse(debit, 14, Optional.of(NOW), BERLIN, onTime.minusSeconds(7200))))
                .contains("debit.too-early");
        assertThat(InstrumentRules.refuse(debit, 14, Optional.of(NOW), BERLIN, onTime))
                .isEmpty();
        Optional<Instant> late = Optional.of(NOW.plusSeconds(10 * 86_400));
        assertThat(InstrumentRules.refuse(debit, 14, late, BERLIN, onTime))
                .hasValueSatisfying(refusal -> assertThat(refusal.facts()).containsEntry("first", "2026-03-26"));
        assertThat(InstrumentRules.refuse(debit, 0, Optional.empty(), BERLIN, onTime))
                .isEmpty();
    }

    @Test
    @Tag("PA-5.a")
    void PA_5_a_what_people_see_leads_nobody_to_the_owner() {
        assertThat(InstrumentRules.label(Method.PAYPAL, "PayPal, anna.weber@example.org"))
                .isEqualTo("PayPal, a***@example.org");
        assertThat(InstrumentRules.label(Method.CARD_VISA, "Visa 4242 4242 4242 4242"))
                .isEqualTo("Visa ***");
        assertThat(InstrumentRules.label(Method.CARD_VISA, "Visa, ending in 4242"))
                .isEqualTo("Visa, ending in 4242");
        assertThat(InstrumentRules.label(Method.SEPA_DEBIT, "DE89 3704 0044 0532 0130 00"))
                .doesNotContain("0532");
    }

    @Test
    @Tag("PA-5.d")
    void PA_5_d_the_storage_itself_has_no_room_for_a_second_default() {
        MemoryStorage storage = new MemoryStorage();
        storage.prepare(new Schema(1, Wallet.tables(), List.of()));
        PaymentInstrument one = card(YearMonth.of(2029, 1), true);
        PaymentInstrument two = card(YearMonth.of(2029, 1), true);
        storage.perform(unit -> {
            Wallet.add(unit, one);
            Wallet.add(unit, two);
            Wallet.prefer(unit, one);
        });

        Assertions.assertThatThrownBy(() -> storage.perform(unit ->
                        unit.insert(InstrumentRows.PREFERRED, new InstrumentRows.Preferred("acc_1", "main", two.id()))))
                .isInstanceOf(DuplicateException.class);
        storage.perform(unit -> Wallet.preferFirst(unit, two));
        assertThat(storage.<Optional<Id<PaymentInstrument>>>read(view -> Wallet.preferred(view, "acc_1", "main")))
                .contains(one.id());
        storage.perform(unit -> Wallet.prefer(unit, two));
        assertThat(storage.<Optional<Id<PaymentInstrument>>>read(view -> Wallet.preferred(view, "acc_1", "main")))
                .contains(two.id());
    }

    @Test
    @Tag("PA-5.k")
    void PA_5_k_the_storage_itself_has_no_room_for_a_second_debit_of_a_period() {
        MemoryStorage storage = new MemoryStorage();
        storage.prepare(new Schema(1, Wallet.tables(), List.of()));
        PaymentInstrument card = card(YearMonth.of(2029, 1), true);
        storage.perform(unit -> {
            Wallet.add(unit, card);
            Wallet.announce(unit, debit(card.id(), LocalDate.of(2026, 4, 1)));
        });

        Assertions.assertThatThrownBy(() ->
                        storage.perform(unit -> Wallet.announce(unit, debit(card.id(), LocalDate.of(2026, 4, 2)))))
                .isInstanceOf(DuplicateException.class);
    }
}
