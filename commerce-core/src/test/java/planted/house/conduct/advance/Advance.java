package planted.house.conduct.advance;

public record Advance(String subject) {}
