package dev.kontor.sepa;

import dev.kontor.sepa.Paper.Detail;
import dev.kontor.sepa.Paper.Line;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.Reading;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a statement of many entries in a process of its own; the first argument is how many, the second whether to keep them. */
final class LargeStatement {
    private LargeStatement() {}

    /** A statement that is made while it is read. */
    static InputStream of(int entries) {
        String xml = Paper.of(Paper.Form.CAMT_053_08)
                .with(Line.of(
                                "10.00",
                                true,
                                Detail.of("10.00", true, "OP-0000000").mandate("M-0000000"))
                        .ref("E0000000")
                        .kind("RDDT-ESDD"))
                .balances("0.00", (entries * 10L) + ".00")
                .xml();
        int from = xml.indexOf("<Ntry>");
        int to = xml.indexOf("</Ntry>") + "</Ntry>\n".length();
        return new Repeated(xml.substring(0, from), xml.substring(from, to), xml.substring(to), entries);
    }

    /** A head, one piece again and again with its number in it, and a tail. */
    private static final class Repeated extends InputStream {
        private final String piece;
        private final String tail;
        private final int count;
        private byte[] now;
        private int at;
        private int next;

        Repeated(String head, String piece, String tail, int count) {
            this.piece = piece;
            this.tail = tail;
            this.count = count;
            this.now = head.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (at == now.length) {
                if (next > count) {
                    return -1;
                }
                String text = next < count ? piece.replace("0000000", "%07d".formatted(next)) : tail;
                next++;
                now = text.getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int copied = Math.min(length, now.length - at);
            System.arraycopy(now, at, to, from, copied);
            at += copied;
            return copied;
        }
    }

    /** Prints what came of it. */
    public static void main(String[] args) {
        int entries = Integer.parseInt(args[0]);
        List<BankEntry> kept = new ArrayList<>();
        Consumer<BankEntry> sink = Boolean.parseBoolean(args[1]) ? kept::add : entry -> {};
        Reading reading = Received.OURS.read(() -> of(entries), sink);
        System.out.println(reading + " " + kept.size());
    }
}
