package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.credit.Allotment;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the billing codes and purchase orders of one store: {@code billingCodes} and {@code purchaseOrders}, each by number.
 */
final class AllotmentReader {
    private AllotmentReader() {}

    /** How an allotment of one kind begins. */
    private interface Kind {
        Allotment of(String store, String number, String organization, String currency);
    }

    static Optional<List<Allotment>> read(String store, Input input) {
        Map<String, Input> kinds = input.fields("billingCodes", "purchaseOrders");
        Optional<String> code = input.made(() -> Code.of("store", store));
        List<Allotment> all = new ArrayList<>();
        read(code, kinds, "billingCodes", Allotment::billingCode, all);
        read(code, kinds, "purchaseOrders", Allotment::purchaseOrder, all);
        return Optional.of(List.copyOf(all));
    }

    private static void read(
            Optional<String> store, Map<String, Input> kinds, String word, Kind kind, List<Allotment> all) {
        Optional.ofNullable(kinds.get(word))
                .map(Input::fields)
                .orElse(Map.of())
                .forEach((number, field) -> read(store, number, kind, field).ifPresent(all::add));
    }

    private static Optional<Allotment> read(Optional<String> store, String number, Kind kind, Input input) {
        Map<String, Input> fields =
                input.fields("organization", "currency", "budget", "from", "until", "groups", "days", "blocked");
        Optional<String> organization = input.required(fields, "organization")
                .flatMap(field -> field.text(text -> Text.line("organization", text, 200)));
        Optional<String> currency =
                input.required(fields, "currency").flatMap(field -> field.text(StoreReader::currency));
        Optional<Allotment> made = store.flatMap(code -> organization.flatMap(
                name -> currency.flatMap(money -> input.made(() -> kind.of(code, number, name, money)))));
        Allotment allotment = made.orElseGet(() -> kind.of("unnamed", "?", "?", currency.orElse("EUR")));
        String money = allotment.currency();
        allotment = StoreReader.with(
                allotment,
                fields,
                "budget",
                field -> field.text(text -> Amounts.shown(Amounts.parse(text, money))),
                Allotment::budget);
        allotment = StoreReader.with(
                allotment, fields, "from", field -> field.text(AllotmentReader::instant), Allotment::from);
        allotment = StoreReader.with(
                allotment, fields, "until", field -> field.text(AllotmentReader::instant), Allotment::until);
        allotment = StoreReader.with(
                allotment,
                fields,
                "groups",
                field -> field.texts(text -> Code.of("group", text)),
                (before, groups) -> before.onlyFor(groups.toArray(String[]::new)));
        allotment = StoreReader.with(
                allotment,
                fields,
                "days",
                field -> field.number(0, 365),
                (before, days) -> before.dueAfter(days.intValue()));
        Allotment complete = StoreReader.with(allotment, fields, "blocked", Input::flag, Allotment::blocked);
        return made.map(ignored -> complete);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new InvalidValueException("moment", text, "one in UTC such as 2027-01-01T00:00:00Z");
        }
    }
}
