package planted.house.conduct.renew;

public record Renewing(String contract) {}
