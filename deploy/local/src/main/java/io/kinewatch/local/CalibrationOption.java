package io.kinewatch.local;

import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.bundle.CalibrationVideos;
import io.kinewatch.training.bundle.CpuFormSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --calibrate}, and what a command says of the form for CPUs that it has written. */
final class CalibrationOption {
    @Option(
            names = "--calibrate",
            paramLabel = "INDEX|DIR",
            description = {
                "Index or folder of videos like those that the network is for: from a few hundred clips of them the",
                "form for CPUs learns its ranges, so that it computes in 8 bits."
            })
    private Path videos;

    boolean given() {
        return videos != null;
    }

    void check() {
        if (given() && !Files.exists(videos)) {
            throw new WrongInputException(
                    "--calibrate " + videos + " does not exist: give an index or a folder of videos");
        }
    }

    /** The clips; nothing where the option wasn't given. */
    CpuFormSource source(ClipSpec clip) throws IOException {
        return given() ? read(videos, clip) : new CpuFormSource.Nothing();
    }

    static CpuFormSource read(Path videos, ClipSpec clip) throws IOException {
        return new CalibrationVideos(videos, Runtime.getRuntime().availableProcessors()).read(clip);
    }

    static void tell(ModelBundle bundle, PrintWriter console) {
        CpuFormDescription form = bundle.manifest().cpuForm();
        if (form.kind() == CpuFormDescription.Kind.INT8) {
            console.printf(
                    "%s is in int8: the same best label as float32 for %.1f %% of %d clips%s%n",
                    ModelBundle.CPU_GRAPH,
                    100 * form.agreement(),
                    form.clips(),
                    form.floatLayers().isEmpty()
                            ? ""
                            : ", %d operators in float32"
                                    .formatted(form.floatLayers().size()));
        } else {
            console.printf(
                    "%s is in float32: for int8 give videos like those that it is for, with --calibrate INDEX|DIR%n",
                    ModelBundle.CPU_GRAPH);
        }
    }
}
