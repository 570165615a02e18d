package dev.kontor.fulfillment;

import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The files of an order, or of one item of it, as a download manager works from them (DF-3): names, sizes, checksums, and
 * links that are over after a while. Immutable.
 *
 * @param store the store's code
 * @param order the order's id, which names the file
 * @param issuedAt when it was made
 * @param accessUntil when the last of its items closes
 * @param again where it can be fetched again, with new links
 * @param files at least one
 */
public record OrderPackage(
        String store, String order, Instant issuedAt, Instant accessUntil, URI again, List<PackagedFile> files) {
    /** What the field {@code format} says; the number rises when a reader of before would misread. */
    public static final String FORMAT = "kontor-order-package/1";

    /** Copies the list. */
    public OrderPackage {
        files = List.copyOf(files);
    }

    /**
     * As other programs read it; docs/order-package.md says what each field is.
     *
     * @return JSON, the same for equal packages
     */
    public String toJson() {
        return Json.write(new BodyWriter()
                .text("format", FORMAT)
                .text("store", store)
                .text("order", order)
                .instant("issuedAt", issuedAt)
                .instant("accessUntil", accessUntil)
                .text("again", again.toString())
                .list(
                        "files",
                        files,
                        (file, out) -> out.id("item", file.item())
                                .text("product", file.sku().code())
                                .text("variant", file.variant())
                                .text("folder", file.folder())
                                .text("name", file.name())
                                .number("size", file.size())
                                .text("sha256", file.sha256())
                                .text("link", file.link().toString())
                                .instant("linkUntil", file.until()))
                .toJson());
    }
}
