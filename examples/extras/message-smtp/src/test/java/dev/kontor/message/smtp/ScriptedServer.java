package dev.kontor.message.smtp;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers some commands otherwise than a good one does; what it was told can be read afterwards. */
final class ScriptedServer implements Closeable {
    /** In the place of an answer: the line is closed. */
    static final String HANGS_UP = "hangs up";
    /** In the place of an answer: nothing is said any more. */
    static final String FALLS_SILENT = "falls silent";

    final List<String> told = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Map<String, String> answers;

    ScriptedServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        socket = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket line = socket.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(line.getOutputStream(), true, StandardCharsets.UTF_8)) {
                talk(in, out);
            } catch (IOException over) {
                told.add("the line ended");
            }
        }
    }

    private void talk(BufferedReader in, PrintWriter out) throws IOException {
        say(out, answers.getOrDefault("greeting", "220 scripted"));
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            told.add(line);
            if (inMail && !line.equals(".")) {
                continue;
            }
            String command = inMail ? "." : line.split("[ :]")[0];
            String answer = answers.getOrDefault(command, usual(command));
            if (answer.equals(HANGS_UP)) {
                return;
            }
            if (!answer.equals(FALLS_SILENT)) {
                say(out, answer);
            }
            inMail = command.equals("DATA") && answer.startsWith("354");
        }
    }

    private static String usual(String command) {
        return switch (command) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private static void say(PrintWriter out, String answer) {
        out.print(answer + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
