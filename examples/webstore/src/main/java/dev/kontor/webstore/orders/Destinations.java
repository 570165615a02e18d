package dev.kontor.webstore.orders;

import dev.kontor.value.Address;
import dev.kontor.webstore.site.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the things of a customer go: one address, kept with the account, in the country the store is visited from. */
final class Destinations {
    private static final String NAME = "delivery";
    private static final Map<String, Integer> LONGEST =
            Map.of("name", 200, "street", 200, "postalCode", 20, "city", 100);
    private static final List<String> REQUIRED = List.of("name", "street", "city");

    private Destinations() {}

    /** The address that is kept; empty when there is none, or it is in another country. */
    static Optional<Address> of(Visit visit) {
        return Optional.ofNullable(visit.storefront()
                        .account()
                        .profile()
                        .profile()
                        .addresses()
                        .get(NAME))
                .filter(address -> address.country().code().equals(visit.country()));
    }

    /** What was typed, or what is kept, by the names of the fields. */
    static Map<String, String> fields(Visit visit) {
        Map<String, String> fields = new TreeMap<>();
        Optional<Address> kept = of(visit);
        for (String field : LONGEST.keySet()) {
            fields.put(
                    field,
                    visit.field(field)
                            .or(() -> kept.flatMap(address -> part(address, field)))
                            .orElse(""));
        }
        return fields;
    }

    private static Optional<String> part(Address address, String field) {
        return switch (field) {
            case "name" -> address.name();
            case "street" -> address.lines().stream().findFirst();
            case "postalCode" -> address.postalCode();
            default -> address.city();
        };
    }

    /** The fields that are missing or too long. */
    static List<String> wrong(Visit visit) {
        List<String> wrong = new ArrayList<>();
        fields(visit).forEach((name, text) -> {
            boolean isMissing = REQUIRED.contains(name) && text.isBlank();
            if (isMissing || text.strip().length() > LONGEST.getOrDefault(name, 0)) {
                wrong.add(name);
            }
        });
        return wrong;
    }

    /** What was typed, in which nothing is wrong. */
    static Address typed(Visit visit) {
        Map<String, String> typed = fields(visit);
        return Address.in(visit.country())
                .name(typed.getOrDefault("name", "").strip())
                .line(typed.getOrDefault("street", "").strip())
                .city(
                        typed.getOrDefault("postalCode", "").strip(),
                        typed.getOrDefault("city", "").strip());
    }

    /** Keeps what was typed, in which nothing is wrong. */
    static void keep(Visit visit) {
        visit.storefront()
                .account()
                .profile()
                .address(NAME, typed(visit))
                .<Runnable>fold(kept -> () -> {}, refused -> () -> visit.refused(refused))
                .run();
    }
}
