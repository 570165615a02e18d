package dev.kontor.download;

import java.io.IOException;

/** The links of a package, renewed when they are over. Safe for use by many threads. */
final class Links {
    private final Web web;
    private final Keys keys;
    private OrderFiles current;

    Links(Web web, Keys keys, OrderFiles first) {
        this.web = web;
        this.keys = keys;
        this.current = first;
    }

    synchronized OrderFiles current() {
        return current;
    }

    /**
     * The package with other links than a file had, fetched again unless somebody did already.
     *
     * @param file with the link that is over
     * @return the file with a new link
     * @throws Ended when the package cannot be fetched again, or does not hold the file any more
     */
    synchronized Wanted renewed(Wanted file) throws Ended {
        Wanted known = current.find(file).orElse(file);
        if (known.link().equals(file.link())) {
            try {
                OrderFiles fresh = OrderFiles.read(web.text(current.again()), keys);
                if (!fresh.order().equals(current.order())) {
                    throw new Ended(Ended.Code.PACKAGE, "The shop answered with the package of another order.");
                }
                current = fresh;
            } catch (IOException broken) {
                throw new Ended(
                        Ended.Code.INCOMPLETE, "The links are over and cannot be renewed: " + broken.getMessage());
            }
        }
        return current.find(file)
                .orElseThrow(() -> new Ended(
                        Ended.Code.INCOMPLETE, file.key() + " is not in the package any more; fetch it anew."));
    }
}
