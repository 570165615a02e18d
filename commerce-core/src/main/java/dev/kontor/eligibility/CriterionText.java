package dev.kontor.eligibility;

import dev.kontor.value.Country;
import dev.kontor.value.Sku;
import java.text.MessageFormat;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a criterion asks for, in the customer's language. */
final class CriterionText {
    static final String BUNDLE = "dev.kontor.eligibility.criteria";

    private static final Map<String, Locale> SPOKEN =
            Map.of("en", Locale.ENGLISH, "de", Locale.GERMAN, "fr", Locale.FRENCH);

    private final ResourceBundle texts;
    private final Locale locale;

    private CriterionText(Locale locale) {
        // Only languages with a file of their own are asked for, so the machine's own language is never fallen back to.
        this.locale = SPOKEN.getOrDefault(locale.getLanguage(), Locale.ENGLISH);
        this.texts = ResourceBundle.getBundle(BUNDLE, this.locale);
    }

    static String of(Criterion criterion, Locale locale) {
        return new CriterionText(locale).say(criterion);
    }

    private String say(Criterion criterion) {
        String word = Eligibility.word(criterion);
        if (criterion instanceof InGroup rule) {
            return text(word, either(rule.groups().stream().map(this::group).toList()));
        } else if (criterion instanceof MemberOf rule) {
            return text(word, either(List.copyOf(rule.organizations())));
        } else if (criterion instanceof VerifiedBy rule) {
            return text(word, rule.service(), span(rule.within()));
        } else if (criterion instanceof InCountry rule) {
            return text(word, either(countries(rule.countries())));
        } else if (criterion instanceof InStore rule) {
            return text(word, either(List.copyOf(rule.stores())));
        } else if (criterion instanceof Owns rule) {
            return text(word, either(rule.products().stream().map(Sku::code).toList()));
        } else if (criterion instanceof AccountCurrent) {
            return text(word);
        } else if (criterion instanceof AtMost rule) {
            return rule.limit()
                    .within()
                    .map(span -> text(word, rule.limit().units(), span(span)))
                    .orElseGet(() -> text(word, rule.limit().units()));
        }
        return text(word, Shapes.partsOf(criterion).stream().map(this::say).collect(Collectors.joining("; ")));
    }

    private String group(String code) {
        String key = "group." + code;
        return texts.containsKey(key) ? texts.getString(key) : code;
    }

    private List<String> countries(Set<Country> countries) {
        return countries.stream()
                .map(country -> new Locale("", country.code()).getDisplayCountry(locale))
                .toList();
    }

    private String either(List<String> words) {
        if (words.size() == 1) {
            return words.get(0);
        }
        int last = words.size() - 1;
        return text("either", String.join(", ", words.subList(0, last)), words.get(last));
    }

    private String span(Period span) {
        List<String> parts = new ArrayList<>();
        add(parts, "years", span.getYears());
        add(parts, "months", span.getMonths());
        add(parts, "days", span.getDays());
        return String.join(" ", parts);
    }

    private void add(List<String> parts, String unit, int number) {
        if (number > 0) {
            parts.add(text(unit, number));
        }
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}
