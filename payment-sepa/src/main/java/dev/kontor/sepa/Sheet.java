package dev.kontor.sepa;

import dev.kontor.value.Amount;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A message as it is written, element by element. */
final class Sheet {
    /** Writes what is inside an element. */
    interface Part {
        void write() throws IOException;
    }

    private static final String STANDARD = "urn:iso:std:iso:20022:tech:xsd:";

    private final XMLStreamWriter out;

    private Sheet(XMLStreamWriter out) {
        this.out = out;
    }

    /** Writes a whole message. */
    static void write(OutputStream to, String message, String root, Body body) throws IOException {
        try {
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, StandardCharsets.UTF_8.name());
            Sheet sheet = new Sheet(writer);
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement("Document");
            writer.writeDefaultNamespace(STANDARD + message);
            sheet.in(root, () -> body.write(sheet));
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.flush();
            writer.close();
        } catch (XMLStreamException broken) {
            throw failed(broken);
        }
    }

    /** Writes the message's content. */
    interface Body {
        void write(Sheet sheet) throws IOException;
    }

    void in(String name, Part part) throws IOException {
        try {
            out.writeStartElement(name);
            part.write();
            out.writeEndElement();
        } catch (XMLStreamException broken) {
            throw failed(broken);
        }
    }

    void text(String name, String value) throws IOException {
        in(name, () -> {
            try {
                out.writeCharacters(value);
            } catch (XMLStreamException broken) {
                throw failed(broken);
            }
        });
    }

    void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get());
        }
    }

    /** An element within others, from the outermost to the one that has the text. */
    void path(String value, String... names) throws IOException {
        path(value, 0, names);
    }

    private void path(String value, int at, String... names) throws IOException {
        if (at == names.length - 1) {
            text(names[at], value);
        } else {
            in(names[at], () -> path(value, at + 1, names));
        }
    }

    void amount(String name, Amount amount) throws IOException {
        try {
            out.writeStartElement(name);
            out.writeAttribute("Ccy", amount.currency());
            out.writeCharacters(decimal(amount.minor()));
            out.writeEndElement();
        } catch (XMLStreamException broken) {
            throw failed(broken);
        }
    }

    /** Euro cents with a dot. */
    static String decimal(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    /** To the second, in UTC. */
    static String moment(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static IOException failed(XMLStreamException broken) {
        return broken.getNestedException() instanceof IOException cause ? cause : new IOException(broken);
    }
}
