package dev.kontor.sepa;

import dev.kontor.spi.debit.BankFile;
import dev.kontor.spi.debit.FileFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message element by element in constant memory. Elements of some names are handed over where they end and then
 * forgotten; all others stay with the one around them until that ends.
 */
final class MessageReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_ELEMENTS = 20_000;

    private static final XMLInputFactory FACTORY = factory();

    /** What becomes of a message. */
    interface Listener {
        /**
         * The outermost element begins.
         *
         * @param namespace empty when it has none
         */
        void begin(String namespace, Element document) throws Broken;

        /** Whether elements of a name are handed over and forgotten. */
        boolean wants(String name);

        /** The second element from outside begins, which says what message it is. */
        void message(Element message) throws Broken;

        /**
         * An element that is wanted has ended; what is around it is known as far as it was read.
         *
         * @return whether it is forgotten; what is kept counts among what a message may have
         */
        boolean end(Element element) throws Broken;
    }

    private final Listener listener;
    private int elements;
    private int depth;

    private MessageReader(Listener listener) {
        this.listener = listener;
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else lies on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    /** Reads to the end; whatever keeps it from that is the fault it throws. */
    static void read(BankFile file, Listener listener) throws Broken {
        try (InputStream opened = file.open()) {
            BufferedInputStream buffered = new BufferedInputStream(opened);
            Charset charset = Encoding.of(buffered);
            GuardedStream guarded = new GuardedStream(buffered);
            // What is none of its letters is an error, and no question mark.
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            new MessageReader(listener).read(new InputStreamReader(guarded, decoder), guarded);
        } catch (Broken broken) {
            throw broken;
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private static Broken unreadable(IOException failed) {
        return new Broken(
                FileFault.Kind.UNREADABLE,
                0,
                "cannot be read: " + failed.getClass().getSimpleName());
    }

    private void read(Reader letters, GuardedStream guarded) throws IOException {
        XMLStreamReader in;
        try {
            in = FACTORY.createXMLStreamReader(letters);
        } catch (XMLStreamException | RuntimeException malformed) {
            throw broken(malformed, guarded);
        }
        Optional<Element> here = Optional.empty();
        for (int event = in.getEventType(); event != XMLStreamConstants.END_DOCUMENT; event = next(in, guarded)) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> here = Optional.of(begin(in, here));
                case XMLStreamConstants.END_ELEMENT -> here = end(here.orElseThrow());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (here.isPresent()) {
                        write(in, here.get());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Broken(
                            FileFault.Kind.UNSAFE, in.getLocation().getLineNumber(), "an entity, which no bank needs");
                default -> {
                    // Comments and instructions mean nothing.
                }
            }
        }
    }

    private static int next(XMLStreamReader in, GuardedStream guarded) throws Broken {
        try {
            return in.next();
        } catch (XMLStreamException | RuntimeException malformed) {
            throw broken(malformed, guarded);
        }
    }

    /** Without the parser's words: they repeat what stands in the file. */
    private static Broken broken(Exception malformed, GuardedStream guarded) {
        for (Throwable cause = malformed; cause != null; cause = inside(cause)) {
            if (cause instanceof Broken broken) {
                return broken;
            }
            if (cause instanceof IOException failed && !(cause instanceof CharacterCodingException)) {
                return unreadable(failed);
            }
        }
        long line = malformed instanceof XMLStreamException xml && xml.getLocation() != null
                ? xml.getLocation().getLineNumber()
                : guarded.line();
        return new Broken(
                FileFault.Kind.NOT_WELL_FORMED, Math.max(1, line), "no XML from here on, or the file ends too early");
    }

    private static @Nullable Throwable inside(Throwable thrown) {
        return thrown instanceof XMLStreamException xml && xml.getNestedException() != null
                ? xml.getNestedException()
                : thrown.getCause();
    }

    private Element begin(XMLStreamReader in, Optional<Element> around) throws Broken {
        long line = in.getLocation().getLineNumber();
        if (++depth > DEEPEST || in.getAttributeCount() > MOST_ATTRIBUTES) {
            throw new Broken(FileFault.Kind.TOO_LARGE, line, "deeper than " + DEEPEST + ", or of too many attributes");
        }
        if (++elements > MOST_ELEMENTS) {
            throw new Broken(FileFault.Kind.TOO_LARGE, line, "one entry of more than " + MOST_ELEMENTS + " elements");
        }
        String currency = Optional.ofNullable(in.getAttributeValue(null, "Ccy")).orElse("");
        around.ifPresent(Element::hasElements);
        Element element = new Element(in.getLocalName(), line, around.orElse(null), currency);
        if (depth == 1) {
            listener.begin(Optional.ofNullable(in.getNamespaceURI()).orElse(""), element);
        } else if (depth == 2) {
            listener.message(element);
        }
        return element;
    }

    private Optional<Element> end(Element element) throws Broken {
        depth--;
        Optional<Element> around = element.parent();
        if (listener.wants(element.name()) && listener.end(element)) {
            elements -= element.size();
        } else {
            around.ifPresent(outer -> outer.add(element));
        }
        return around;
    }

    private static void write(XMLStreamReader in, Element element) throws Broken {
        if (element.isAround()) {
            return;
        }
        if (element.written().length() + in.getTextLength() > LONGEST_TEXT) {
            throw new Broken(
                    FileFault.Kind.TOO_LARGE, in.getLocation().getLineNumber(), "a text of more than " + LONGEST_TEXT);
        }
        element.written().append(in.getText());
    }
}
