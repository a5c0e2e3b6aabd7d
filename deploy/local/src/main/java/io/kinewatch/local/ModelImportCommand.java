package io.kinewatch.local;

import io.kinewatch.inference.classify.ActionClassifier;
import io.kinewatch.inference.classify.FormChoice;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.bundle.LabelsFile;
import io.kinewatch.training.bundle.OutFolder;
import io.kinewatch.training.bundle.Recipe;
import io.kinewatch.training.bundle.WeightsImport;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.weights.WeightsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        description = {
            "Makes a model bundle of published weights: PyTorch checkpoints or safetensors.",
            "Nothing in a checkpoint is executed. All tensors have to fit; what doesn't is listed."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ModelImportCommand implements Callable<Integer> {
    @Option(names = "--network", paramLabel = "NAME", required = true, description = "For example hara/resnet-18.")
    private String name;

    @Option(names = "--weights", paramLabel = "FILE", required = true, description = "The checkpoint.")
    private Path weights;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            required = true,
            description = "Action names, one a line, in the order of the network's outputs.")
    private Path labelsFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder in which the bundle gets its own.")
    private Path out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "First part of the bundle's id. Default: the network's.")
    private String bundleName;

    @Mixin
    private NetworkArgumentOptions arguments;

    @Mixin
    private RecipeOptions clips;

    @Mixin
    private CalibrationOption calibration;

    @Mixin
    private JsonFile json;

    /** For machines. */
    private record Imported(
            String bundle,
            String folder,
            String format,
            String stateDict,
            String prefix,
            int tensors,
            String recipe,
            ClipSpec clip) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        GivenFile.require("--weights", weights);
        GivenFile.require("--labels", labelsFile);
        calibration.check();
        OutFolder.requireWritable(out);
        String id = BundleName.of(bundleName, name);
        List<String> labels = LabelsFile.read(labelsFile);
        Network network = arguments.build(name, labels.size());
        Recipe recipe = clips.recipe(network);
        WeightsImport made = new WeightsImport(network, labels, clips.clip(network), recipe.name());
        WeightsFile opened = made.open(weights);
        print(opened, recipe, made.clip());
        ModelBundle bundle = made.write(id, opened, calibration.source(made.clip()), out);
        ActionClassifier.open(bundle, FormChoice.FLOAT).close();
        ActionClassifier.open(bundle, FormChoice.CPU).close();
        PrintWriter console = json.people();
        console.printf("wrote %s; OnnxRuntime gives the same outputs%n", bundle.folder());
        CalibrationOption.tell(bundle, console);
        console.flush();
        json.write(new Imported(
                bundle.id(),
                bundle.folder().toString(),
                opened.format(),
                opened.key(),
                opened.prefix(),
                opened.tensors().size(),
                recipe.name(),
                made.clip()));
        return 0;
    }

    private void print(WeightsFile opened, Recipe recipe, ClipSpec clip) {
        PrintWriter console = json.people();
        console.printf(
                "%s: %s, %d tensors%s%s%n",
                weights,
                opened.format(),
                opened.tensors().size(),
                opened.key().isEmpty() ? "" : ", found under " + opened.key(),
                opened.prefix().isEmpty() ? "" : ", without their prefix " + opened.prefix());
        console.printf("clips by the recipe %s (%s)%n", recipe.name(), recipe.source());
        console.printf(
                "  %d frames of %dx%d at %s a second, %s, values / %s, mean %s, std %s%n",
                clip.frames(),
                clip.height(),
                clip.width(),
                clip.frameRate(),
                clip.channels(),
                clip.valueScale(),
                clip.mean(),
                clip.std());
        if (clip.frames() != recipe.frames() || clip.height() != recipe.size() || clip.width() != recipe.size()) {
            console.printf(
                    "  the published weights saw %d frames of %dx%d: --frames %d --size %d%n",
                    recipe.frames(), recipe.size(), recipe.size(), recipe.frames(), recipe.size());
        }
        console.flush();
    }
}
