package planted.house.quickstart;

import planted.house.conduct.buy.Buying;

public record Shop(Buying buying) {}
