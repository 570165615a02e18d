package dev.kontor.sepa;

import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.value.Address;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an account holder agrees to. What has to be in it is the rulebooks' to say: who is authorized to do what, by which
 * identifier and reference, and whether the money can be had back. A notice shorter than the rulebooks' fourteen days is right only
 * because it stands here.
 */
final class MandateText {
    private final ResourceBundle words;
    private final Locale locale;

    private MandateText(ResourceBundle words, Locale locale) {
        this.words = words;
        this.locale = words.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : locale;
    }

    static String of(Settings creditor, MandateTerms mandate, DebitAccount account, int noticeDays, Locale locale) {
        // No fallback to the machine's language: a language that is not there is answered in English.
        ResourceBundle words = ResourceBundle.getBundle(
                "dev.kontor.sepa.mandate", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return new MandateText(words, locale).write(creditor, mandate, account, noticeDays);
    }

    private String write(Settings creditor, MandateTerms mandate, DebitAccount account, int noticeDays) {
        Letterhead head = creditor.head();
        List<String> facts = new ArrayList<>();
        facts.add(fact("reference", mandate.reference()));
        facts.add(fact("creditor", head.name()));
        creditor.address().ifPresent(address -> facts.add(fact("creditorAddress", address)));
        facts.add(fact("creditorId", head.creditorId()));
        facts.add(fact("holder", account.holder()));
        account.address().ifPresent(home -> facts.add(fact("holderAddress", line(home))));
        facts.add(fact("iban", Accounts.grouped(Accounts.plain(account.iban()))));
        account.bic().ifPresent(bic -> facts.add(fact("bic", Accounts.plain(bic))));
        facts.add(fact("type", words.getString(mandate.recurring() ? "type.several" : "type.one")));
        return String.join(
                "\n\n",
                words.getString("title." + mandate.scheme()),
                String.join("\n", facts),
                sentence("authorize", head.name()),
                words.getString("rights." + mandate.scheme()),
                sentence("notice", noticeDays));
    }

    private String line(Address home) {
        String town = Stream.of(home.postalCode(), home.city())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        String country =
                new Locale.Builder().setRegion(home.country().code()).build().getDisplayCountry(locale);
        return Stream.concat(home.lines().stream(), Stream.of(town, country))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String sentence(String word, Object about) {
        return new MessageFormat(words.getString(word), Locale.ROOT).format(new Object[] {about});
    }

    private String fact(String word, String value) {
        return words.getString(word) + words.getString("colon") + " " + value;
    }
}
