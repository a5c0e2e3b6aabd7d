package io.kinewatch.local;

import io.kinewatch.local.load.StageSettings;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.data.IngestDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every measurement under load asks for: the model, and what the cameras show. */
final class LoadOptions {
    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "The model bundle. Default: the one that comes along; for stage hara/resnet-18 with random weights.")
    private Path model;

    @Option(
            names = "--stride",
            paramLabel = "N",
            defaultValue = "8",
            description = "Frames between the starts of windows. Default: ${DEFAULT-VALUE}.")
    private int stride;

    @Option(
            names = "--height",
            paramLabel = "N",
            description =
                    "Lines of the frames; their width follows at 16:9. Default: 224, as ingest publishes them; for scale 128.")
    private Integer height;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets any key of the inference stage, for example --set workers=1. May be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** What a model is where none is given. */
    interface UsualModel {
        ModelBundle open() throws IOException;
    }

    StageSettings settings() throws IOException {
        return settings(() -> DemoModel.open(null));
    }

    StageSettings settings(UsualModel usual) throws IOException {
        if (stride < 1) {
            throw new WrongInputException("--stride is " + stride + "; expected 1 or more");
        }
        ModelBundle bundle = model == null ? usual.open() : DemoModel.open(model);
        return new StageSettings(bundle.folder(), stride, set);
    }

    /** As ingest publishes frames, if nothing else is asked for. */
    int height() {
        return height(IngestDefaults.HEIGHT);
    }

    int height(int usual) {
        int wanted = height == null ? usual : height;
        if (wanted < 32 || wanted > 2160) {
            throw new WrongInputException("--height is " + wanted + "; expected 32 to 2160");
        }
        return wanted;
    }
}
