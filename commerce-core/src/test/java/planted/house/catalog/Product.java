package planted.house.catalog;

import planted.house.spi.payment.Gateway;

public record Product(Gateway gateway) {}
