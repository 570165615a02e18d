package dev.kontor.spi.payment;

import dev.kontor.value.Address;
import dev.kontor.value.Device;
import dev.kontor.value.InvalidValueException;
import java.util.Optional;

/**
 * What the buyer's bank weighs when it decides whether he has to prove who he is (strong customer authentication). Each part
 * may be missing. A gateway tells its provider what that takes, and nothing that helps nobody there. Immutable; made by
 * {@link #none} and copying verbs.
 *
 * @param billing where the payer gets the bills of this means of payment
 * @param delivery where goods go; empty when nothing is shipped
 * @param device from where and with what he pays
 * @param exemption why he need not be asked, by the shop's word
 * @param challenge whether the shop wants him to be asked even if the bank would not
 */
public record Circumstances(
        Optional<Address> billing,
        Optional<Address> delivery,
        Optional<Device> device,
        Optional<Exemption> exemption,
        boolean challenge) {
    private static final Circumstances NONE =
            new Circumstances(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Checks that the buyer is not to be asked and not to be asked at the same time. */
    public Circumstances {
        if (challenge && exemption.isPresent()) {
            throw new InvalidValueException(
                    "challenge", "wanted with the exemption " + exemption.get(), "one of the two");
        }
    }

    /**
     * Nothing is known and nothing is asked for.
     *
     * @return the circumstances
     */
    public static Circumstances none() {
        return NONE;
    }

    /**
     * The same with the address of the payer.
     *
     * @param address where his bills go
     * @return new circumstances
     */
    public Circumstances billing(Address address) {
        return new Circumstances(Optional.of(address), delivery, device, exemption, challenge);
    }

    /**
     * The same with the address of the goods.
     *
     * @param address where they go
     * @return new circumstances
     */
    public Circumstances delivery(Address address) {
        return new Circumstances(billing, Optional.of(address), device, exemption, challenge);
    }

    /**
     * The same with the device.
     *
     * @param from from where and with what he pays
     * @return new circumstances
     */
    public Circumstances device(Device from) {
        return new Circumstances(billing, delivery, Optional.of(from), exemption, challenge);
    }

    /**
     * The same with an exemption asked for.
     *
     * @param why he need not be asked
     * @return new circumstances
     */
    public Circumstances exemption(Exemption why) {
        return new Circumstances(billing, delivery, device, Optional.of(why), false);
    }

    /**
     * The same with the wish that he be asked.
     *
     * @return new circumstances, without an exemption
     */
    public Circumstances challenged() {
        return new Circumstances(billing, delivery, device, Optional.empty(), true);
    }
}
