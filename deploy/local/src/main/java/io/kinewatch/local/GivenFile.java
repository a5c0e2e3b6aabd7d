package io.kinewatch.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user names. */
final class GivenFile {
    private GivenFile() {}

    /** Throws {@link WrongInputException} if it can't be read. */
    static void require(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String problem =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "can't be read" : "is not there";
            throw new WrongInputException(option + " " + file + " " + problem + ": give a file");
        }
    }
}
