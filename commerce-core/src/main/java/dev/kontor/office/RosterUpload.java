package dev.kontor.office;

import dev.kontor.value.Code;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;

/** What a roster file is and how it is to be taken (AC-6). Immutable; made by {@link #of} and copying verbs. */
public final class RosterUpload {
    private final String organization;
    private final String group;
    private final String field;
    private final String column;
    private final Optional<Instant> until;
    private final boolean leavesOut;
    private final boolean replaces;

    private RosterUpload(
            String organization,
            String group,
            String field,
            String column,
            Optional<Instant> until,
            boolean leavesOut,
            boolean replaces) {
        this.organization = organization;
        this.group = group;
        this.field = field;
        this.column = column;
        this.until = until;
        this.leavesOut = leavesOut;
        this.replaces = replaces;
    }

    /**
     * A roster that is refused as a whole when a row of it is faulty, and added to what is there.
     *
     * @param organization the organization's name
     * @param group as what all of these people stand there: a code such as {@code student}
     * @param field what a key is: {@code number} or {@code email}
     * @param column the name of the file's column that holds the keys, whatever its case
     * @return the upload
     */
    public static RosterUpload of(String organization, String group, String field, String column) {
        return new RosterUpload(
                Text.line("organization", organization, 200),
                Code.of("group", group),
                Code.of("field", field),
                Text.line("column", column, 200),
                Optional.empty(),
                false,
                false);
    }

    /**
     * The same with an end.
     *
     * @param end the first moment at which these entries do not count
     * @return a new upload
     */
    public RosterUpload until(Instant end) {
        return new RosterUpload(
                organization, group, field, column, Optional.of(Moments.stored(end)), leavesOut, replaces);
    }

    /**
     * The same, but faulty rows are left out and the others taken.
     *
     * @return a new upload
     */
    public RosterUpload leavingOut() {
        return new RosterUpload(organization, group, field, column, until, true, replaces);
    }

    /**
     * The same, but it replaces all that the organization has of this kind of key, whatever group it stands for: who is not
     * in the file does not stand on the roster any more.
     *
     * @return a new upload
     */
    public RosterUpload replacing() {
        return new RosterUpload(organization, group, field, column, until, leavesOut, true);
    }

    /** Whose roster. */
    public String organization() {
        return organization;
    }

    /** As what. */
    public String group() {
        return group;
    }

    /** What a key is. */
    public String field() {
        return field;
    }

    /** Where in the file the keys are. */
    public String column() {
        return column;
    }

    /** Until when the entries count; empty for without end. */
    public Optional<Instant> until() {
        return until;
    }

    /** Whether faulty rows are left out. */
    public boolean isLeavingOut() {
        return leavesOut;
    }

    /** Whether it takes the place of what was there. */
    public boolean isReplacing() {
        return replaces;
    }

    @Override
    public String toString() {
        return "roster of " + organization + " by " + field;
    }
}
