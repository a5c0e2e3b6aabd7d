package io.kinewatch.local.wall;

import io.kinewatch.local.bench.BrokerChild;
import io.kinewatch.local.bench.Film;
import io.kinewatch.local.bench.JavaProcess;
import io.kinewatch.local.bench.Latencies;
import io.kinewatch.local.bench.Pause;
import io.kinewatch.schemas.Topics;
import io.kinewatch.schemas.kafka.KafkaConfig;
import io.kinewatch.schemas.kafka.KafkaTopics;
import io.kinewatch.training.train.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a broker and the monitor as processes of their own, cameras and browsers in this one, and measures the monitor: first with one
 * browser, then with all, then with one of them that stops reading. For one thread.
 */
public final class WallBench {
    private static final int HEIGHT = 360;
    private static final double NOISE = 7;
    private static final int TILE_WIDTH = 320;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String TOOL = "io.kinewatch.local.Kinewatch";

    private final Path work;
    private final Amount amount;
    private final List<String> jvm;
    private final List<WallBrowser> browsers = new ArrayList<>();

    /**
     * How much is measured.
     *
     * @param warmUp before each measurement
     * @param shorter of one browser, and of one that stops
     * @param longer of all browsers
     */
    public record Amount(
            int cameras, double framesPerSecond, int browsers, Duration warmUp, Duration shorter, Duration longer) {}

    /**
     * Starts nothing yet.
     *
     * @param work a folder for the broker's data and what the processes say
     * @param jvm arguments for the monitor's JVM
     */
    public WallBench(Path work, Amount amount, List<String> jvm) {
        this.work = work;
        this.amount = amount;
        this.jvm = jvm;
    }

    public WallReport run() throws IOException, InterruptedException {
        Film film = Film.draw(amount.framesPerSecond(), HEIGHT, NOISE);
        int port = BrokerChild.freePort();
        Topics topics = new Topics(Topics.DEFAULT_PREFIX);
        try (BrokerChild broker = new BrokerChild(work)) {
            String servers = broker.bootstrapServers();
            KafkaTopics.awaitAndCreate(KafkaConfig.of(servers, topics));
            try (WallCameras cameras =
                            new WallCameras(servers, topics, film, amount.cameras(), amount.framesPerSecond());
                    JavaProcess monitor = monitor(servers, port)) {
                monitor.await(() -> listens(port));
                return measure(monitor, port, cameras, film);
            }
        } finally {
            browsers.forEach(WallBrowser::close);
        }
    }

    private JavaProcess monitor(String servers, int port) throws IOException {
        List<String> arguments = new ArrayList<>(jvm);
        arguments.addAll(List.of(
                "-Djava.awt.headless=true",
                TOOL,
                "monitor",
                "--kafka",
                servers,
                "--http-port",
                "0",
                "--set",
                "web.port=" + port,
                "--set",
                "pictures.folder=" + work.resolve("pictures")));
        return new JavaProcess(work.resolve("monitor.log"), arguments);
    }

    private WallReport measure(JavaProcess monitor, int port, WallCameras cameras, Film film)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        open(client, port, cameras, 1);
        monitor.await(() -> Latencies.total(browsers.get(0).latencies().counts()) > 0);
        Pause.of(amount.warmUp());
        WallPhase one = phase(monitor, cameras, browsers, amount.shorter(), new ArrayList<>());
        open(client, port, cameras, amount.browsers() - 1);
        Pause.of(amount.warmUp());
        List<Double> memory = new ArrayList<>();
        WallPhase all = phase(monitor, cameras, browsers, amount.longer(), memory);
        WallBrowser stopped = browsers.get(0);
        stopped.stopReading();
        long before = Latencies.total(stopped.latencies().counts());
        List<WallBrowser> rest = browsers.subList(1, browsers.size());
        WallPhase others = phase(monitor, cameras, rest, amount.shorter(), new ArrayList<>());
        long taken = Latencies.total(stopped.latencies().counts()) - before;
        return new WallReport(
                Machine.here(),
                amount.cameras(),
                amount.framesPerSecond(),
                film.meanBytes(),
                one,
                all,
                WallMemory.of(memory),
                others,
                taken / others.seconds());
    }

    private void open(HttpClient client, int port, WallCameras cameras, int count) {
        for (int i = 0; i < count; i++) {
            browsers.add(new WallBrowser(client, port, cameras.ids(), TILE_WIDTH));
        }
    }

    private WallPhase phase(
            JavaProcess monitor, WallCameras cameras, List<WallBrowser> counted, Duration length, List<Double> memory)
            throws IOException, InterruptedException {
        List<int[]> before =
                counted.stream().map(browser -> browser.latencies().counts()).toList();
        double cpu = monitor.cpuSeconds();
        long filmed = cameras.filmed();
        long start = System.nanoTime();
        while (System.nanoTime() - start < length.toNanos()) {
            Pause.of(SECOND);
            memory.add(monitor.residentMegabytes());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cores = (monitor.cpuSeconds() - cpu) / seconds;
        for (WallBrowser browser : counted) {
            if (!browser.ended().isEmpty()) {
                throw new IOException("a browser's connection has ended: " + browser.ended());
            }
        }
        int[] all = null;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < counted.size(); i++) {
            int[] counts = Latencies.difference(counted.get(i).latencies().counts(), before.get(i));
            least = Math.min(least, Latencies.total(counts) / seconds);
            all = all == null ? counts : Latencies.sum(all, counts);
        }
        return new WallPhase(
                counted.size(),
                seconds,
                (cameras.filmed() - filmed) / seconds,
                cores,
                Latencies.total(all) / seconds / counted.size(),
                least,
                Latencies.percentile(all, 50),
                Latencies.percentile(all, 99));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
