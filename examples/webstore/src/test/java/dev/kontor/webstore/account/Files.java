package dev.kontor.webstore.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files to hand in: of the kinds that are taken, and of others that pretend to be. */
final class Files {
    static final byte[] PDF = text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
    static final byte[] PNG = joined(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, text("rest"));
    static final byte[] JPEG = joined(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, text("rest"));
    static final byte[] HTML = text("<html><script>alert(1)</script></html>");
    static final byte[] SVG = text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>");
    static final byte[] PROGRAM = joined(new byte[] {'M', 'Z', (byte) 0x90, 0}, text("rest"));

    private Files() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    static byte[] large(int bytes) {
        byte[] all = Arrays.copyOf(PDF, bytes);
        Arrays.fill(all, PDF.length, bytes, (byte) ' ');
        return all;
    }
}
