package dev.kontor.message;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a mail, or of a paper, as a page of HTML, for readers that show one: paragraphs, line ends and addresses of pages,
 * and nothing that is fetched from anywhere, so that nobody learns that it was opened (HE-4). Stateless.
 */
public final class HtmlPage {
    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s<>\"]+[^\\s<>\".,;:!?)]");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n{2,}");
    private static final String STYLE =
            "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;"
                    + "line-height:1.5;color:#1b1b1f;background:#ffffff;max-width:38em;margin:0 auto;padding:1.5em";

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param locale of its words
     * @param subject its title
     * @param text paragraphs, separated by empty lines; whatever looks like HTML in it is shown as it is
     * @return a whole document
     */
    public static String of(Locale locale, String subject, String text) {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(escaped(locale.toLanguageTag()))
                .append("\">\n<head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(escaped(subject))
                .append("</title></head>\n<body style=\"")
                .append(STYLE)
                .append("\">\n");
        for (String paragraph : PARAGRAPHS.split(text.strip())) {
            page.append("<p>").append(linked(paragraph).replace("\n", "<br>\n")).append("</p>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static String linked(String text) {
        StringBuilder out = new StringBuilder();
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find()) {
            String to = escaped(address.group());
            out.append(escaped(text.substring(from, address.start())));
            out.append("<a href=\"").append(to).append("\">").append(to).append("</a>");
            from = address.end();
        }
        return out.append(escaped(text.substring(from))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
