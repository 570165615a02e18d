package dev.kontor.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The poms of all modules, as far as the rules look into them. */
final class Poms {
    /** A module and what its users get with it, as group:artifact; what is for its tests only is left out. */
    record Module(Path directory, String name, List<String> dependencies) {}

    private Poms() {}

    /** The directory of the parent pom: the nearest one above that lists modules. */
    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path pom = at.resolve("pom.xml");
            if (Files.exists(pom) && parse(pom).getElementsByTagName("modules").getLength() > 0) {
                return at;
            }
        }
        throw new IllegalStateException(
                "No pom.xml with modules at or above " + Path.of("").toAbsolutePath());
    }

    static List<Module> modules() {
        Path root = root();
        return elements(parse(root.resolve("pom.xml")).getElementsByTagName("module"))
                .map(module -> read(root.resolve(module.getTextContent().trim()).resolve("pom.xml")))
                .toList();
    }

    static Module read(Path pom) {
        Element project = parse(pom).getDocumentElement();
        List<String> dependencies = children(project, "dependencies")
                .flatMap(list -> children(list, "dependency"))
                .filter(dependency -> !List.of("test", "provided").contains(text(dependency, "scope")))
                .map(dependency -> text(dependency, "groupId") + ":" + text(dependency, "artifactId"))
                .toList();
        return new Module(pom.resolveSibling(""), text(project, "artifactId"), dependencies);
    }

    private static Document parse(Path pom) {
        try (InputStream in = Files.newInputStream(pom)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("Cannot read " + pom, e);
        }
    }

    private static String text(Element parent, String tag) {
        return children(parent, tag)
                .map(Element::getTextContent)
                .map(String::trim)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> children(Element parent, String tag) {
        return elements(parent.getChildNodes())
                .filter(child -> child.getTagName().equals(tag));
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
