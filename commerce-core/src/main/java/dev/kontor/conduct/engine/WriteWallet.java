package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.value.Amounts;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.wallet.Debit;
import dev.kontor.wallet.InstrumentRules;
import dev.kontor.wallet.Mandate;
import dev.kontor.wallet.PaymentInstrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/** Writes letters about stored instruments, each once for its cause. Whoever has no address gets none. */
public final class WriteWallet {
    private WriteWallet() {}

    /**
     * That an instrument ends soon: once for each last month, whatever asks for it.
     *
     * @param unit where
     * @param engine the house
     * @param store where it pays
     * @param instrument with a last month or a mandate
     * @param now when
     */
    public static void ending(StorageUnit unit, Engine engine, Store store, PaymentInstrument instrument, Instant now) {
        Locale locale = instrument.consent().locale();
        Optional<LocalDate> last = InstrumentRules.lastDay(instrument);
        if (last.isEmpty()) {
            return;
        }
        address(unit, instrument)
                .ifPresent(to -> Letters.write(
                        unit,
                        letter(engine, "payment-method-ending", to, locale, cause(instrument), now)
                                .from(store.code())
                                .fact("store", store.name())
                                .fact("method", instrument.shown().label())
                                .fact("until", day(last.get(), locale))));
    }

    private static String cause(PaymentInstrument instrument) {
        return instrument.id() + " "
                + instrument.shown().expires().map(YearMonth::toString).orElse("mandate");
    }

    /**
     * That an instrument is going to be charged.
     *
     * @param unit where
     * @param engine the house
     * @param store where
     * @param instrument what is charged
     * @param debit how much, and when
     * @param now when
     * @return the letter's id; empty when its owner has no address
     */
    public static Optional<Id<Letter>> notice(
            StorageUnit unit, Engine engine, Store store, PaymentInstrument instrument, Debit debit, Instant now) {
        Locale locale = instrument.consent().locale();
        return address(unit, instrument).map(to -> {
            Letter letter = letter(
                            engine, "debit-notice", to, locale, debit.id().value(), now)
                    .from(store.code())
                    .fact("store", store.name())
                    .fact("method", instrument.shown().label())
                    .fact("amount", Amounts.show(Amounts.shown(debit.amount()), locale))
                    .fact("day", day(debit.dueOn(), locale))
                    .fact(
                            "reference",
                            instrument.mandate().map(Mandate::reference).orElse(debit.subject()));
            Letters.write(unit, letter);
            return letter.id();
        });
    }

    private static Letter letter(
            Engine engine, String kind, EmailAddress to, Locale locale, String cause, Instant now) {
        return Letter.of(engine.ids().next(Letter.KIND), kind, to, locale, cause, now);
    }

    private static Optional<EmailAddress> address(StorageUnit unit, PaymentInstrument instrument) {
        return Accounts.find(unit, Account.id(instrument.owner()))
                .map(Row::value)
                .flatMap(Account::email);
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
