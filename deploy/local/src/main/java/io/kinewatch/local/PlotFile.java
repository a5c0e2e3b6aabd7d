package io.kinewatch.local;

import io.kinewatch.training.report.plot.Fonts;
import io.kinewatch.training.report.plot.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What {@code --plot} writes: PNG pictures. */
final class PlotFile {
    private PlotFile() {}

    /** To be called before long work: says at once if nothing can be drawn on this machine. */
    static void checkFonts(Path wanted) {
        String problem = wanted == null ? null : Fonts.problem();
        if (problem != null) {
            throw new WrongInputException("--plot: " + problem);
        }
    }

    /** Draws into a file, makes its folder, and tells where it is. */
    static void write(Path file, Supplier<Picture> picture, PrintWriter out) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, picture.get().png());
        out.println("wrote " + file);
        out.flush();
    }
}
