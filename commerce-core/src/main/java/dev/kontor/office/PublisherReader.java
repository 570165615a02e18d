package dev.kontor.office;

import static dev.kontor.office.StoreReader.with;

import dev.kontor.body.Input;
import dev.kontor.catalog.Publisher;
import dev.kontor.value.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Reads who made a product. */
final class PublisherReader {
    private static final Publisher UNNAMED = Publisher.of("?");

    private PublisherReader() {}

    static Optional<Publisher> read(Input input) {
        Map<String, Input> fields = input.fields("name", "page", "support");
        Optional<Publisher> named = input.required(fields, "name").flatMap(field -> field.text(Publisher::of));
        // Where the name has a fault, the links are read all the same, to find theirs.
        Publisher publisher = named.orElse(UNNAMED);
        publisher = with(publisher, fields, "page", field -> field.text(PublisherReader::link), Publisher::page);
        publisher = with(publisher, fields, "support", field -> field.text(PublisherReader::link), Publisher::support);
        Publisher complete = publisher;
        return named.map(ignored -> complete);
    }

    private static URI link(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new InvalidValueException("link", text, "an address such as https://example.org/product");
        }
    }
}
