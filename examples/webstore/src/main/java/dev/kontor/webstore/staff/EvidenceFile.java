package dev.kontor.webstore.staff;

import dev.kontor.account.ReviewDocument;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.FileKind;
import dev.kontor.webstore.site.Stopped;
import dev.kontor.webstore.site.Visit;
import java.util.List;

/**
 * A file that somebody handed in, as it is served to staff: saved and never opened by the browser, under a name of our own,
 * as the kind that its bytes say, and without any right should it be opened after all.
 */
public final class EvidenceFile {
    private EvidenceFile() {}

    /** A document with the kind of its file; the kind is empty where the file is not there any more. */
    public record Shown(ReviewDocument document, String kind, boolean isPicture) {
        static Shown of(Evidence evidence, String subject, ReviewDocument document) {
            return evidence.find(subject, document.sha256())
                    .flatMap(FileKind::of)
                    .map(kind -> new Shown(document, kind.name(), kind.isPicture()))
                    .orElseGet(() -> new Shown(document, "", false));
        }
    }

    static void serve(Visit visit, Evidence evidence, String subject, List<ReviewDocument> documents) {
        String hash = visit.part("file");
        if (documents.stream().noneMatch(document -> document.sha256().equals(hash))) {
            throw Stopped.notFound();
        }
        byte[] bytes = evidence.find(subject, hash).orElseThrow(Stopped::notFound);
        FileKind kind = FileKind.of(bytes).orElseThrow(Stopped::notFound);
        visit.context()
                .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"document-" + hash.substring(0, 8) + "." + kind.ending() + "\"")
                .contentType(kind.mediaType())
                .result(bytes);
    }
}
