package io.kinewatch.local.ingest;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * The {@code ffmpeg} command line that does what ingest does with a camera: decodes every frame, takes some of them, scales them by area
 * averaging and writes JPEGs, to nowhere. It is the program of the very build whose libraries ingest uses. Stateless.
 */
final class FFmpegProgram {
    /** About as large as OpenCV's pictures of quality 85. */
    private static final String QUALITY = "3";

    private static final Pattern TIMES = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");
    private static final Pattern PICTURES = Pattern.compile("frame= *(\\d+) ");
    private static final Pattern LIBRARY = Pattern.compile("shared libraries: (\\S+): cannot open");
    private static final Pattern BYTES = Pattern.compile("video:(\\d+)KiB");

    private final Path log;
    private final int rate;
    private final int height;

    /**
     * For pictures of this height.
     *
     * @param log where it says what it did
     * @param rate pictures a second
     */
    FFmpegProgram(Path log, int rate, int height) {
        this.log = log;
        this.rate = rate;
        this.height = height;
    }

    /** The system's library without which the program can't start. Unlike ingest, it wants those of all devices that it could use. */
    static Optional<String> missingLibrary() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Loader.load(ffmpeg.class), "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        Matcher library = LIBRARY.matcher(said);
        return process.waitFor() != 0 && library.find() ? Optional.of(library.group(1)) : Optional.empty();
    }

    /** Plays the video so many times. */
    Spent play(CameraVideo video, int times) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(video, times))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg failed:\n" + Files.readString(log));
        }
        String said = Files.readString(log);
        double cpu = number(TIMES, said, 1) + number(TIMES, said, 2);
        double bytes = 1024 * number(BYTES, said, 1) / number(PICTURES, said, 1);
        return new Spent((double) video.frames() * times, cpu, bytes);
    }

    private List<String> command(CameraVideo video, int times) {
        return List.of(
                Loader.load(ffmpeg.class),
                "-nostdin",
                "-hide_banner",
                "-benchmark",
                "-threads",
                "1",
                "-stream_loop",
                Integer.toString(times - 1),
                "-i",
                video.file().toString(),
                "-filter_threads",
                "1",
                "-vf",
                "fps=" + rate + ",scale=-2:" + height + ":flags=area,format=yuvj420p",
                "-c:v",
                "mjpeg",
                "-threads",
                "1",
                "-huffman",
                "default",
                "-q:v",
                QUALITY,
                "-f",
                "image2pipe",
                "-y",
                "/dev/null");
    }

    private static double number(Pattern pattern, String text, int group) throws IOException {
        Matcher matcher = pattern.matcher(text);
        String last = null;
        while (matcher.find()) {
            last = matcher.group(group);
        }
        if (last == null) {
            throw new IOException("ffmpeg did not say " + pattern + ":\n" + text);
        }
        return Double.parseDouble(last);
    }
}
