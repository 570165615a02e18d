package dev.kontor.webstore.catalog;

import dev.kontor.catalog.DownloadFile;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Term;
import dev.kontor.webstore.site.Texts;
import java.math.BigDecimal;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one unit of a product is, in words. */
final class Contents {
    private static final String KEY = "catalog.key.";
    private static final List<String> UNITS = List.of("bytes", "kb", "mb", "gb", "tb");
    private static final int THOUSAND = 1000;

    private final Texts texts;

    Contents(Texts texts) {
        this.texts = texts;
    }

    List<String> of(Product product) {
        List<String> sentences = new ArrayList<>();
        List<String> keys = product.keysPerUnit();
        if (!keys.isEmpty()) {
            String names = keys.stream().map(this::key).collect(Collectors.joining(", "));
            sentences.add(texts.get("catalog.contents.keys", names));
        }
        if (product.isGiftCard()) {
            sentences.add(texts.get("catalog.contents.card"));
        }
        List<DownloadFile> files = product.files();
        if (!files.isEmpty()) {
            long bytes = files.stream().mapToLong(DownloadFile::size).sum();
            sentences.add(texts.get("catalog.contents.files", files.size(), size(bytes)));
        }
        if (product.details().variants().stream()
                .anyMatch(variant -> !variant.files().isEmpty())) {
            sentences.add(texts.get("catalog.contents.variant"));
        }
        product.downloads().ifPresent(times -> sentences.add(texts.get("catalog.contents.downloads", times)));
        return sentences;
    }

    private String key(String code) {
        return texts.has(KEY + code) ? texts.get(KEY + code) : code;
    }

    List<Offer.FileLine> files(Product product) {
        return Stream.concat(
                        product.files().stream().map(file -> new Offer.FileLine(file.name(), "", size(file.size()))),
                        product.details().variants().stream()
                                .flatMap(variant -> variant.files().stream()
                                        .map(file -> new Offer.FileLine(
                                                file.name(), variant.name(texts.locale()), size(file.size())))))
                .toList();
    }

    String term(Term term) {
        return term.length().map(this::span).orElseGet(() -> texts.get("catalog.term.perpetual"));
    }

    private String span(Period length) {
        long months = length.toTotalMonths();
        return months > 0
                ? texts.get("catalog.term.months", months)
                : texts.get("catalog.term.days", length.get(ChronoUnit.DAYS));
    }

    /** As files are sold: in thousands, with one digit after the point. */
    String size(long bytes) {
        BigDecimal number = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (number.compareTo(BigDecimal.valueOf(THOUSAND)) >= 0 && unit < UNITS.size() - 1) {
            number = number.movePointLeft(3);
            unit++;
        }
        return texts.get("catalog.size." + UNITS.get(unit), number);
    }
}
