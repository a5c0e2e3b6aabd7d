package io.kinewatch.local;

import io.kinewatch.ingest.rtsp.LiveMount;
import io.kinewatch.ingest.rtsp.RtspServer;
import io.kinewatch.training.figures.FigureSeeds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Four synthetic cameras behind an RTSP server on the loopback interface. */
final class SyntheticCameras implements AutoCloseable {
    private static final List<String> NAMES = List.of("hall", "gym", "yard", "studio");

    private final Closing closing = new Closing();
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final List<SyntheticCamera> cameras = new ArrayList<>();

    SyntheticCameras(long seed) throws IOException {
        RtspServer server = closing.add(RtspServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            LiveMount mount = new LiveMount();
            urls.put(name, server.mount(name, mount));
            cameras.add(closing.add(new SyntheticCamera(name, FigureSeeds.camera(seed, i), mount)));
        }
    }

    /** RTSP URL by camera id. */
    Map<String, String> urls() {
        return urls;
    }

    List<PlayedAction> played() {
        return cameras.stream().flatMap(camera -> camera.played().stream()).toList();
    }

    @Override
    public void close() {
        closing.close();
    }
}
