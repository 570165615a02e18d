package dev.kontor.sepa;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The official schemas, where they are at hand. They are read where they lie and are no part of the project. */
final class Schemas {
    private static final Path FOLDER = folder();
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    private static Path folder() {
        String named = System.getProperty("kontor.specs", "");
        return named.isBlank() ? Path.of("..", "..", "shared", "specs") : Path.of(named);
    }

    static Path folder(String name) {
        Path folder = FOLDER.resolve(name);
        if (!Files.isDirectory(folder)) {
            abort(
                    "There is no " + folder.toAbsolutePath().normalize()
                            + ": name the folder of specifications by -Dkontor.specs=<folder>. Nothing was compared with them.");
        }
        return folder;
    }

    /** Fails with the schema's words when a message is not valid. */
    static void validate(String message, String xml) {
        Path file = folder("xsd").resolve(message + ".xsd");
        try {
            READ.computeIfAbsent(message, name -> schema(file))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
        } catch (SAXException | IOException wrong) {
            throw new AssertionError(message + ": " + wrong.getMessage() + "\n" + xml, wrong);
        }
    }

    private static Schema schema(Path file) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(file.toFile());
        } catch (SAXException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
