package dev.kontor.sepa;

import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Secret;
import fr.marcwrobel.jbanking.Agreement;
import fr.marcwrobel.jbanking.IsoCountry;
import fr.marcwrobel.jbanking.bic.Bic;
import fr.marcwrobel.jbanking.iban.Iban;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which accounts a debit can be drawn from, and how their numbers are written. */
final class Accounts {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    /** Members since 2025, which come after the list that the library has: Albania, Moldova, Montenegro, North Macedonia, Serbia. */
    private static final Set<String> JOINED_LATER = Set.of("AL", "MD", "ME", "MK", "RS");

    /** In its list of the European Economic Area the library has Switzerland, which is no member. */
    private static final Set<IsoCountry> NO_MEMBERS = Set.of(IsoCountry.CH);

    /** Territories of members whose banks the area counts as its own. */
    private static final Set<IsoCountry> TERRITORIES = Set.of(
            IsoCountry.AX,
            IsoCountry.BL,
            IsoCountry.GF,
            IsoCountry.GP,
            IsoCountry.MF,
            IsoCountry.MQ,
            IsoCountry.PM,
            IsoCountry.RE,
            IsoCountry.YT);

    private Accounts() {}

    static Set<AccountFault> faults(DebitAccount account) {
        Set<AccountFault> faults = EnumSet.noneOf(AccountFault.class);
        if (!BankText.isWritable(account.holder())) {
            faults.add(AccountFault.UNWRITABLE_NAME);
        }
        String iban = plain(account.iban());
        if (!FORM.matcher(iban).matches()) {
            faults.add(AccountFault.NOT_AN_IBAN);
            return faults;
        }
        if (!isIban(iban)) {
            faults.add(hasRightDigits(iban) ? AccountFault.NOT_AN_IBAN : AccountFault.WRONG_CHECK_DIGITS);
            return faults;
        }
        String country = iban.substring(0, 2);
        if (!isSepa(country)) {
            faults.add(AccountFault.OUTSIDE_SEPA);
        }
        account.bic().ifPresent(bic -> faults.addAll(bicFaults(plain(bic), country)));
        if (isSepa(country) && needsBank(country)) {
            if (account.bic().isEmpty()) {
                faults.add(AccountFault.BIC_MISSING);
            }
            if (account.address().flatMap(home -> home.city()).isEmpty()) {
                faults.add(AccountFault.ADDRESS_MISSING);
            }
        }
        return faults;
    }

    private static Set<AccountFault> bicFaults(String bic, String country) {
        if (!isBic(bic)) {
            return Set.of(AccountFault.WRONG_BIC);
        }
        return home(new Bic(bic).getCountryCode()).equals(home(country)) ? Set.of() : Set.of(AccountFault.OTHER_BANK);
    }

    /** Banks of territories have their own country's letters in one code and their state's in the other. */
    private static String home(String country) {
        return IsoCountry.fromAlpha2Code(country)
                .flatMap(IsoCountry::getDependency)
                .map(IsoCountry::getAlpha2Code)
                .orElse(country);
    }

    static boolean isIban(String plain) {
        return Iban.isValid(plain);
    }

    static boolean isBic(String plain) {
        return Bic.isValid(plain);
    }

    private static boolean isSepa(String country) {
        return JOINED_LATER.contains(country)
                || IsoCountry.fromAlpha2Code(country)
                        .filter(known -> known.isParticipatingTo(Agreement.SINGLE_EURO_PAYMENTS_AREA))
                        .isPresent();
    }

    /** Outside of the European Economic Area a number alone does not lead to the bank. */
    static boolean needsBank(String country) {
        return IsoCountry.fromAlpha2Code(country)
                .filter(known -> TERRITORIES.contains(known)
                        || (known.isParticipatingTo(Agreement.EUROPEAN_ECONOMIC_AREA) && !NO_MEMBERS.contains(known)))
                .isEmpty();
    }

    /** ISO 7064: read with its head at the end and letters as numbers from 10, the rest by 97 is 1. */
    private static boolean hasRightDigits(String iban) {
        String turned = iban.substring(4) + iban.substring(0, 4);
        int rest = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** Without blanks, in capitals. */
    static String plain(Secret typed) {
        return typed.use(text -> text.replaceAll("\\s", "").toUpperCase(Locale.ROOT));
    }

    /** Country and the last four, the rest as stars, in groups of four. */
    static String shown(Secret typed) {
        String iban = plain(typed);
        if (iban.length() < 15) {
            return "****";
        }
        String hidden = iban.substring(0, 2) + "*".repeat(iban.length() - 6) + iban.substring(iban.length() - 4);
        return grouped(hidden);
    }

    static String grouped(String plain) {
        return plain.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
