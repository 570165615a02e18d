package planted.house.conduct.engine;

import planted.house.conduct.advance.Advance;

public record Engine(Advance advance) {}
