package dev.kontor.conduct.engine;

import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitMandate;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amounts;
import dev.kontor.value.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes letters about debits by files, each once for its cause. */
public final class WriteDebit {
    private WriteDebit() {}

    /**
     * That a debit is going to be drawn: how much, when, by which mandate and by whom. Another day is another announcement.
     *
     * @param unit where
     * @param engine the house
     * @param mandate by which it is drawn
     * @param line how much, and when
     * @param creditorId of the shop
     * @param to the holder's address
     * @param now when
     */
    public static void announced(
            StorageUnit unit,
            Engine engine,
            DebitMandate mandate,
            BankLine line,
            String creditorId,
            EmailAddress to,
            Instant now) {
        Store store = Stores.get(unit, mandate.store());
        Locale locale = mandate.signature().map(DebitMandate.Signature::locale).orElse(Locale.ENGLISH);
        String cause = line.operation() + " " + line.dueOn();
        Letters.write(
                unit,
                Letter.of(engine.ids().next(Letter.KIND), "debit-announced", to, locale, cause, now)
                        .from(store.code())
                        .fact("store", store.name())
                        .fact("order", line.subject())
                        .fact("account", mandate.shown())
                        .fact("amount", Amounts.show(Amounts.shown(line.amount()), locale))
                        .fact("day", day(line.dueOn(), locale))
                        .fact("creditor", creditorId)
                        .fact("reference", mandate.reference()));
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }
}
