package dev.kontor.shop;

import dev.kontor.value.Text;
import java.io.InputStream;

/**
 * A list of those who may claim units of a bulk order: CSV in UTF-8 with the names of the columns in its first line. It is read
 * once, row by row; only keyed hashes of it are kept.
 *
 * @param by what a person is known by
 * @param column the name of the column that says it, whatever its case
 * @param in the file; stays open
 */
public record StudentList(By by, String column, InputStream in) {
    /** Checks the name. */
    public StudentList {
        column = Text.line("column", column, 100);
    }

    /** What a person is known by. */
    public enum By {
        /** By the e-mail address of the account. */
        EMAIL,
        /** By the host's id of the user. */
        USER
    }

    /**
     * A list of e-mail addresses.
     *
     * @param column the name of their column
     * @param in the file
     * @return the list
     */
    public static StudentList emails(String column, InputStream in) {
        return new StudentList(By.EMAIL, column, in);
    }
}
