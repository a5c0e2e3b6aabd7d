package io.kinewatch.monitor.picture;

import io.kinewatch.schemas.config.ConfigSection;

/**
 * How many pictures are made: a part of the block {@code web}.
 *
 * @param perSecond of each watched camera at most
 * @param threads that decode and encode
 */
public record PictureConfig(double perSecond, int threads) {
    public static final PictureConfig DEFAULT = new PictureConfig(10, 1);

    /** Reads the block at the root; problems are recorded there. */
    public static PictureConfig read(ConfigSection root) {
        ConfigSection web = root.section("web");
        return new PictureConfig(
                web.number("picturesPerSecond", DEFAULT.perSecond, 0.1, 60),
                web.integer("pictureThreads", DEFAULT.threads, 1, 64));
    }
}
