package io.kinewatch.ingest.rtsp;

import io.kinewatch.ingest.video.AccessUnit;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stream whose pictures are pushed as they are made, by one thread, for any number of clients.
 *
 * <p>Each client has a queue of {@value #QUEUE} pictures. One that is too slow loses what is in its queue, and goes on at
 * the next key picture.
 */
public final class LiveMount implements H264Source {
    private static final int QUEUE = 100;

    private final List<Listening> clients = new CopyOnWriteArrayList<>();
    private volatile List<byte[]> parameterSets = List.of();

    /**
     * Gives a picture to all clients.
     *
     * @param accessUnit Annex B, with SPS and PPS in it if it is a key picture
     * @param capturedAt what the sender reports say about its time
     */
    public void push(byte[] accessUnit, boolean key, Instant capturedAt) {
        if (key) {
            parameterSets = NalUnits.parameterSets(accessUnit);
        }
        TimedUnit unit = new TimedUnit(new AccessUnit(accessUnit, key), capturedAt);
        clients.forEach(client -> client.push(unit));
    }

    /** Clients that are listening now. */
    public int clients() {
        return clients.size();
    }

    @Override
    public List<byte[]> parameterSets() {
        return parameterSets;
    }

    @Override
    public Feed subscribe() {
        Listening client = new Listening();
        clients.add(client);
        return client;
    }

    private final class Listening implements Feed {
        private final BlockingQueue<TimedUnit> queue = new ArrayBlockingQueue<>(QUEUE);
        private boolean waitsForKey = true;

        private void push(TimedUnit unit) {
            if (waitsForKey && !unit.unit().key()) {
                return;
            }
            waitsForKey = !queue.offer(unit);
            if (waitsForKey) {
                queue.clear();
            }
        }

        @Override
        public TimedUnit next() throws InterruptedException {
            return queue.take();
        }

        @Override
        public void close() {
            clients.remove(this);
        }
    }
}
