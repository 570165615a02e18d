package planted.house.attic;

import planted.house.order.Order;

public record Box(Order order) {}
