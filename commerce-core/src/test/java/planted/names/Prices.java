package planted.names;

final class Prices {
    private Prices() {}

    record RoundingHelper(int scale) {}
}
