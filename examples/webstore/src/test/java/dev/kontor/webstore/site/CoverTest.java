package dev.kontor.webstore.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Sku;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class CoverTest {
    private static final Pattern PLATE = Pattern.compile("r=\"62\" fill=\"#([0-9a-f]{6})\"");

    @Test
    void the_same_product_always_has_the_same_cover_and_another_one_another() {
        String cover = Cover.svg(Sku.of("solid-cad"), "SolidCAD", "cad");
        assertThat(Cover.svg(Sku.of("solid-cad"), "SolidCAD", "cad")).isEqualTo(cover);
        assertThat(Cover.svg(Sku.of("theorema"), "SolidCAD", "cad")).isNotEqualTo(cover);
        assertThat(Cover.svg(Sku.of("solid-cad"), "SolidCAD", "languages")).isNotEqualTo(cover);
    }

    @Test
    void initials_are_those_of_the_name() {
        assertThat(text("Stacktrace IDE")).isEqualTo("SI");
        assertThat(text("SolidCAD 2026")).isEqualTo("S");
        assertThat(text("SolidCAD Student Edition")).isEqualTo("S");
        assertThat(text("élan vital & co")).isEqualTo("ÉV");
        assertThat(text("2026")).isEqualTo("?");
        assertThat(text("<script>alert(1)</script>")).isEqualTo("SA");
        assertThat(text("𝔸lpha 数学")).isEqualTo("𝔸数");
    }

    @Test
    void white_is_readable_on_every_color() {
        IntStream.range(0, 200)
                .mapToObj(i -> Cover.svg(Sku.of("a"), "A", "category-" + i))
                .map(svg -> PLATE.matcher(svg).results().findFirst().map(MatchResult::group))
                .distinct()
                .forEach(plate -> assertThat(contrast(plate.orElseThrow()))
                        .as(plate.orElseThrow())
                        .isGreaterThan(7));
    }

    private static double contrast(String plate) {
        int color = Integer.parseInt(plate.substring(plate.indexOf('#') + 1, plate.length() - 1), 16);
        double luminance = 0.2126 * linear((color >> 16) & 255)
                + 0.7152 * linear((color >> 8) & 255)
                + 0.0722 * linear(color & 255);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String text(String name) {
        return parsed(Cover.svg(Sku.of("a"), name, ""))
                .getElementsByTagName("text")
                .item(0)
                .getTextContent();
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new AssertionError(svg, broken);
        }
    }
}
