/**
 * Benchmarks of the house on a durable PostgreSQL. {@link dev.kontor.bench.Benchmarks} runs them; docs/performance.md says
 * what they measure.
 */
@NullMarked
package dev.kontor.bench;

import org.jspecify.annotations.NullMarked;
