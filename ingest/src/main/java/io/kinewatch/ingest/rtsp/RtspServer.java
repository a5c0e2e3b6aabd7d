package io.kinewatch.ingest.rtsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small RTSP server for H.264: the camera's end of the wire, for the demo's synthetic cameras and for tests.
 *
 * <p>OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN and GET_PARAMETER (RFC 2326), RTP within the connection or by UDP, sender
 * reports with the pictures' capture times, Basic authentication. It can be made to fail as real cameras do. Two threads
 * a client and one that accepts; all methods from any thread.
 */
public final class RtspServer implements AutoCloseable {
    static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);

    private final Map<String, H264Source> mounts = new ConcurrentHashMap<>();
    private final Set<RtspConnection> connections = ConcurrentHashMap.newKeySet();
    private final InstantSource time;
    private final Random random;
    private final InetSocketAddress address;
    private final String password;
    private volatile ServerSocket listener;
    private volatile Thread acceptor;
    private volatile RtspFault fault = RtspFault.NONE;

    private RtspServer(InetSocketAddress address, String password, InstantSource time, Random random)
            throws IOException {
        this.password = password;
        this.time = time;
        this.random = random;
        this.listener = bind(address);
        this.address = new InetSocketAddress(address.getAddress(), listener.getLocalPort());
    }

    /** Starts at this address (port 0: any), open to everybody. */
    public static RtspServer start(InetSocketAddress address) throws IOException {
        return start(address, null);
    }

    /** Starts at this address (port 0: any); {@code userAndPassword} is {@code user:password}, or null for everybody. */
    public static RtspServer start(InetSocketAddress address, String userAndPassword) throws IOException {
        RtspServer server = new RtspServer(address, userAndPassword, InstantSource.system(), new Random());
        server.accept(server.listener);
        return server;
    }

    private static ServerSocket bind(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, 256);
        return socket;
    }

    private void accept(ServerSocket from) {
        acceptor = new Thread(() -> acceptAll(from), "rtsp-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void acceptAll(ServerSocket from) {
        int clients = 0;
        try {
            while (!from.isClosed()) {
                Socket socket = from.accept();
                socket.setTcpNoDelay(true);
                String name = "rtsp-client-" + from.getLocalPort() + "-" + clients++;
                RtspConnection connection = new RtspConnection(this, name, socket, time, random);
                connections.add(connection);
                Thread thread = new Thread(connection::run, name);
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            LOG.debug("no longer accepting: {}", e.getMessage());
        }
    }

    /** Serves a stream under a name without slashes; returns its URL, without a password. */
    public String mount(String name, H264Source source) {
        mounts.put(name, source);
        return url(name);
    }

    public String url(String mount) {
        return "rtsp://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/" + mount;
    }

    public int port() {
        return address.getPort();
    }

    /** Connections that are open now. */
    public int clients() {
        return connections.size();
    }

    /** From now on behaves like this; NONE puts it right again. */
    public void fault(RtspFault next) {
        fault = next;
    }

    RtspFault fault() {
        return fault;
    }

    Optional<H264Source> source(String mount) {
        return Optional.ofNullable(mounts.get(mount));
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    void forget(RtspConnection connection) {
        connections.remove(connection);
    }

    /** Breaks all connections off. */
    public void dropAll() {
        connections.forEach(RtspConnection::close);
    }

    /** Refuses new connections, as if it were switched off, and breaks the old ones off. */
    public void refuse() throws IOException {
        listener.close();
        try {
            // A client may still slip in until the thread has noticed.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropAll();
    }

    /** Accepts connections again, at the same port. */
    public void acceptAgain() throws IOException {
        listener = bind(address);
        accept(listener);
    }

    @Override
    public void close() throws IOException {
        refuse();
    }
}
