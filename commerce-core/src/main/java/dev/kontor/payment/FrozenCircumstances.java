package dev.kontor.payment;

import dev.kontor.body.AddressBody;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Exemption;
import dev.kontor.value.Device;

/** Writes what a buyer's bank weighs into a frozen charge. */
final class FrozenCircumstances {
    private FrozenCircumstances() {}

    static void write(Circumstances known, BodyWriter out) {
        out.optional("billing", known.billing(), AddressBody::write)
                .optional("delivery", known.delivery(), AddressBody::write)
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
                in.optional("billing", AddressBody::read),
                in.optional("delivery", AddressBody::read),
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
}
