package io.kinewatch.local.wall;

/**
 * What was measured while so many browsers watched.
 *
 * @param browsers that are counted here
 * @param framesPerSecond that the cameras sent, all together: fewer than they should where the machine has no time for them
 * @param cpuCores of the monitor's process
 * @param picturesPerSecond of a browser, on average
 * @param leastPicturesPerSecond of the browser that got the fewest
 * @param p50Milliseconds from publishedAt until a browser has the picture
 * @param p99Milliseconds the same, for 99 of 100
 */
public record WallPhase(
        int browsers,
        double seconds,
        double framesPerSecond,
        double cpuCores,
        double picturesPerSecond,
        double leastPicturesPerSecond,
        int p50Milliseconds,
        int p99Milliseconds) {}
