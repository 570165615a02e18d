/**
 * License keys from a publisher's service. Open {@link dev.kontor.publisher.PublisherKeys}.
 */
@NullMarked
package dev.kontor.publisher;

import org.jspecify.annotations.NullMarked;
