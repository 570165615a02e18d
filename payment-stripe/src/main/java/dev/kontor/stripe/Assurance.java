package dev.kontor.stripe;

import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.value.Address;
import java.util.List;
import java.util.Optional;

/**
 * What Stripe takes of a charge's circumstances. Exemptions it asks for by itself, unless it is told that the buyer has to be
 * asked; the billing address and the browser it knows from its own script, which made the token: a token cannot be given
 * another address, and there is no place for what a browser calls itself.
 */
final class Assurance {
    private Assurance() {}

    static void tell(Circumstances known, PaymentIntentCreateParams.Builder params) {
        known.delivery()
                .ifPresent(address -> name(address).ifPresent(name -> {
                    PaymentIntentCreateParams.Shipping.Address.Builder place =
                            PaymentIntentCreateParams.Shipping.Address.builder()
                                    .setCountry(address.country().code());
                    line(address, 0).ifPresent(place::setLine1);
                    line(address, 1).ifPresent(place::setLine2);
                    address.postalCode().ifPresent(place::setPostalCode);
                    address.city().ifPresent(place::setCity);
                    address.region().ifPresent(place::setState);
                    params.setShipping(PaymentIntentCreateParams.Shipping.builder()
                            .setName(name)
                            .setAddress(place.build())
                            .build());
                }));
    }

    /** The session of Stripe's script stands for the device. */
    static void tell(Circumstances known, PaymentIntentConfirmParams.Builder params) {
        known.device()
                .flatMap(device -> device.session())
                .ifPresent(session -> params.setRadarOptions(PaymentIntentConfirmParams.RadarOptions.builder()
                        .setSession(session)
                        .build()));
    }

    static void tell(Circumstances known, SessionCreateParams.PaymentIntentData.Builder params) {
        known.delivery()
                .ifPresent(address -> name(address).ifPresent(name -> {
                    SessionCreateParams.PaymentIntentData.Shipping.Address.Builder place =
                            SessionCreateParams.PaymentIntentData.Shipping.Address.builder()
                                    .setCountry(address.country().code());
                    line(address, 0).ifPresent(place::setLine1);
                    line(address, 1).ifPresent(place::setLine2);
                    address.postalCode().ifPresent(place::setPostalCode);
                    address.city().ifPresent(place::setCity);
                    address.region().ifPresent(place::setState);
                    params.setShipping(SessionCreateParams.PaymentIntentData.Shipping.builder()
                            .setName(name)
                            .setAddress(place.build())
                            .build());
                }));
    }

    /** What is asked of the bank; empty where nothing is, so that a plain charge says what it always said. */
    static Optional<PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure> asked(Charge charge) {
        Circumstances known = charge.circumstances();
        if (known.challenge()) {
            return Optional.of(PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.ANY);
        }
        return known.exemption()
                .map(why -> PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.AUTOMATIC);
    }

    static Optional<SessionCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure> askedOnPage(Charge charge) {
        Circumstances known = charge.circumstances();
        if (known.challenge()) {
            return Optional.of(SessionCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.ANY);
        }
        return known.exemption()
                .map(why -> SessionCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.AUTOMATIC);
    }

    /** Stripe takes no shipping address of nobody. */
    private static Optional<String> name(Address address) {
        return address.name();
    }

    private static Optional<String> line(Address address, int which) {
        List<String> lines = address.lines();
        return which < lines.size() ? Optional.of(lines.get(which)) : Optional.empty();
    }
}
