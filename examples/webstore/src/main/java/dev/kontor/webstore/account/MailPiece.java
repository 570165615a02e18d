package dev.kontor.webstore.account;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a mail's text.
 *
 * @param text as it stands there
 * @param link where it leads inside this site; empty for plain words and for addresses of other sites, which stay text
 */
public record MailPiece(String text, Optional<String> link) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]{1,2000}");
    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Za-z_./=-])[0-9]{6}(?![0-9A-Za-z_/=-])");

    static List<MailPiece> of(String text, URI site) {
        List<MailPiece> pieces = new ArrayList<>();
        Matcher addresses = ADDRESS.matcher(text);
        int done = 0;
        while (addresses.find()) {
            Optional<String> link = inside(addresses.group(), site);
            if (link.isPresent()) {
                pieces.add(new MailPiece(text.substring(done, addresses.start()), Optional.empty()));
                pieces.add(new MailPiece(addresses.group(), link));
                done = addresses.end();
            }
        }
        pieces.add(new MailPiece(text.substring(done), Optional.empty()));
        return pieces;
    }

    private static Optional<String> inside(String address, URI site) {
        String root = site.toString();
        return address.startsWith(root) ? Optional.of(address.substring(root.length() - 1)) : Optional.empty();
    }

    /** The code that a mail brings; empty when it brings none, or more than one number that looks like it. */
    static Optional<String> code(String text) {
        List<String> found =
                CODE.matcher(text).results().map(hit -> hit.group()).distinct().toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
