package dev.kontor.webstore.api;

import dev.kontor.debit.DebitMandate;
import dev.kontor.shop.PayWith;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.webstore.json.Fields;
import dev.kontor.webstore.json.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads with what somebody pays, and where to come back to. */
final class Means {
    private static final int LONGEST_TOKEN = 200;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern CARD_NUMBER = Pattern.compile("[0-9][0-9._-]{11,30}");

    private Means() {}

    /** A gift card pays first, and the method what is left. */
    static List<PayWith> read(Fields body) {
        Fields payment = body.object("payment", "method", "token", "number", "giftCard", "mandate");
        PayWith rest = method(payment);
        return payment.has("giftCard")
                ? List.of(payment.value("giftCard", LONGEST_CODE, PayWith::giftCard), rest)
                : List.of(rest);
    }

    private static PayWith method(Fields payment) {
        String name = payment.text("method", 40);
        if (!name.equals(Method.SEPA_DEBIT.code())) {
            unless(payment, "mandate");
        }
        if (name.equals("CARD")) {
            unless(payment, "number");
            // Without one the card is asked for on the provider's own page.
            return payment.has("token")
                    ? payment.value("token", LONGEST_TOKEN, text -> PayWith.card(token(text)))
                    : PayWith.cardPage();
        }
        unless(payment, "token");
        Method method = payment.value("method", 40, Method::of);
        if (method.isCard()) {
            throw Problem.field("/payment/method", "CARD for cards of every brand");
        }
        if (method.equals(Method.PURCHASE_ORDER)) {
            return payment.value("number", 64, PayWith::purchaseOrder);
        }
        unless(payment, "number");
        if (method.equals(Method.SEPA_DEBIT)) {
            return payment.value("mandate", LONGEST_CODE, text -> PayWith.directDebit(DebitMandate.KIND.parse(text)));
        }
        return method.equals(Method.INVOICE) ? PayWith.invoice() : PayWith.at(method);
    }

    private static void unless(Fields payment, String name) {
        if (payment.has(name)) {
            throw Problem.field("/payment/" + name, "to be absent for this method");
        }
    }

    private static String token(String text) {
        if (!TOKEN.matcher(text).matches() || CARD_NUMBER.matcher(text).matches()) {
            throw new InvalidValueException("token", "***", "the token of a card, never its number");
        }
        return text;
    }

    /** Where the bank sends a buyer back to: for a browser this site only, for a program wherever it says. */
    static Optional<URI> returnTo(Fields body, Caller caller, URI site) {
        return body.optionalValue("returnTo", LONGEST_ADDRESS, text -> {
            String expected = caller.key().isPresent()
                    ? "an absolute http or https address"
                    : "an address that begins with " + site;
            try {
                URI address = new URI(text);
                boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
                boolean here = site.getScheme().equals(address.getScheme())
                        && site.getAuthority().equals(address.getAuthority());
                if (web
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && (here || caller.key().isPresent())) {
                    return address;
                }
            } catch (URISyntaxException unreadable) {
                // Told below, together with other addresses that do not fit.
            }
            throw new InvalidValueException("returnTo", "", expected);
        });
    }
}
