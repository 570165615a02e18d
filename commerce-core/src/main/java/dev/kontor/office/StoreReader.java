package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Mode;
import dev.kontor.value.Sku;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads one store of a wanted state. */
final class StoreReader {
    private static final int LONGEST_ZONE = 60;
    private static final Store UNNAMED = Store.of("unnamed", "?");

    private StoreReader() {}

    static Optional<Store> read(String code, Input input) {
        Map<String, Input> fields = input.fields(
                "name", "merchantName", "locales", "zone", "markets", "payments", "verifiedBy", "mode", "seller");
        Optional<String> name = input.required(fields, "name")
                .flatMap(field -> field.text(text -> Store.of("unnamed", text).name()));
        Optional<Store> made =
                input.made(() -> Store.of(code, "?")).flatMap(ignored -> name.map(text -> Store.of(code, text)));
        // Where code or name has a fault, the other parts are read all the same, to find theirs.
        Store store = made.orElse(UNNAMED);
        store = with(store, fields, "merchantName", field -> field.text(text -> text), Store::merchantName);
        store = with(
                store,
                fields,
                "locales",
                field -> field.texts(SetupReader::locale),
                (before, locales) -> before.locales(locales.toArray(Locale[]::new)));
        store = with(store, fields, "zone", field -> field.text(StoreReader::zone), Store::zone);
        store = with(
                store,
                fields,
                "verifiedBy",
                field -> field.texts(text -> Code.of("verification service", text)),
                (before, services) -> before.verifiedBy(services.toArray(String[]::new)));
        store = with(store, fields, "mode", field -> field.text(Mode::of), Store::mode);
        store = with(store, fields, "seller", SellerReader::read, Store::seller);
        store = with(store, fields, "payments", StoreReader::matrix, Store::payments);
        Map<String, Input> markets =
                Optional.ofNullable(fields.get("markets")).map(Input::fields).orElse(Map.of());
        for (String market : markets.keySet()) {
            store = with(store, markets, market, field -> market(market, field), Store::market);
        }
        Store complete = store;
        return made.map(ignored -> complete);
    }

    /** A copy with one part more; the copy of before where the part is absent or refused. */
    static <T, V> T with(
            T before,
            Map<String, Input> fields,
            String name,
            Reading<V> read,
            BiFunction<? super T, ? super V, ? extends T> apply) {
        Input field = fields.get(name);
        if (field == null) {
            return before;
        }
        Optional<V> value = read.of(field);
        return value.flatMap(part -> field.<T>made(() -> apply.apply(before, part)))
                .orElse(before);
    }

    /**
     * How one field is read.
     *
     * @param <V> what it holds
     */
    interface Reading<V> {
        Optional<V> of(Input field);
    }

    private static Optional<Market> market(String code, Input input) {
        Map<String, Input> fields = input.fields(
                "currency",
                "countries",
                "prices",
                "segments",
                "convert",
                "taxIncluded",
                "taxRoundedOnce",
                "seller",
                "without",
                "zone");
        Optional<String> currency =
                input.required(fields, "currency").flatMap(field -> field.text(StoreReader::currency));
        Optional<Market> made = input.made(() -> Market.of(code, "EUR"))
                .flatMap(ignored -> currency.map(text -> Market.of(code, text)));
        Market market = made.orElseGet(() -> Market.of("unnamed", "EUR"));
        market = with(
                market,
                fields,
                "countries",
                field -> field.texts(Country::of),
                (before, countries) -> before.countries(countries));
        market = MarketReader.read(market, fields);
        market = with(
                market,
                fields,
                "taxIncluded",
                Input::flag,
                (before, included) -> included ? before.taxIncluded() : before);
        market = with(market, fields, "without", field -> field.texts(Sku::of), (before, skus) -> before.without(skus));
        market = with(market, fields, "zone", field -> field.text(StoreReader::zone), Market::zone);
        Market complete = market;
        return made.map(ignored -> complete);
    }

    private static Optional<PaymentMatrix> matrix(Input input) {
        PaymentMatrix matrix = PaymentMatrix.of();
        for (Map.Entry<String, Input> method : input.fields().entrySet()) {
            Input accounts = method.getValue();
            Optional<Method> known = accounts.made(() -> Method.of(method.getKey()));
            Map<String, Input> byAccount = accounts.fields();
            for (String account : byAccount.keySet()) {
                matrix = with(
                        matrix,
                        byAccount,
                        account,
                        PaymentReader::read,
                        (before, offer) -> offer.in(before, known.orElse(Method.CARD_VISA), account));
            }
        }
        return Optional.of(matrix);
    }

    static String currency(String text) {
        Amount.digits(text);
        return text;
    }

    private static ZoneId zone(String text) {
        if (text.length() <= LONGEST_ZONE) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException unknown) {
                throw refusedZone(text);
            }
        }
        throw refusedZone(text);
    }

    private static InvalidValueException refusedZone(String text) {
        return new InvalidValueException("zone", text, "a time zone such as Europe/Berlin or UTC");
    }
}
