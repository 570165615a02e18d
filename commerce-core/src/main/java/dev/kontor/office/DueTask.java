package dev.kontor.office;

import java.time.Instant;
import java.util.Optional;

/**
 * Due work as staff see it. There is one piece at the most of a kind and subject.
 *
 * @param kind what is to be done, such as {@code advance} or {@code look-up}
 * @param subject on what: the id of an order, of an operation or of a provider's message
 * @param dueAt when
 * @param attempts how often it failed since it was last asked for
 * @param leasedUntil until when somebody is at it; empty when nobody is
 * @param lastFailure what stopped it last: the name of a class of errors, which the log explains; empty when nothing did
 */
public record DueTask(
        String kind,
        String subject,
        Instant dueAt,
        int attempts,
        Optional<Instant> leasedUntil,
        Optional<String> lastFailure) {}
