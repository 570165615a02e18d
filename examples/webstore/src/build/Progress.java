/** Prints a line from a quiet build, on every system that has Java. */
final class Progress {
    private Progress() {}

    public static void main(String[] words) {
        System.out.println(String.join(" ", words));
    }
}
