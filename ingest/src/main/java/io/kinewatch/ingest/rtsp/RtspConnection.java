package io.kinewatch.ingest.rtsp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the requests of one client: its own thread, {@code rtsp-client-N}. */
final class RtspConnection implements AutoCloseable {
    static final String TRACK = "trackID=0";
    private static final Pattern CLIENT_PORTS = Pattern.compile("client_port=(\\d+)-(\\d+)");
    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d+)-(\\d+)");

    private final RtspServer server;
    private final String name;
    private final Socket socket;
    private final InstantSource time;
    private final Random random;
    private final OutputStream out;
    private volatile RtpTransport transport;
    private volatile Playing playing;

    RtspConnection(RtspServer server, String name, Socket socket, InstantSource time, Random random)
            throws IOException {
        this.server = server;
        this.name = name;
        this.socket = socket;
        this.time = time;
        this.random = random;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    void run() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            boolean open = true;
            while (open) {
                RtspRequest request = RtspRequest.read(in);
                open = server.fault() == RtspFault.STALL || answer(request);
            }
        } catch (IOException e) {
            RtspServer.LOG.debug("{}: {}", name, e.getMessage());
        } finally {
            close();
            server.forget(this);
        }
    }

    private boolean answer(RtspRequest request) throws IOException {
        if (!authorized(request)) {
            respond(request, "401 Unauthorized", Map.of("WWW-Authenticate", "Basic realm=\"camera\""), "");
            return true;
        }
        switch (request.method()) {
            case "OPTIONS" ->
                respond(
                        request,
                        "200 OK",
                        Map.of("Public", "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER"),
                        "");
            case "DESCRIBE" -> describe(request);
            case "SETUP" -> setUp(request);
            case "PLAY" -> play(request);
            case "GET_PARAMETER" -> respond(request, "200 OK", Map.of(), "");
            case "TEARDOWN" -> {
                respond(request, "200 OK", Map.of(), "");
                return false;
            }
            default -> respond(request, "501 Not Implemented", Map.of(), "");
        }
        return true;
    }

    private boolean authorized(RtspRequest request) {
        return server.password()
                .map(password ->
                        "Basic " + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)))
                .map(expected -> expected.equals(request.header("authorization")))
                .orElse(true);
    }

    private void describe(RtspRequest request) throws IOException {
        var source = server.source(request.mount());
        if (source.isEmpty()) {
            respond(request, "404 Not Found", Map.of(), "");
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/sdp");
        headers.put("Content-Base", request.url() + "/");
        respond(
                request,
                "200 OK",
                headers,
                SessionDescription.of(request.mount(), source.get().parameterSets()));
    }

    private void setUp(RtspRequest request) throws IOException {
        Matcher ports = CLIENT_PORTS.matcher(request.header("transport"));
        Matcher channels = CHANNELS.matcher(request.header("transport"));
        String agreed;
        if (request.header("transport").contains("TCP") && channels.find()) {
            int media = Integer.parseInt(channels.group(1));
            int control = Integer.parseInt(channels.group(2));
            transport = new RtpTransport.Interleaved(out, media, control);
            agreed = "RTP/AVP/TCP;unicast;interleaved=" + media + "-" + control;
        } else if (ports.find()) {
            var udp = RtpTransport.Udp.to(
                    socket.getInetAddress(), Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
            transport = udp;
            agreed = "RTP/AVP;unicast;" + ports.group() + ";server_port="
                    + udp.media().getLocalPort() + "-" + udp.control().getLocalPort();
        } else {
            respond(request, "461 Unsupported Transport", Map.of(), "");
            return;
        }
        respond(request, "200 OK", Map.of("Transport", agreed), "");
    }

    private void play(RtspRequest request) throws IOException {
        var source = server.source(request.mount());
        if (transport == null || source.isEmpty() || playing != null) {
            respond(request, "455 Method Not Valid in This State", Map.of(), "");
            return;
        }
        playing = new Playing(
                name.replace("client", "play"),
                source.get().subscribe(),
                transport,
                server::fault,
                random,
                this::close);
        String url = request.url() + (request.url().endsWith("/") ? "" : "/") + TRACK;
        long rtpTime = Integer.toUnsignedLong(RtpPacketizer.rtpTime(time.instant()));
        Map<String, String> headers = Map.of(
                "Range",
                "npt=0.000-",
                "RTP-Info",
                "url=" + url + ";seq=" + playing.nextSequence() + ";rtptime=" + rtpTime);
        respond(request, "200 OK", headers, "");
        playing.start();
    }

    private void respond(RtspRequest request, String status, Map<String, String> headers, String body)
            throws IOException {
        StringBuilder text = new StringBuilder("RTSP/1.0 " + status + "\r\n");
        text.append("CSeq: ").append(request.header("cseq")).append("\r\n");
        text.append("Session: ").append(name.hashCode() & Integer.MAX_VALUE).append(";timeout=60\r\n");
        headers.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (content.length > 0) {
            text.append("Content-Length: ").append(content.length).append("\r\n");
        }
        text.append("\r\n");
        synchronized (out) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
        }
    }

    /** Breaks the connection off; from any thread. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            RtspServer.LOG.debug("{}: closing: {}", name, e.getMessage());
        }
        Playing current = playing;
        if (current != null) {
            current.close();
        } else if (transport != null) {
            transport.close();
        }
    }
}
