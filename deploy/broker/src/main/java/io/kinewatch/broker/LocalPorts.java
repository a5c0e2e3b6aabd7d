package io.kinewatch.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Asks the system which ports are free, by taking them for a moment. */
final class LocalPorts {
    private final String host;

    LocalPorts(String host) {
        this.host = host;
    }

    /** A port that was free just now. */
    int anyFree() {
        return take(0);
    }

    /** Fails when somebody listens there already. */
    void checkFree(int port) {
        take(port);
    }

    private int take(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getAllByName(host)[0])) {
            return socket.getLocalPort();
        } catch (UnknownHostException e) {
            throw new BrokerException("The broker can't listen on host " + host + ": it is unknown", e);
        } catch (IOException e) {
            throw new BrokerException(
                    "The broker can't listen on port " + port + " of " + host + ": " + e.getMessage(), e);
        }
    }
}
