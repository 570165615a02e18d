package dev.kontor.value;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How each member state writes its VAT ids, and their check digits where the rule is public and the number says which applies. */
final class VatIdForm {
    private static final Map<String, VatIdForm> FORMS = forms();

    private final Pattern pattern;
    private final Predicate<String> check;

    private VatIdForm(String pattern, Predicate<String> check) {
        this.pattern = Pattern.compile(pattern);
        this.check = check;
    }

    static boolean fits(String prefix, String number) {
        VatIdForm form = FORMS.get(prefix);
        return form != null && form.pattern.matcher(number).matches() && form.check.test(number);
    }

    static Set<String> prefixes() {
        return FORMS.keySet();
    }

    private static Map<String, VatIdForm> forms() {
        Map<String, VatIdForm> forms = new TreeMap<>();
        forms.put("AT", new VatIdForm("U[0-9]{8}", VatIdForm::austria));
        forms.put("BE", new VatIdForm("[01][0-9]{9}", n -> 97 - number(n, 0, 8) % 97 == number(n, 8, 10)));
        forms.put("BG", new VatIdForm("[0-9]{9,10}", VatIdForm::bulgaria));
        forms.put("CY", new VatIdForm("[0-9]{8}[A-Z]", VatIdForm::cyprus));
        forms.put("CZ", new VatIdForm("[0-9]{8,10}", VatIdForm::czechia));
        forms.put("DE", new VatIdForm("[1-9][0-9]{8}", VatIdForm::mod11And10));
        forms.put("DK", new VatIdForm("[1-9][0-9]{7}", n -> weighed(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0));
        forms.put("EE", new VatIdForm("[0-9]{9}", n -> weighed(n, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0));
        forms.put(
                "EL",
                new VatIdForm("[0-9]{9}", n -> weighed(n, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(n, 8)));
        forms.put("ES", new VatIdForm("[0-9A-Z][0-9]{7}[0-9A-Z]", VatIdForm::spain));
        forms.put("FI", new VatIdForm("[0-9]{8}", n -> weighed(n, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0));
        forms.put("FR", new VatIdForm("[0-9A-HJ-NP-Z]{2}[0-9]{9}", VatIdForm::france));
        forms.put("HR", new VatIdForm("[0-9]{11}", VatIdForm::mod11And10));
        forms.put("HU", new VatIdForm("[0-9]{8}", n -> weighed(n, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0));
        forms.put("IE", new VatIdForm("[0-9]{7}[A-W][A-I]?|[0-9][A-Z+*][0-9]{5}[A-W]", VatIdForm::ireland));
        forms.put("IT", new VatIdForm("[0-9]{11}", VatIdForm::luhn));
        forms.put("LT", new VatIdForm("[0-9]{7}1[0-9]|[0-9]{10}1[0-9]", VatIdForm::lithuania));
        forms.put("LU", new VatIdForm("[0-9]{8}", n -> number(n, 0, 6) % 89 == number(n, 6, 8)));
        forms.put("LV", new VatIdForm("[0-9]{11}", VatIdForm::latvia));
        forms.put("MT", new VatIdForm("[1-9][0-9]{7}", n -> weighed(n, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0));
        forms.put("NL", new VatIdForm("[0-9]{9}B[0-9]{2}", VatIdForm::netherlands));
        forms.put("PL", new VatIdForm("[0-9]{10}", n -> weighed(n, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(n, 9)));
        forms.put(
                "PT",
                new VatIdForm(
                        "[1-9][0-9]{8}", n -> (11 - weighed(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10 == digit(n, 8)));
        forms.put("RO", new VatIdForm("[1-9][0-9]{1,9}", VatIdForm::romania));
        forms.put("SE", new VatIdForm("[0-9]{10}01", n -> luhn(n.substring(0, 10))));
        forms.put("SI", new VatIdForm("[1-9][0-9]{7}", VatIdForm::slovenia));
        forms.put("SK", new VatIdForm("[1-9][0-9][2-47-9][0-9]{7}", n -> Long.parseLong(n) % 11 == 0));
        forms.put(
                "XI", new VatIdForm("[0-9]{9}|[0-9]{12}|GD[0-4][0-9]{2}|HA[5-9][0-9]{2}", VatIdForm::northernIreland));
        return Collections.unmodifiableMap(forms);
    }

    private static int digit(String number, int place) {
        return number.charAt(place) - '0';
    }

    private static int number(String number, int from, int until) {
        return Integer.parseInt(number.substring(from, until));
    }

    /** The first digits, each times its weight. */
    private static int weighed(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(number, i) * weights[i];
        }
        return sum;
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = digit(number, number.length() - 1 - i);
            sum += i % 2 == 0 ? digit : digit / 5 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064, MOD 11,10. */
    private static boolean mod11And10(String number) {
        int rest = 10;
        for (int i = 0; i < number.length() - 1; i++) {
            int sum = (digit(number, i) + rest) % 10;
            rest = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (rest + digit(number, number.length() - 1)) % 10 == 1;
    }

    private static boolean austria(String number) {
        int sum = 4;
        for (int i = 1; i < 8; i++) {
            int digit = digit(number, i);
            sum += i % 2 == 1 ? digit : digit / 5 + digit * 2 % 10;
        }
        return (10 - sum % 10) % 10 == digit(number, 8);
    }

    /** Ten digits are of persons, by one of three rules that the number does not name. */
    private static boolean bulgaria(String number) {
        if (number.length() == 10) {
            return true;
        }
        int check = weighed(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        return (check < 10 ? check : weighed(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10) == digit(number, 8);
    }

    private static boolean cyprus(String number) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? odd[digit(number, i)] : digit(number, i);
        }
        return !number.startsWith("12") && 'A' + sum % 26 == number.charAt(8);
    }

    /** Nine and ten digits are birth numbers of persons. */
    private static boolean czechia(String number) {
        if (number.length() > 8) {
            return true;
        }
        int check = (11 - weighed(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return (check == 0 ? 1 : check % 10) == digit(number, 7);
    }

    private static boolean spain(String number) {
        char first = number.charAt(0);
        char last = number.charAt(8);
        if (Character.isDigit(first)) {
            return last == spanishLetter(number(number, 0, 8));
        }
        int person = "XYZ".indexOf(first);
        if (person >= 0) {
            return last == spanishLetter(person * 10_000_000 + number(number, 1, 8));
        }
        if ("KLM".indexOf(first) >= 0) {
            return last == spanishLetter(number(number, 1, 8));
        }
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            int digit = digit(number, i);
            sum += i % 2 == 0 ? digit : digit / 5 + digit * 2 % 10;
        }
        int check = (10 - sum % 10) % 10;
        return "ABCDEFGHJNPQRSUVW".indexOf(first) >= 0 && (last == '0' + check || last == "JABCDEFGHI".charAt(check));
    }

    private static char spanishLetter(int number) {
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
    }

    /** The number of a company of Monaco begins with 000 and has no check digit; a key with a letter follows an unpublished rule. */
    private static boolean france(String number) {
        String company = number.substring(2);
        if (!company.startsWith("000") && !luhn(company)) {
            return false;
        }
        String key = number.substring(0, 2);
        return !key.chars().allMatch(Character::isDigit)
                || (12 + 3 * (Integer.parseInt(company) % 97)) % 97 == Integer.parseInt(key);
    }

    private static boolean ireland(String number) {
        boolean old = !Character.isDigit(number.charAt(1));
        String digits = old ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
        int sum = weighed(digits, 8, 7, 6, 5, 4, 3, 2);
        sum += number.length() == 9 ? 9 * (number.charAt(8) - 'A' + 1) : 0;
        return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == number.charAt(7);
    }

    private static boolean lithuania(String number) {
        int last = number.length() - 1;
        int check = lithuanian(number, 0);
        return (check < 10 ? check : lithuanian(number, 2) % 10) == digit(number, last);
    }

    private static int lithuanian(String number, int shift) {
        int sum = 0;
        for (int i = 0; i < number.length() - 1; i++) {
            sum += digit(number, i) * (1 + (i + shift) % 9);
        }
        return sum % 11;
    }

    /** What begins with 0 to 3 is a person's. */
    private static boolean latvia(String number) {
        return number.charAt(0) <= '3' || weighed(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
    }

    /** By the company's number, or, for those given to persons since 2020, by MOD 97-10 over all of it. */
    private static boolean netherlands(String number) {
        boolean company = weighed(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digit(number, 8);
        int rest = 0;
        for (char c : ("NL" + number).toCharArray()) {
            int value = Character.digit(c, 36);
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
        }
        return company || rest == 1;
    }

    private static boolean romania(String number) {
        String padded = "0".repeat(10 - number.length()) + number;
        return weighed(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == digit(padded, 9);
    }

    private static boolean slovenia(String number) {
        int check = 11 - weighed(number, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == digit(number, 7);
    }

    /** The first nine digits by one of two sums; departments and health authorities have no check digit. */
    private static boolean northernIreland(String number) {
        int rest = number.length() < 9 ? 0 : weighed(number, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97;
        return rest == 0 || rest == 42;
    }
}
