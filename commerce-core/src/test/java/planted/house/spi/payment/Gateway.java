package planted.house.spi.payment;

public interface Gateway {}
