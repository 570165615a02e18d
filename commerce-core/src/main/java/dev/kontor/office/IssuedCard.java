package dev.kontor.office;

import dev.kontor.value.Secret;
import java.util.Optional;

/**
 * A gift card that was just issued.
 *
 * @param card the card
 * @param code its code, shown this once; empty when the same request was made before
 */
public record IssuedCard(TenderFile card, Optional<Secret> code) {}
