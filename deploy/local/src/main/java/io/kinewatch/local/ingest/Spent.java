package io.kinewatch.local.ingest;

/**
 * What a program spent on a camera.
 *
 * @param frames that it decoded
 * @param cpuSeconds of all of its threads
 * @param jpegBytes of a published picture on average
 */
record Spent(double frames, double cpuSeconds, double jpegBytes) {
    double cpuMillisecondsPerFrame() {
        return 1000 * cpuSeconds / frames;
    }
}
