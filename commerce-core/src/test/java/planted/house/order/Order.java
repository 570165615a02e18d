package planted.house.order;

import planted.house.payment.Payment;

public record Order(Payment payment) {}
