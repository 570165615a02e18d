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
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Sandbox bank</title>
            <style>
            body { margin: 0; padding: 1rem; background: #eef3ef; color: #14261b; font: 1.05rem/1.5 system-ui, sans-serif; }
            main { max-width: 24rem; margin: 8vh auto 0; padding: 1.5rem; border-radius: 0.75rem; background: #fff;
                   border-top: 0.4rem solid #17633a; box-shadow: 0 2px 14px rgb(0 0 0 / 10%); }
            h1 { margin: 0 0 1rem; font-size: 1.4rem; }
            .amount { margin: 0 0 1.5rem; font-size: 1.9rem; font-weight: 700; }
            button { width: 100%; min-height: 2.9rem; margin-bottom: 0.6rem; border: 1px solid #17633a; border-radius: 0.4rem;
                     background: transparent; color: inherit; font: inherit; cursor: pointer; }
            .approve { background: #17633a; color: #fff; font-weight: 600; }
            .fine { margin: 1rem 0 0; font-size: 0.9rem; }
            @media (prefers-color-scheme: dark) {
              body { background: #101a14; color: #e6efe9; }
              main { background: #1a2820; }
              button { border-color: #7fd6a2; }
              .approve { background: #7fd6a2; color: #0d1a12; }
            }
            </style>
            </head>
            <body><main><h1>Sandbox bank</h1>
            """;

    private BuyerPage() {}

    static HttpReply ask(BankPayment payment) {
        String amount = Amount.ofMinor(payment.currency, payment.charge.amount).toString();
        String choices = payment.charge.is(Status.REQUIRES_ACTION)
                ? "<p>A shop asks for</p><p class=\"amount\">" + amount + "</p>"
                        + button(payment, "approve", "Approve the payment")
                        + button(payment, "abandon", "Go back without paying")
                        + button(payment, "fail", "Fail the check")
                : "<p>There is nothing to do here any more.</p>";
        return page(200, Map.of(), choices);
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

    private static String button(BankPayment payment, String choice, String label) {
        return "<form method=\"post\" action=\"/buyer/" + payment.charge.id + "/" + choice + "\"><button class=\""
                + choice + "\">" + label + "</button></form>";
    }

    private static HttpReply page(int status, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> all = new TreeMap<>(headers);
        all.put("Content-Type", List.of("text/html; charset=utf-8"));
        String html = HEAD + body + "<p class=\"fine\">No money moves here.</p></main></body></html>";
        return new HttpReply(status, all, html.getBytes(StandardCharsets.UTF_8));
    }
}
