package dev.kontor.debit;

import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.vault.Vault;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What a mandate says, to be read by whoever signs it and shown to his bank when he says that he did not (PA-5). Immutable.
 *
 * @param locale of its words: English, German or French
 * @param text paragraphs, separated by empty lines; the first is its title
 */
public record MandatePaper(Locale locale, String text) {
    /**
     * The words of a mandate that is drawn up.
     *
     * @param mandate which
     * @param files of the creditor's gateway
     * @param vault opens its account
     * @param today its day of signature, should it be signed
     * @param locale the reader's
     * @return as the gateway writes it by its settings now
     */
    public static MandatePaper drawnUp(
            DebitMandate mandate, BankFiles files, Vault vault, LocalDate today, Locale locale) {
        Locale spoken = spoken(locale);
        MandateTerms terms = MandateTerms.of(mandate.reference(), mandate.scheme(), mandate.recurring(), today);
        return new MandatePaper(
                spoken,
                files.mandateText(terms, DebitSeal.open(mandate, vault).account(), mandate.noticeDays(), spoken));
    }

    /**
     * A mandate that is signed: word for word what was agreed to, in the language it was read in, whatever the creditor is
     * called by now; of one on paper what the gateway would write. How it was signed stands below.
     *
     * @param mandate which
     * @param files of the creditor's gateway; empty when the shop has it no more
     * @param vault opens its text
     * @param locale the reader's, for what was not agreed to in another
     * @return empty when it is not signed, or when nobody can write it any more
     */
    public static Optional<MandatePaper> signed(
            DebitMandate mandate, Optional<BankFiles> files, Vault vault, Locale locale) {
        return mandate.signature()
                .flatMap(how -> DebitSeal.agreed(mandate, vault)
                        .map(text -> new MandatePaper(spoken(how.locale()), text.use(words -> words)))
                        .or(() -> files.map(there -> drawnUp(mandate, there, vault, how.on(), locale)))
                        .map(paper -> paper.below(how)));
    }

    private MandatePaper below(DebitMandate.Signature how) {
        ResourceBundle words = ResourceBundle.getBundle("dev.kontor.debit.mandates", locale);
        boolean isOnPaper = how.digest().isEmpty();
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(how.on());
        String line = new MessageFormat(words.getString(isOnPaper ? "paper" : "agreed"), locale).format(new Object[] {
            day, how.at().truncatedTo(ChronoUnit.SECONDS).toString(), how.by()
        });
        return new MandatePaper(locale, text + "\n\n" + line);
    }

    /**
     * Its first line.
     *
     * @return such as {@code SEPA Direct Debit Mandate}
     */
    public String title() {
        return text.lines().findFirst().orElse("");
    }

    private static Locale spoken(Locale locale) {
        return switch (locale.getLanguage()) {
            case "de" -> Locale.GERMAN;
            case "fr" -> Locale.FRENCH;
            default -> Locale.ENGLISH;
        };
    }

    /** Without its words: the number of an account is in them. */
    @Override
    public String toString() {
        return "MandatePaper[" + locale.toLanguageTag() + "]";
    }
}
