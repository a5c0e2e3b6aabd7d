package io.kinewatch.ingest.rtsp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** How the packets of one client travel: within its RTSP connection, or by UDP. Used by the playing thread. */
sealed interface RtpTransport extends AutoCloseable {
    void media(List<byte[]> packets) throws IOException;

    void control(byte[] packet) throws IOException;

    @Override
    void close();

    /** Within the RTSP connection (RFC 2326, 10.12); the stream is shared with the answers, which lock it too. */
    record Interleaved(OutputStream out, int mediaChannel, int controlChannel) implements RtpTransport {
        private static final int HEADER = 4;

        @Override
        public void media(List<byte[]> packets) throws IOException {
            synchronized (out) {
                for (byte[] packet : packets) {
                    write(mediaChannel, packet);
                }
                out.flush();
            }
        }

        @Override
        public void control(byte[] packet) throws IOException {
            synchronized (out) {
                write(controlChannel, packet);
                out.flush();
            }
        }

        private void write(int channel, byte[] packet) throws IOException {
            out.write(ByteBuffer.allocate(HEADER)
                    .put((byte) '$')
                    .put((byte) channel)
                    .putShort((short) packet.length)
                    .array());
            out.write(packet);
        }

        @Override
        public void close() {}
    }

    /** By UDP, from two ports of ours to two ports of the client. */
    record Udp(DatagramSocket media, DatagramSocket control, InetSocketAddress mediaTo, InetSocketAddress controlTo)
            implements RtpTransport {
        static Udp to(InetAddress client, int mediaPort, int controlPort) throws IOException {
            return new Udp(
                    new DatagramSocket(),
                    new DatagramSocket(),
                    new InetSocketAddress(client, mediaPort),
                    new InetSocketAddress(client, controlPort));
        }

        @Override
        public void media(List<byte[]> packets) throws IOException {
            for (byte[] packet : packets) {
                media.send(new DatagramPacket(packet, packet.length, mediaTo));
            }
        }

        @Override
        public void control(byte[] packet) throws IOException {
            control.send(new DatagramPacket(packet, packet.length, controlTo));
        }

        @Override
        public void close() {
            media.close();
            control.close();
        }
    }
}
