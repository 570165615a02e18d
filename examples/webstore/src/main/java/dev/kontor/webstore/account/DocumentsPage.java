package dev.kontor.webstore.account;

import com.google.inject.Inject;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.NextStep;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Notice;
import dev.kontor.webstore.site.Query;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Upload;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Optional;

/** Handing in documents that prove to belong to an institution (AC-6); staff look at them. */
final class DocumentsPage implements Routes {
    private final Limits limits;
    private final Evidence evidence;

    @Inject
    DocumentsPage(Limits limits, Evidence evidence) {
        this.limits = limits;
        this.evidence = evidence;
    }

    @Override
    public void on(Router router) {
        router.upload("/s/{store}/verify/{verification}/documents", Guard.SIGNED_IN, Proofs.LARGEST_FORM, this::send);
    }

    private void send(Visit visit) {
        Verification verification = own(visit);
        String here = visit.path("/verify") + Query.of("return", visit.returnAddress(visit.field("return"), ""));
        Optional<List<String>> kinds = wanted(verification, visit);
        if (kinds.isEmpty()) {
            visit.notice(Notice.Kind.INFO, "people.documents.over").goToSite(here);
            return;
        }
        limits.take(Limits.Kind.CODE, "documents " + visit.member().id());
        String kind = visit.field("kind").filter(kinds.get()::contains).orElseThrow(Stopped::badRequest);
        List<Upload> files = Proofs.sent(visit);
        Optional<String> wrong = Proofs.refuse(visit, files);
        if (wrong.isPresent()) {
            VerifyPage.show(
                    visit,
                    422,
                    Typed.of(visit, "kind").wrong("documents", wrong.get()),
                    List.of(),
                    visit.field("return"));
            return;
        }
        var account = visit.storefront().account();
        for (Upload file : files) {
            String hash = evidence.keep(verification.id().value(), file.bytes());
            account.handIn(verification.id(), new ReviewDocument(kind, file.name(), file.bytes().length, hash))
                    .orThrow();
        }
        // The service sees that documents are there, and from now on it is the staff's turn.
        account.proceed(verification.id(), ReturnData.none()).orThrow();
        visit.notice(Notice.Kind.DONE, "people.documents.sent").goToSite(here);
    }

    private static Verification own(Visit visit) {
        var id = visit.part("verification", Verification::id);
        return visit.storefront().account().verifications().stream()
                .filter(verification -> verification.id().equals(id))
                .findFirst()
                .orElseThrow(Stopped::notFound);
    }

    private static Optional<List<String>> wanted(Verification verification, Visit visit) {
        return verification
                .next()
                .filter(step -> verification.state(visit.now()) == VerificationState.PENDING)
                .filter(NextStep.UploadDocument.class::isInstance)
                .map(step -> ((NextStep.UploadDocument) step).kinds());
    }
}
