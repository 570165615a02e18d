package planted.cycle.one;

import planted.cycle.two.Second;

public record First(Second second) {}
