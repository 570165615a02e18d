package dev.kontor.shipping;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Region;
import dev.kontor.value.Sku;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How shipping terms are stored. */
final class TermsRows {
    private record Step(long least, Amount price) {}

    static final Table<ShippingTerms> TERMS = Table.of(
                    "shipping_terms",
                    ShippingTerms.class,
                    ShippingTerms::store,
                    Bodies.codec(TermsRows::write, TermsRows::read))
            .with(Attribute.reference("store", "store", ShippingTerms::store));

    private TermsRows() {}

    private static void write(ShippingTerms terms, BodyWriter out) {
        out.text("store", terms.store())
                .text("from", terms.from().map(Country::code))
                .list(
                        "zones",
                        terms.zones().values(),
                        (zone, o) -> o.text("code", zone.code())
                                .texts(
                                        "countries",
                                        zone.countries().stream()
                                                .map(Country::code)
                                                .toList())
                                .texts(
                                        "regions",
                                        zone.regions().stream()
                                                .map(Region::code)
                                                .toList()))
                .list(
                        "carriers",
                        terms.carriers().values(),
                        (carrier, o) -> o.text("code", carrier.code())
                                .text("name", carrier.name())
                                .text("opens", carrier.opens().toString())
                                .text("closes", carrier.closes().toString())
                                .flag("takesInstructions", carrier.takesInstructions()))
                .list("methods", terms.methods().values(), TermsRows::write)
                .list(
                        "only",
                        terms.only().entrySet(),
                        (pair, o) -> o.text("sku", pair.getKey().code()).texts("zones", pair.getValue()));
    }

    private static void write(ShippingMethod method, BodyWriter out) {
        out.text("code", method.code())
                .map("names", method.names())
                .text("carrier", method.carrier())
                .text("fee", method.fee().map(Sku::code))
                .texts("only", method.only().stream().map(Sku::code).toList())
                .list(
                        "legs",
                        method.legs().entrySet(),
                        (leg, o) -> o.text("zone", leg.getKey())
                                .text("window", leg.getValue().window().map(DeliveryWindow::toString))
                                .list("rates", leg.getValue().rates(), TermsRows::write));
    }

    private static void write(ShippingRate rate, BodyWriter out) {
        out.constant("by", rate.by())
                .text("currency", rate.currency())
                .list(
                        "steps",
                        rate.steps().entrySet(),
                        (step, o) -> o.number("least", step.getKey()).amount("price", step.getValue()));
    }

    private static ShippingTerms read(BodyReader in) {
        ShippingTerms terms = ShippingTerms.of(in.text("store"))
                .zones(in.list(
                                "zones",
                                z -> new Zone(
                                        z.text("code"),
                                        new TreeSet<>(z.texts("countries").stream()
                                                .map(Country::of)
                                                .toList()),
                                        new TreeSet<>(z.texts("regions").stream()
                                                .map(Region::of)
                                                .toList())))
                        .toArray(Zone[]::new))
                .carriers(in.list(
                                "carriers",
                                c -> new Carrier(
                                        c.text("code"),
                                        c.text("name"),
                                        LocalTime.parse(c.text("opens")),
                                        LocalTime.parse(c.text("closes")),
                                        c.flag("takesInstructions")))
                        .toArray(Carrier[]::new))
                .methods(in.list("methods", TermsRows::readMethod).toArray(ShippingMethod[]::new));
        for (Map.Entry<Sku, Set<String>> pair : in.list(
                "only", o -> Map.<Sku, Set<String>>entry(Sku.of(o.text("sku")), Set.copyOf(o.texts("zones"))))) {
            terms = terms.only(pair.getKey(), pair.getValue());
        }
        return in.optionalText("from").map(Country::of).map(terms::from).orElse(terms);
    }

    private static ShippingMethod readMethod(BodyReader in) {
        Map<String, String> names = new TreeMap<>(in.map("names"));
        Map.Entry<String, String> first = names.entrySet().iterator().next();
        ShippingMethod method = ShippingMethod.of(
                        in.text("code"), Locale.forLanguageTag(first.getKey()), first.getValue())
                .only(in.texts("only").stream().map(Sku::of).toArray(Sku[]::new));
        for (Map.Entry<String, String> name : names.entrySet()) {
            method = method.named(Locale.forLanguageTag(name.getKey()), name.getValue());
        }
        method = in.optionalText("carrier").map(method::carrier).orElse(method);
        method = in.optionalText("fee").map(Sku::of).map(method::fee).orElse(method);
        for (Map.Entry<String, ShippingMethod.Leg> leg : in.list(
                "legs",
                l -> Map.entry(
                        l.text("zone"),
                        new ShippingMethod.Leg(
                                l.optionalText("window").map(DeliveryWindow::of),
                                l.list("rates", TermsRows::readRate))))) {
            method = method.to(leg.getKey(), leg.getValue());
        }
        return method;
    }

    private static ShippingRate readRate(BodyReader in) {
        NavigableMap<Long, Amount> steps = new TreeMap<>();
        List<Step> all = in.list("steps", step -> new Step(step.number("least"), step.amount("price")));
        all.forEach(step -> steps.put(step.least(), step.price()));
        return new ShippingRate(in.constant("by", ShippingRate.By.class), in.text("currency"), steps);
    }
}
