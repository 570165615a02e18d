package dev.kontor.account;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.value.EmailAddress;
import java.net.URI;
import java.time.Duration;

/** How a next step is stored. A code to be mailed is none of it. */
final class NextSteps {
    private NextSteps() {}

    static void write(NextStep step, BodyWriter out) {
        if (step instanceof NextStep.EnterCode code) {
            out.text("kind", "code").text("to", code.to().text());
        } else if (step instanceof NextStep.UploadDocument upload) {
            out.text("kind", "upload").texts("kinds", upload.kinds());
        } else if (step instanceof NextStep.Visit visit) {
            out.text("kind", "visit").object("action", visit.action(), NextSteps::write);
        } else if (step instanceof NextStep.Wait wait) {
            out.text("kind", "wait").text("askAgainIn", wait.askAgainIn().toString());
        } else {
            throw new IllegalStateException("A step of kind " + step.getClass().getSimpleName() + " is not stored.");
        }
    }

    static NextStep read(BodyReader in) {
        return switch (in.text("kind")) {
            case "code" -> new NextStep.EnterCode(EmailAddress.of(in.text("to")));
            case "upload" -> new NextStep.UploadDocument(in.texts("kinds"));
            case "visit" -> new NextStep.Visit(in.object("action", NextSteps::action));
            case "wait" -> new NextStep.Wait(Duration.parse(in.text("askAgainIn")));
            default -> throw new IllegalStateException("A stored verification has a next step of an unknown kind.");
        };
    }

    private static void write(NextAction action, BodyWriter out) {
        if (action instanceof NextAction.Redirect redirect) {
            out.text("to", redirect.to().toString());
        } else if (action instanceof NextAction.ClientSdk sdk) {
            out.text("sdk", sdk.sdk()).map("parameters", sdk.parameters());
        } else if (action instanceof NextAction.ShowInstructions show) {
            out.map("show", show.fields());
        }
    }

    private static NextAction action(BodyReader in) {
        if (in.optionalText("to").isPresent()) {
            return NextAction.redirect(URI.create(in.text("to")));
        }
        return in.optionalText("sdk")
                .<NextAction>map(sdk -> new NextAction.ClientSdk(sdk, in.map("parameters")))
                .orElseGet(() -> new NextAction.ShowInstructions(in.map("show")));
    }
}
