package planted.house.payment;

public record Payment(long minor) {}
