package dev.kontor.sandbox;

import dev.kontor.sandbox.BankOperation.Status;
import dev.kontor.spi.HttpReply;
import dev.kontor.value.Amount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page of the bank on which a buyer approves a payment, for shops run by hand against the server. */
final class BuyerPage {
    private BuyerPage() {}

    static HttpReply ask(BankPayment payment) {
        String amount = Amount.ofMinor(payment.currency, payment.charge.amount).toString();
        String choices = payment.charge.is(Status.REQUIRES_ACTION)
                ? button(payment, "approve") + button(payment, "abandon") + button(payment, "fail")
                : "<p>There is nothing to do here any more.</p>";
        return page(200, Map.of(), "<h1>Sandbox bank</h1><p>Pay " + amount + "?</p>" + choices);
    }

    static HttpReply back(BankPayment payment) {
        boolean away = payment.returnTo.startsWith("http://") || payment.returnTo.startsWith("https://");
        return away
                ? page(
                        303,
                        Map.of("Location", List.of(URI.create(payment.returnTo).toASCIIString())),
                        "")
                : page(200, Map.of(), "<p>Done. Go back to the shop.</p>");
    }

    private static String button(BankPayment payment, String choice) {
        return "<form method=\"post\" action=\"/buyer/" + payment.charge.id + "/" + choice + "\"><button>" + choice
                + "</button></form>";
    }

    private static HttpReply page(int status, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> all = new TreeMap<>(headers);
        all.put("Content-Type", List.of("text/html; charset=utf-8"));
        String html = "<!doctype html><html lang=\"en\"><title>Sandbox bank</title>" + body + "</html>";
        return new HttpReply(status, all, html.getBytes(StandardCharsets.UTF_8));
    }
}
