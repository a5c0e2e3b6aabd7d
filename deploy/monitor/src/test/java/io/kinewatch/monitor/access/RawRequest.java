package io.kinewatch.monitor.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are: host names and requests that no client would send. */
final class RawRequest {
    private static final int TIMEOUT_MS = 20_000;

    private RawRequest() {}

    /** The whole answer. The request's lines are separated by {@code \n}. */
    static String send(int port, String lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            String close = lines.contains("\nConnection:") ? "" : "\nConnection: close";
            String request = (lines + close + "\n\n").replace("\n", "\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static int status(int port, String lines) throws IOException {
        return Integer.parseInt(send(port, lines).split(" ", 3)[1]);
    }
}
