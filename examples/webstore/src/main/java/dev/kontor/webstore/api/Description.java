package dev.kontor.webstore.api;

import java.util.List;
import java.util.Locale;

/**
 * The interface as its page shows it.
 *
 * @param text about all of it
 * @param base what stands before every path
 * @param groups its operations
 * @param shapes what is sent and answered, by name
 */
public record Description(String text, String base, List<Group> groups, List<Shape> shapes) {
    /**
     * Operations that belong together.
     *
     * @param name as shown
     * @param text about them
     * @param operations in their order
     */
    public record Group(String name, String text, List<Operation> operations) {
        /** Its place on the page. */
        public String anchor() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One operation.
     *
     * @param id its place on the page
     * @param method of HTTP
     * @param path below the base
     * @param summary one line
     * @param text more of it; may be empty
     * @param scope what a key needs
     * @param parameters of address and headers
     * @param body the members that are sent; none when nothing is
     * @param example of what is sent; may be empty
     * @param answers by status
     */
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            String text,
            String scope,
            List<Member> parameters,
            List<Member> body,
            String example,
            List<Answer> answers) {}

    /**
     * What comes back.
     *
     * @param status of HTTP
     * @param text when
     * @param shape what it holds
     * @param example of it; may be empty
     */
    public record Answer(String status, String text, String shape, String example) {}

    /**
     * An object by its members.
     *
     * @param name other shapes name it by
     * @param text what it is; may be empty
     * @param members in their order
     */
    public record Shape(String name, String text, List<Member> members) {}

    /**
     * A parameter or member.
     *
     * @param name its name
     * @param type where it stands, or what it is
     * @param required whether it is always there
     * @param text what it means; may be empty
     */
    public record Member(String name, String type, boolean required, String text) {}
}
