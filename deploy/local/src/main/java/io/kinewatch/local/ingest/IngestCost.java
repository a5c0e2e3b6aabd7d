package io.kinewatch.local.ingest;

import java.util.List;

/**
 * A row of {@code bench ingest}.
 *
 * @param camera such as 1920x1080
 * @param ffmpegCpuMsPerFrame of the command line, a round each
 * @param ingestCpuMsPerFrame of the whole process that ingests and publishes, a round each
 * @param ffmpegJpegBytes of a picture on average
 * @param ingestJpegBytes of a record on average
 */
public record IngestCost(
        String camera,
        List<Double> ffmpegCpuMsPerFrame,
        List<Double> ingestCpuMsPerFrame,
        double ffmpegJpegBytes,
        double ingestJpegBytes) {
    /** What ingest may cost, as a multiple of the command line. */
    private static final double MOST = 1.25;

    public double ffmpegMedian() {
        return median(ffmpegCpuMsPerFrame);
    }

    public double ingestMedian() {
        return median(ingestCpuMsPerFrame);
    }

    public double ratio() {
        return ingestMedian() / ffmpegMedian();
    }

    public boolean reached() {
        return ratio() <= MOST;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
