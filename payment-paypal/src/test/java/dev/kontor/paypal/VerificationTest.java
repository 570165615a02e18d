package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationTest {
    /** As PayPal writes: an odd order, a decimal with a zero at its end, escapes, spaces. */
    private static final String BODY =
            "{\"id\":\"WH-7\", \"create_time\":\"2026-03-02T09:00:00.000Z\",\"resource_type\":\"capture\","
                    + "\"event_type\":\"PAYMENT.CAPTURE.COMPLETED\",\"summary\":\"Zahlung \\u00fcber 1.10 \\u20ac\",\"x\":1.10,"
                    + "\"resource\":{\"id\":\"CA17\",\"status\":\"COMPLETED\",\"invoice_id\":\"op-7\",\"amount\":{\"value\":\"1.10\","
                    + "\"currency_code\":\"EUR\"},\"create_time\":\"2026-03-02T09:00:00Z\"}}";

    private final Shop shop = new Shop();

    @Test
    void the_body_reaches_payPal_byte_for_byte() {
        Inbound read = receive(Diary.signed(BODY, Diary.WEBHOOK, shop.instant()));

        assertThat(read).isInstanceOf(Inbound.Verified.class);
        HttpCall question = shop.calls.get(shop.calls.size() - 1);
        assertThat(new String(question.body(), StandardCharsets.UTF_8)).contains("\"webhook_event\":" + BODY + "}");
    }

    @Test
    void a_body_written_anew_is_not_what_was_signed() {
        InboundMessage message = Diary.signed(BODY, Diary.WEBHOOK, shop.instant());

        assertThat(receive(with(message, BODY.replace(", ", ",")))).isInstanceOf(Inbound.Forged.class);
        assertThat(receive(with(message, BODY.replace("1.10,", "1.1,")))).isInstanceOf(Inbound.Forged.class);
    }

    @Test
    void a_body_cannot_add_fields_to_the_question() {
        String mine = Diary.signed(BODY, "8ATTACKERS88WEBHOOK8", shop.instant()).toString();
        InboundMessage signed = Diary.signed(BODY, "8ATTACKERS88WEBHOOK8", shop.instant());
        for (String tail : List.of(",\"webhook_id\":\"8ATTACKERS88WEBHOOK8\"", "}", " {}", "\u0000")) {
            assertThat(receive(with(signed, BODY + tail))).as(mine).isInstanceOf(Inbound.Forged.class);
        }
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void who_signs_for_another_webhook_or_by_another_certificate_is_not_believed() {
        assertThat(receive(Diary.signed(BODY, "8ATTACKERS88WEBHOOK8", shop.instant())))
                .isInstanceOf(Inbound.Forged.class);
        InboundMessage message = Diary.signed(BODY, Diary.WEBHOOK, shop.instant());
        for (String certificate : List.of(
                "https://paypal.com.evil.example/cert", "http://api.paypal.com/cert", "https://evil.example/")) {
            Map<String, List<String>> headers = new HashMap<>(message.headers());
            headers.put("Paypal-Cert-Url", List.of(certificate));
            assertThat(receive(new InboundMessage("kit", headers, message.body())))
                    .as(certificate)
                    .isInstanceOf(Inbound.Forged.class);
        }
    }

    @Test
    void bytes_that_are_no_text_are_not_asked_about() {
        InboundMessage message = Diary.signed(BODY, Diary.WEBHOOK, shop.instant());
        byte[] broken = message.body();
        broken[broken.length - 3] = (byte) 0xff;

        assertThat(receive(new InboundMessage("kit", message.headers(), broken)))
                .isInstanceOf(Inbound.Forged.class);
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void while_payPal_does_not_answer_nothing_is_believed_and_nothing_thrown_away() {
        InboundMessage message = Diary.signed(BODY, Diary.WEBHOOK, shop.instant());
        shop.line((call, port) -> {
            throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "refused");
        });
        assertThat(receive(message)).isInstanceOf(Inbound.Unverifiable.class);

        shop.line((call, port) -> call.uri().getPath().contains("verify")
                ? Wire.reply(200, Json.object().put("verification_status", "PERHAPS"))
                : port.send(call, Duration.ZERO));
        assertThat(receive(message)).isInstanceOf(Inbound.Unverifiable.class);
    }

    private Inbound receive(InboundMessage message) {
        return shop.gateway.receive(message, Sent.first("receive"));
    }

    private static InboundMessage with(InboundMessage message, String body) {
        return new InboundMessage(message.account(), message.headers(), body.getBytes(StandardCharsets.UTF_8));
    }
}
