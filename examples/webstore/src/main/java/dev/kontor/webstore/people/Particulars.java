package dev.kontor.webstore.people;

import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what people write about themselves and gathers every fault. */
final class Particulars {
    /** No at sign, so that no user name is ever taken for an address. */
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]");

    private static final int LONGEST_NAME = 200;

    private final List<Refusal> refusals = new ArrayList<>();

    static boolean isUserName(String folded) {
        return USER_NAME.matcher(folded).matches();
    }

    String userName(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        if (!isUserName(folded)) {
            refusals.add(Passwords.refusal("user-name.form", "userName"));
        }
        return folded;
    }

    String email(String text) {
        return read(text, "email.form", "email", t -> EmailAddress.of(t).text());
    }

    String name(String text) {
        return read(text, "name.form", "name", t -> Text.line("name", t, LONGEST_NAME));
    }

    String country(String text) {
        return read(text, "country.unknown", "country", t -> Country.of(t).code());
    }

    private String read(String text, String code, String field, Function<String, String> read) {
        try {
            return read.apply(text.strip());
        } catch (InvalidValueException malformed) {
            refusals.add(Passwords.refusal(code, field));
            return text;
        }
    }

    void add(List<Refusal> more) {
        refusals.addAll(more);
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
