package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Case 81: what must not be seen is nowhere to be seen. Red here: look at what is logged, at the details of outcomes (the
 * provider's own message may repeat what it was sent), at {@code toString} of records that hold settings, at addresses,
 * and at what goes into a handle.
 */
abstract class SecretCases extends Cases {
    private static final String CARD = "4000056655665556";
    private static final String IBAN = "DE89370400440532013000";
    private static final String TOKEN = "tok_canary_9f27c1";

    SecretCases(PaymentGatewayContract contract) {
        super(contract);
    }

    @Test
    void case_81_secrets_and_persons_appear_in_no_log_text_or_handle() {
        forEachKind((world, method, kind) -> {
            Map<String, String> canaries = canaries(world, method);
            List<String> shown = new ArrayList<>();
            try (Listening listening = new Listening()) {
                for (WireFault fault : WireFault.values()) {
                    Operation operation = world.ready(kind, method);
                    world.port.before(fault);
                    shown.add(world.submit(operation).toString());
                    shown.add(world.lookup(operation).toString());
                    shown.add(world.gateway().check(KitContext.of("check", 1)).toString());
                    world.port.heal();
                    shown.add(world.submit(operation, KitContext.of(operation.id(), 2))
                            .toString());
                    shown.add(world.lookup(operation).toString());
                }
                shown.addAll(refusals(world, method));
                shown.add(world.gateway().toString());
                ConfigSchema schema = KitWorld.pluginOf(contract().plugin()).config();
                shown.add(schema.toString());
                shown.addAll(listening.lines());
            }
            shown.addAll(world.log.lines());
            world.port.sent().stream()
                    .map(KitPort.Sent::call)
                    .map(HttpCall::uri)
                    .forEach(uri -> shown.add(uri.toString()));

            canaries.forEach((what, canary) -> shown.forEach(text -> assertFalse(
                    text.contains(canary),
                    () -> what + " is to be seen in: " + text.replace(canary, "<" + what + ">"))));
        });
    }

    private Map<String, String> canaries(KitWorld world, MethodSupport method) {
        Map<String, String> canaries = new LinkedHashMap<>();
        contract()
                .plugin()
                .secrets()
                .forEach((name, secret) -> canaries.put("the secret " + name, secret.use(text -> text)));
        if (world.provider.instrument(Scenario.PAYS, method.method()).orElse(null)
                instanceof Instrument.ClientToken card) {
            canaries.put("the buyer's token", card.token().use(text -> text));
        }
        canaries.put("a token that is refused", TOKEN);
        canaries.put("a card number", CARD);
        canaries.put("an IBAN", IBAN);
        canaries.put("the payer's e-mail address", KitWorld.EMAIL);
        canaries.put("the payer's name", KitWorld.NAME);
        canaries.put("the payer's street", KitWorld.STREET);
        canaries.put("the payer's address on the net", KitWorld.IP);
        canaries.put("the payer's browser", KitWorld.BROWSER);
        return canaries;
    }

    /** Instruments the provider refuses, whose message may repeat them, and a message that is no webhook. */
    private static List<String> refusals(KitWorld world, MethodSupport method) {
        List<String> shown = new ArrayList<>();
        List<Instrument> refused = List.of(
                new Instrument.ClientToken(Secret.of(TOKEN)),
                new Instrument.ClientToken(Secret.of(CARD)),
                new Instrument.BankAccount(Secret.of(IBAN), KitWorld.NAME));
        for (Instrument instrument : refused) {
            var charge = world.charge(method, world.usual(method), instrument);
            Operation operation = method.operations().contains(OperationKind.PURCHASE)
                    ? new Operation.Purchase(world.nextId(), charge)
                    : new Operation.Authorize(world.nextId(), charge);
            Outcome outcome = world.submit(operation);
            shown.add(outcome.toString());
        }
        byte[] body =
                ("{\"card\":\"" + CARD + "\",\"email\":\"" + KitWorld.EMAIL + "\"}").getBytes(StandardCharsets.UTF_8);
        InboundMessage message = new InboundMessage("kit", Map.of("Signature", List.of(TOKEN)), body);
        shown.add(world.gateway().receive(message, KitContext.of("receive", 1)).toString());
        return shown;
    }
}
