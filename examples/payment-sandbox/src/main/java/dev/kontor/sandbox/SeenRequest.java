package dev.kontor.sandbox;

/**
 * A request for money, or for a capture, void or refund, as it reached the processor: for tests that a re-send says the
 * same under the same key.
 *
 * @param operation the shop's id of the operation
 * @param idempotencyKey the key it came with
 * @param bodyHash SHA-256 of path and body, in hexadecimal
 */
public record SeenRequest(String operation, String idempotencyKey, String bodyHash) {}
