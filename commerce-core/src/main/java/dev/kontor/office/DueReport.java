package dev.kontor.office;

import java.util.Optional;

/**
 * What one call of due work did.
 *
 * @param done tasks that were worked off, and letters that were sent
 * @param failed tasks and letters that failed and will be tried again, or wait for a person
 * @param stopped why the call ended early, such as a storage that did not answer; empty when nothing is due any more, or a
 *     good portion is done
 */
public record DueReport(int done, int failed, Optional<String> stopped) {}
