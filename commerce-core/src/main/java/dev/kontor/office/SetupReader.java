package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.credit.Allotment;
import dev.kontor.pricing.PriceList;
import dev.kontor.promotion.Promotion;
import dev.kontor.shipping.ShippingTerms;
import dev.kontor.signon.Connection;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a wanted state that people wrote as JSON. */
final class SetupReader {
    private static final int LONGEST_TAG = 35;

    private SetupReader() {}

    static Optional<Setup> read(Input input) {
        Map<String, Input> sections = input.fields(
                "stores",
                "policies",
                "categories",
                "products",
                "prices",
                "allotments",
                "promotions",
                "profiles",
                "shipping",
                "signOn");
        Setup setup = Setup.of(all(sections, "stores", StoreReader::read).toArray(Store[]::new))
                .categories(all(sections, "categories", CategoryReader::read).toArray(Category[]::new))
                .products(all(sections, "products", ProductReader::read).toArray(Product[]::new))
                .prices(all(sections, "prices", PriceListReader::read).toArray(PriceList[]::new))
                .promotions(all(sections, "promotions", PromotionReader::read).toArray(Promotion[]::new));
        for (Map.Entry<String, Policies> rules : all(sections, "policies", PoliciesReader::read)) {
            setup = setup.policies(rules.getKey(), rules.getValue());
        }
        for (List<Allotment> ofStore : all(sections, "allotments", AllotmentReader::read)) {
            setup = setup.allotments(ofStore.toArray(Allotment[]::new));
        }
        return Optional.of(setup.profiles(
                        all(sections, "profiles", StoreProfileReader::read).toArray(StoreProfile[]::new))
                .shipping(all(sections, "shipping", ShippingReader::read).toArray(ShippingTerms[]::new))
                .connections(all(sections, "signOn", SignOnReader::read).toArray(Connection[]::new)));
    }

    private static <T> List<T> all(
            Map<String, Input> sections, String name, BiFunction<String, Input, Optional<T>> read) {
        List<T> all = new ArrayList<>();
        Optional.ofNullable(sections.get(name))
                .map(Input::fields)
                .orElse(Map.of())
                .forEach((code, input) -> read.apply(code, input).ifPresent(all::add));
        return all;
    }

    static Locale locale(String tag) {
        try {
            Locale locale = tag.length() > LONGEST_TAG
                    ? Locale.ROOT
                    : new Locale.Builder().setLanguageTag(tag).build();
            int letters = locale.getLanguage().length();
            if (letters >= 2 && letters <= 3 && locale.toLanguageTag().equals(tag)) {
                return locale;
            }
        } catch (IllformedLocaleException broken) {
            throw refusedLocale(tag);
        }
        throw refusedLocale(tag);
    }

    private static InvalidValueException refusedLocale(String tag) {
        return new InvalidValueException("locale", tag, "a language tag such as en or de-AT");
    }
}
