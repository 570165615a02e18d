package dev.kontor.payment;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.value.Device;

/** Writes what a buyer's bank weighs into a frozen charge. */
final class FrozenCircumstances {
    private FrozenCircumstances() {}

    static void write(Circumstances known, BodyWriter out) {
        out.optional("billing", known.billing(), FrozenCircumstances::write)
                .optional("delivery", known.delivery(), FrozenCircumstances::write)
                .optional(
                        "device",
                        known.device(),
                        (device, o) -> o.text("ip", device.ip())
                                .text("userAgent", device.userAgent())
                                .text("languages", device.languages())
                                .text("session", device.session()))
                .text("exemption", known.exemption().map(Enum::name))
                .flag("challenge", known.challenge());
    }

    static Circumstances read(BodyReader in) {
        return new Circumstances(
                in.optional("billing", FrozenCircumstances::address),
                in.optional("delivery", FrozenCircumstances::address),
                in.optional(
                        "device",
                        d -> new Device(
                                d.text("ip"),
                                d.optionalText("userAgent"),
                                d.optionalText("languages"),
                                d.optionalText("session"))),
                in.optionalText("exemption").map(Exemption::valueOf),
                in.flag("challenge"));
    }

    private static void write(Address address, BodyWriter out) {
        out.text("country", address.country().code())
                .text("name", address.name())
                .texts("lines", address.lines())
                .text("postalCode", address.postalCode())
                .text("city", address.city())
                .text("region", address.region());
    }

    private static Address address(BodyReader in) {
        return new Address(
                Country.of(in.text("country")),
                in.optionalText("name"),
                in.texts("lines"),
                in.optionalText("postalCode"),
                in.optionalText("city"),
                in.optionalText("region"));
    }
}
