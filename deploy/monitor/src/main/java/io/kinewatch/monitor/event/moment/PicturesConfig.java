package io.kinewatch.monitor.event.moment;

import io.kinewatch.schemas.config.ConfigSection;
import java.nio.file.Path;

/**
 * The pictures of the moments at which actions started: the block {@code pictures}.
 *
 * @param folder where they are kept; nobody else's
 * @param mebibytes how much of it at most, the oldest are deleted; 0 takes none
 */
public record PicturesConfig(Path folder, int mebibytes) {
    public static final Path DEFAULT_FOLDER =
            Path.of(System.getProperty("user.home"), ".local", "state", "kinewatch", "monitor", "pictures");

    private static final int DEFAULT_MEBIBYTES = 512;
    private static final int LARGEST = 1 << 20;

    /** As by default, in another folder. */
    public static PicturesConfig in(Path folder) {
        return new PicturesConfig(folder, DEFAULT_MEBIBYTES);
    }

    public static PicturesConfig read(ConfigSection root) {
        ConfigSection pictures = root.section("pictures");
        return new PicturesConfig(
                Path.of(pictures.string("folder", DEFAULT_FOLDER.toString())),
                pictures.integer("mebibytes", DEFAULT_MEBIBYTES, 0, LARGEST));
    }

    long bytes() {
        return (long) mebibytes << 20;
    }
}
