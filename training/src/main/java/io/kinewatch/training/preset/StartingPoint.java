package io.kinewatch.training.preset;

import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.network.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights from which a fine-tuning starts. Immutable.
 *
 * @param source name of the bundle or file
 * @param sha256 of the weights' file
 * @param labels that the classifier answers with; null where only the weights are known
 * @param weights as they are in the file
 */
public record StartingPoint(String source, String sha256, List<String> labels, Weights weights) {
    private static final String WEIGHTS = "weights.safetensors";

    /** Reads a bundle's folder, a safetensors file or a PyTorch checkpoint. */
    public static StartingPoint read(Path path) throws IOException {
        String source = path.toAbsolutePath().normalize().getFileName().toString();
        if (!Files.isDirectory(path)) {
            return new StartingPoint(source, sha256(path), null, WeightsFile.read(path));
        }
        ModelBundle bundle = ModelBundle.open(path);
        Path file = bundle.folder().resolve(WEIGHTS);
        return new StartingPoint(source, sha256(file), bundle.labels(), SafeTensors.read(file));
    }

    /**
     * The labels in the order in which a network that starts here has them: the own ones where they are the same, so that the classifier
     * goes on being of use.
     */
    public List<String> ordered(List<String> wanted) {
        boolean same = labels != null && labels.size() == wanted.size() && labels.containsAll(wanted);
        return same ? labels : wanted;
    }

    /**
     * The weights for a network. Its classifier is taken over where the labels are the same, or, where only the weights are
     * known, as many; otherwise it begins anew.
     *
     * @param wanted labels of the network
     * @param seed of the new classifier
     * @throws IllegalArgumentException listing every tensor that does not fit
     */
    public Weights fitted(Network network, List<String> wanted, long seed) {
        Layer.Linear classifier = classifier(network);
        Tensor own = weights.tensors().get(classifier.weight());
        boolean kept = labels == null
                ? own != null && own.shape().equals(List.of(classifier.outFeatures(), classifier.inFeatures()))
                : labels.equals(wanted);
        Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
        if (!kept) {
            Weights fresh = InitialWeights.of(network, seed);
            tensors.put(classifier.weight(), fresh.get(classifier.weight()));
            tensors.put(classifier.biasName(), fresh.get(classifier.biasName()));
        }
        return new Weights(tensors).fitted(network);
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

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
