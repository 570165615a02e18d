package dev.kontor.spi.debit;

import java.util.Optional;

/**
 * Why a bank did not carry something out, or took it back.
 *
 * @param code of ISO 20022's list, such as {@code AM04}, or the bank's own
 * @param action what a shop should do about it
 * @param text what the bank wrote beside it; empty when it wrote nothing
 */
public record Reason(String code, ReasonAction action, Optional<String> text) {}
