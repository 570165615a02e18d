package dev.kontor.webstore.site;

/**
 * A line at the top of the next page.
 *
 * @param kind what it is; it is said in words and not by color alone
 * @param text in the visitor's language
 */
public record Notice(Kind kind, String text) {
    /** What a notice is. */
    public enum Kind {
        /** Something was done. */
        DONE,
        /** Something is under way or worth knowing. */
        INFO,
        /** Something was refused. */
        PROBLEM
    }
}
