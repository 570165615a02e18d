package dev.kontor.sepa;

import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What an account holder agrees to. What has to be in it is the rulebooks' to say: who is authorized to do what, by which
 * identifier and reference, and whether the money can be had back.
 */
final class MandateText {
    private final ResourceBundle words;

    private MandateText(ResourceBundle words) {
        this.words = words;
    }

    static String of(Letterhead head, MandateTerms mandate, DebitAccount account, Locale locale) {
        // No fallback to the machine's language: a language that is not there is answered in English.
        ResourceBundle words = ResourceBundle.getBundle(
                "dev.kontor.sepa.mandate", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return new MandateText(words).write(head, mandate, account);
    }

    private String write(Letterhead head, MandateTerms mandate, DebitAccount account) {
        return String.join(
                "\n\n",
                words.getString("title." + mandate.scheme()),
                String.join(
                        "\n",
                        fact("reference", mandate.reference()),
                        fact("creditor", head.name()),
                        fact("creditorId", head.creditorId()),
                        fact("holder", account.holder()),
                        fact("iban", Accounts.grouped(Accounts.plain(account.iban()))),
                        fact("type", words.getString(mandate.recurring() ? "type.several" : "type.one"))),
                new MessageFormat(words.getString("authorize"), Locale.ROOT).format(new Object[] {head.name()}),
                words.getString("rights." + mandate.scheme()));
    }

    private String fact(String word, String value) {
        return words.getString(word) + words.getString("colon") + " " + value;
    }
}
