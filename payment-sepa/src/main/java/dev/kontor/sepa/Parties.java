package dev.kontor.sepa;

import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Address;
import java.io.IOException;
import java.util.Optional;

/** How people, accounts and banks are written, which all messages do alike. */
final class Parties {
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_TOWN = 35;
    private static final int LONGEST_STREET = 70;
    private static final int LONGEST_POSTAL_CODE = 16;

    private final Sheet sheet;
    private final String bic;
    private final Letters letters;

    /**
     * For one message.
     *
     * @param bic what it calls a bank's code
     * @param letters in which names are written
     */
    Parties(Sheet sheet, String bic, Letters letters) {
        this.sheet = sheet;
        this.bic = bic;
        this.letters = letters;
    }

    void creditor(String element, Letterhead head) throws IOException {
        sheet.in(element, () -> {
            sheet.text("Nm", head.written());
            if (head.town().isPresent() && head.country().isPresent()) {
                sheet.in("PstlAdr", () -> {
                    sheet.text("TwnNm", letters.write(head.town().get(), LONGEST_TOWN));
                    sheet.text("Ctry", head.country().get());
                });
            }
        });
    }

    void holder(String element, DebitAccount account) throws IOException {
        sheet.in(element, () -> {
            sheet.text("Nm", name(account.holder()));
            if (account.address().flatMap(Address::city).isPresent()) {
                address(account.address().get());
            }
        });
    }

    /** With town and country at least: addresses in lines alone are no longer taken. */
    private void address(Address home) throws IOException {
        sheet.in("PstlAdr", () -> {
            if (!home.lines().isEmpty()) {
                sheet.text("StrtNm", letters.write(home.lines().get(0), LONGEST_STREET));
            }
            sheet.text("PstCd", home.postalCode().map(code -> letters.write(code, LONGEST_POSTAL_CODE)));
            sheet.text("TwnNm", home.city().map(town -> letters.write(town, LONGEST_TOWN)));
            sheet.text("Ctry", home.country().code());
        });
    }

    void account(String element, String iban) throws IOException {
        sheet.path(iban, element, "Id", "IBAN");
    }

    /** A bank by its code, or as one that the account's number names. */
    void bank(String element, Optional<String> code) throws IOException {
        if (code.isPresent()) {
            sheet.path(code.get(), element, "FinInstnId", bic);
        } else {
            sheet.path("NOTPROVIDED", element, "FinInstnId", "Othr", "Id");
        }
    }

    /** A creditor's identifier, as one of a person, which the rulebooks want whoever he is. */
    void identifier(String id) throws IOException {
        sheet.in(
                "Id",
                () -> sheet.in(
                        "PrvtId",
                        () -> sheet.in("Othr", () -> {
                            sheet.text("Id", id);
                            sheet.path("SEPA", "SchmeNm", "Prtry");
                        })));
    }

    String name(String text) {
        return letters.write(text, LONGEST_NAME);
    }
}
