package dev.kontor.office;

import java.util.List;

/** What the shop has still to do by itself, and what it gave up. Needs the role ORDERS. May gain methods. */
public interface DueDesk {
    /**
     * What is done next, also what is due only later, in the order in which it is taken up. What somebody is at stands where
     * it would be taken up again if it were never finished.
     *
     * @param limit the most, 1 to 1,000
     * @return perhaps nothing
     * @throws dev.kontor.value.InvalidValueException when the limit is another
     */
    List<DueTask> next(int limit);

    /**
     * What failed too often and is not tried again by itself.
     *
     * @param limit the most, 1 to 1,000
     * @return by kind and subject
     * @throws dev.kontor.value.InvalidValueException when the limit is another
     */
    List<DueTask> parked(int limit);
}
