package dev.kontor.webstore.account;

import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.FileKind;
import dev.kontor.webstore.site.Upload;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Optional;

/** Files in a form that are to prove something: how many, how large, and of what kind. */
final class Proofs {
    /** The most bytes of a form with such files. */
    static final long LARGEST_FORM = (long) Evidence.MOST * Evidence.LARGEST + 200_000;

    private static final int MEGABYTE = 1_000_000;

    private Proofs() {}

    /** What was sent in the field {@code documents}; what is too large or too many is told by {@link #refuse}. */
    static List<Upload> sent(Visit visit) {
        return visit.uploads("documents", (int) LARGEST_FORM, 2 * Evidence.MOST);
    }

    /** Why these files are not taken. */
    static Optional<String> refuse(Visit visit, List<Upload> files) {
        if (files.isEmpty()) {
            return Optional.of(visit.texts().get("people.documents.none"));
        } else if (files.size() > Evidence.MOST) {
            return Optional.of(visit.texts().get("people.documents.many", Evidence.MOST));
        }
        return files.stream().flatMap(file -> refuse(visit, file).stream()).findFirst();
    }

    private static Optional<String> refuse(Visit visit, Upload file) {
        if (file.bytes().length > Evidence.LARGEST) {
            return Optional.of(visit.texts().get("people.documents.large", file.name(), Evidence.LARGEST / MEGABYTE));
        }
        return FileKind.of(file.bytes()).isPresent()
                ? Optional.empty()
                : Optional.of(visit.texts().get("people.documents.kind", file.name()));
    }
}
