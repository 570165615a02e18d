/**
 * A payment plugin to learn from, and the fake processor it talks to.
 *
 * <p>Who writes a plugin reads {@link dev.kontor.sandbox.SandboxPlugin}, then {@code SandboxGateway}, then {@code Answer}:
 * that is all of the plugin. Who tests a shop opens {@link dev.kontor.sandbox.Sandbox}: the processor in the process,
 * with its magic tokens, wire faults, webhooks and counters. {@link dev.kontor.sandbox.SandboxServer} is the same
 * processor behind a socket. Sees {@code dev.kontor.value}, {@code dev.kontor.spi} and {@code dev.kontor.spi.payment}
 * only.
 */
@NullMarked
package dev.kontor.sandbox;

import org.jspecify.annotations.NullMarked;
