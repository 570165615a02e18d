package planted.cycle.three;

public record Third(planted.cycle.one.First first) {}
