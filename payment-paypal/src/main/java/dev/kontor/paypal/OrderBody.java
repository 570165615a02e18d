package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.payment.Charge;
import dev.kontor.value.Amounts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** The request that begins an order; made of the operation and the account's settings alone, so it can be sent again. */
final class OrderBody {
    private static final int LONGEST = 127;
    static final int LONGEST_STATEMENT = 22;

    /** What PayPal takes on a statement beside letters, digits and blanks. */
    static final String STATEMENT_OTHERS = ".*-";

    private OrderBody() {}

    /**
     * An order over the whole charge. Our id stands in it twice: the invoice's number is shown to people and can be kept
     * unique by PayPal, the custom id is passed on to what comes of the order.
     */
    static ObjectNode of(String id, Charge charge, boolean capture, Optional<String> vaultId, Optional<String> brand) {
        ObjectNode body = Json.object().put("intent", capture ? "CAPTURE" : "AUTHORIZE");
        ObjectNode unit = body.putArray("purchase_units").addObject();
        unit.put("invoice_id", id).put("custom_id", id).put("description", charge.reference());
        charge.statement()
                .map(OrderBody::statement)
                .filter(s -> !s.isEmpty())
                .ifPresent(statement -> unit.put("soft_descriptor", statement));
        ObjectNode amount = Decimals.write(charge.amount());
        if (addsUp(charge)) {
            amount.putObject("breakdown").set("item_total", Decimals.write(charge.amount()));
            items(unit.putArray("items"), charge.lines());
        }
        unit.set("amount", amount);
        Assurance.shipping(charge.circumstances(), unit);
        ObjectNode paypal = body.putObject("payment_source").putObject("paypal");
        vaultId.ifPresent(kept -> paypal.put("vault_id", kept));
        if (vaultId.isEmpty()) {
            Assurance.payer(charge.circumstances(), paypal);
        }
        if (charge.keepInstrument() && vaultId.isEmpty()) {
            paypal.putObject("attributes")
                    .putObject("vault")
                    .put("store_in_vault", "ON_SUCCESS")
                    .put("usage_type", "MERCHANT");
        }
        boolean ships = Assurance.ships(charge.circumstances());
        charge.returnTo().ifPresent(back -> {
            ObjectNode experience = experience(back, brand, true);
            if (ships) {
                experience.put("shipping_preference", "SET_PROVIDED_ADDRESS");
            }
            paypal.set("experience_context", experience);
        });
        return body;
    }

    /** How the buyer sees PayPal's pages, and where they send him; the shop has asked for his address itself. */
    static ObjectNode experience(URI back, Optional<String> brand, boolean paying) {
        ObjectNode experience = Json.object();
        brand.ifPresent(name -> experience.put("brand_name", name));
        experience.put("shipping_preference", "NO_SHIPPING");
        if (paying) {
            experience.put("user_action", "PAY_NOW");
        }
        return experience.put("return_url", back.toString()).put("cancel_url", back.toString());
    }

    /** PayPal refuses an order whose items do not come to its amount, so they are left out then. */
    private static boolean addsUp(Charge charge) {
        if (charge.lines().isEmpty()) {
            return false;
        }
        boolean sound = charge.lines().stream()
                .allMatch(line -> line.quantity() > 0
                        && !line.title().isBlank()
                        && line.total().getCurrency().equals(charge.amount().getCurrency())
                        && Decimals.fits(line.total()));
        return sound
                && charge.lines().stream()
                        .map(Charge.Line::total)
                        .map(Amounts::minor)
                        .reduce((one, other) -> one.plus(other))
                        .filter(Amounts.minor(charge.amount())::equals)
                        .isPresent();
    }

    /** A line is one item, whatever its quantity: a total need not be a multiple of it. */
    private static void items(ArrayNode items, List<Charge.Line> lines) {
        for (Charge.Line line : lines) {
            String name = line.quantity() == 1 ? line.title() : line.quantity() + " x " + line.title();
            ObjectNode item = items.addObject().put("name", cut(name, LONGEST)).put("quantity", "1");
            if (!line.code().isBlank()) {
                item.put("sku", cut(line.code(), LONGEST));
            }
            MonetaryAmount total = line.total();
            item.set("unit_amount", Decimals.write(total));
        }
    }

    private static String statement(String wanted) {
        return cut(
                        wanted.replaceAll("[^A-Za-z0-9 " + STATEMENT_OTHERS + "]", " ")
                                .strip(),
                        LONGEST_STATEMENT)
                .strip();
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
