package planted.house.conduct.buy;

import planted.house.conduct.renew.Renewing;

public record Buying(Renewing renewing) {}
