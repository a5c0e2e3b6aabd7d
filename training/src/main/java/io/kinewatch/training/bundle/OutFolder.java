package io.kinewatch.training.bundle;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether bundles can be written into a folder: to be known before long work. Stateless. */
public final class OutFolder {
    private OutFolder() {}

    /** Throws {@link ImportException} if the folder isn't one that can be written to or made. */
    public static void requireWritable(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new ImportException(
                    "--out " + folder + " can't be written: " + there + " is no folder that this user may write to");
        }
    }
}
