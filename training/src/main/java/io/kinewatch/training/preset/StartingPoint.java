package io.kinewatch.training.preset;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.Sha256;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.evaluate.BundleNetwork;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.network.weights.WeightsFile;
import io.kinewatch.training.network.weights.WeightsFit;
import io.kinewatch.training.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights from which a fine-tuning starts. Immutable.
 *
 * @param source the bundle's id, or the file's name
 * @param sha256 of the weights' file
 * @param learnt what the weights were learnt with; null where only they are known
 * @param weights as they are in the file
 */
public record StartingPoint(String source, String sha256, Learnt learnt, Weights weights) {
    /**
     * What only a bundle tells of its weights.
     *
     * @param network that they fit
     * @param labels that its classifier answers with
     * @param clip how frames are prepared for it
     */
    public record Learnt(Network network, List<String> labels, ClipSpec clip) {}

    /** Reads a bundle's folder, a safetensors file or a PyTorch checkpoint. */
    public static StartingPoint read(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return new StartingPoint(String.valueOf(path.getFileName()), Sha256.of(path), null, WeightsFile.read(path));
        }
        ModelBundle bundle = ModelBundle.open(path);
        BundleNetwork opened = BundleNetwork.of(bundle);
        return new StartingPoint(
                bundle.id(),
                Sha256.of(bundle.file(ModelBundle.WEIGHTS)),
                new Learnt(opened.network(), bundle.labels(), bundle.manifest().clip()),
                opened.weights());
    }

    /** A plan with network, arguments and clips as the weights have learnt with, as far as that is known; the labels stay the plan's. */
    public TrainingPlan into(TrainingPlan plan) {
        if (learnt == null) {
            return plan;
        }
        NetworkArguments arguments = learnt.network()
                .arguments()
                .with(NetworkArguments.LABELS, plan.labels().size());
        return plan.of(learnt.network().name(), arguments, learnt.clip());
    }

    /**
     * The labels in the order in which a network that starts here has them: the own ones where they are the same, so that the classifier
     * goes on being of use.
     */
    public List<String> ordered(List<String> wanted) {
        boolean same = learnt != null
                && learnt.labels().size() == wanted.size()
                && learnt.labels().containsAll(wanted);
        return same ? learnt.labels() : wanted;
    }

    /**
     * The weights for a network. Its classifier is taken over where {@link #keepsClassifier}; otherwise it begins anew.
     *
     * @param wanted labels of the network
     * @param seed of the new classifier
     * @throws IllegalArgumentException naming both networks and the first tensors that do not fit
     */
    public Weights fitted(Network network, List<String> wanted, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
        if (!keepsClassifier(network, wanted)) {
            Layer.Linear classifier = classifier(network);
            Weights fresh = InitialWeights.of(network, seed);
            tensors.put(classifier.weight(), fresh.get(classifier.weight()));
            tensors.put(classifier.biasName(), fresh.get(classifier.biasName()));
        }
        Weights all = new Weights(tensors);
        WeightsFit fit = all.fit(network);
        if (!fit.exact()) {
            throw new IllegalArgumentException("%s does not fit the plan's network %s %s: %s"
                    .formatted(
                            learnt == null
                                    ? source
                                    : "%s, which is of %s %s,"
                                            .formatted(
                                                    source,
                                                    learnt.network().name(),
                                                    learnt.network().arguments()),
                            network.name(),
                            network.arguments(),
                            fit.told()));
        }
        return all.fitted(network);
    }

    /** Whether the labels are the same, or, where only the weights are known, as many. */
    public boolean keepsClassifier(Network network, List<String> wanted) {
        if (learnt != null) {
            return learnt.labels().equals(wanted);
        }
        Layer.Linear classifier = classifier(network);
        Tensor own = weights.tensors().get(classifier.weight());
        return own != null && own.shape().equals(List.of(classifier.outFeatures(), classifier.inFeatures()));
    }

    private static Layer.Linear classifier(Network network) {
        List<Layer> layers = network.root().layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) instanceof Layer.Linear linear) {
                return linear;
            }
        }
        throw new IllegalArgumentException(network.name() + " has no classifier that could be taken over or replaced");
    }
}
