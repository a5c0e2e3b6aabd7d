package io.kinewatch.local.bench;

import io.kinewatch.broker.BrokerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A real broker in a process of its own, so that what it costs is not counted for what is measured. For one thread. */
public final class BrokerChild implements AutoCloseable {
    private static final String READY = "READY";

    private final String bootstrapServers;
    private final JavaProcess process;

    /**
     * Starts it and waits until it is ready.
     *
     * @param work a folder for its data and what it says
     */
    public BrokerChild(Path work) throws IOException, InterruptedException {
        int port = freePort();
        bootstrapServers = "127.0.0.1:" + port;
        process = new JavaProcess(
                work.resolve("broker.log"),
                List.of(
                        "-Xmx512m",
                        BrokerProcess.class.getName(),
                        "--data",
                        work.resolve("data").toString(),
                        "--port",
                        Integer.toString(port)));
        try {
            process.await(() -> process.says(READY));
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** CPU time of the broker since it began. */
    public double cpuSeconds() {
        return process.cpuSeconds();
    }

    /** A port of the loopback address that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
