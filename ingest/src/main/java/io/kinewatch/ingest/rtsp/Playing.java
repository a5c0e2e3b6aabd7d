package io.kinewatch.ingest.rtsp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Sends one mount's pictures to one client until it is closed: its own thread, {@code rtsp-play-N}. */
final class Playing implements AutoCloseable {
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(2);

    private final H264Source.Feed feed;
    private final RtpTransport transport;
    private final Supplier<RtspFault> fault;
    private final int ssrc;
    private final RtpPacketizer packetizer;
    private final Random random;
    private final Thread thread;
    private final Runnable broken;
    private Instant reportedAt = Instant.MIN;
    private boolean waitsForKey = true;
    private int packets;
    private int octets;

    /** @param broken called when the client can't be reached any more */
    Playing(
            String name,
            H264Source.Feed feed,
            RtpTransport transport,
            Supplier<RtspFault> fault,
            Random random,
            Runnable broken) {
        this.feed = feed;
        this.transport = transport;
        this.fault = fault;
        this.random = random;
        this.broken = broken;
        this.ssrc = random.nextInt();
        this.packetizer = new RtpPacketizer(ssrc, random.nextInt(1 << 15));
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    int nextSequence() {
        return packetizer.nextSequence();
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                send(feed.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            broken.run();
        }
    }

    private void send(TimedUnit timed) throws IOException {
        if (fault.get() == RtspFault.STALL) {
            waitsForKey = true;
            return;
        }
        if (waitsForKey && !timed.unit().key()) {
            return;
        }
        waitsForKey = false;
        report(timed.capturedAt());
        byte[] data = fault.get() == RtspFault.GARBAGE
                ? garbage(timed.unit().data())
                : timed.unit().data();
        List<byte[]> ready = packetizer.packets(data, timed.capturedAt());
        transport.media(ready);
        packets += ready.size();
        octets += ready.stream()
                .mapToInt(packet -> packet.length - RtpPacketizer.HEADER)
                .sum();
    }

    private void report(Instant capturedAt) throws IOException {
        if (reportedAt.equals(Instant.MIN) || !capturedAt.isBefore(reportedAt.plus(REPORT_INTERVAL))) {
            transport.control(SenderReport.of(ssrc, capturedAt, packets, octets));
            reportedAt = capturedAt;
        }
    }

    /** As many bytes, in one NAL unit of any type. */
    private byte[] garbage(byte[] data) {
        byte[] bytes = new byte[data.length];
        random.nextBytes(bytes);
        bytes[0] = 0;
        bytes[1] = 0;
        bytes[2] = 1;
        return bytes;
    }

    @Override
    public void close() {
        thread.interrupt();
        feed.close();
        transport.close();
    }
}
