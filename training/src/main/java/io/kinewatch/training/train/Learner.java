package io.kinewatch.training.train;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.training.data.ClipBatch;
import io.kinewatch.training.evaluate.ClipClassifier;
import io.kinewatch.training.evaluate.Softmax;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.djl.NetworkBlock;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights under training, on DJL's PyTorch engine: one gradient step a batch. Every array of a step is freed with the step.
 * For one thread; owns native memory until closed.
 */
public final class Learner implements ClipClassifier, AutoCloseable {
    private final TrainingPlan plan;
    private final Network network;
    private final ClipTensor tensor;
    private final Model model;
    private final NetworkBlock block;
    private final MomentumSgd optimizer;
    private final SoftTargetLoss loss = new SoftTargetLoss();
    private final Trainer trainer;

    /** Takes the network with these weights, before step 0. */
    public Learner(TrainingPlan plan, Network network, Weights weights) {
        this.plan = plan;
        this.network = network;
        this.tensor = new ClipTensor(plan.clip());
        this.model = Model.newInstance(plan.name(), Device.cpu(), TorchEngine.NAME);
        this.block = new NetworkBlock(network);
        model.setBlock(block);
        block.load(model.getNDManager(), weights);
        this.optimizer = new MomentumSgd(
                model.getNDManager(),
                plan.learningRate(),
                plan.descent().momentum(),
                plan.descent().weightDecay());
        this.trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer)
                .optDevices(new Device[] {model.getNDManager().getDevice()}));
    }

    /**
     * What one step saw.
     *
     * @param loss mean over the batch, before the step
     * @param right clips whose most probable label was the right one, before the step
     */
    public record Step(double loss, int right) {}

    /**
     * Learns from one batch.
     *
     * @param step counted from 0 over the whole run; it decides the learning rate
     * @throws TrainingException if the loss is no number
     */
    public Step learn(ClipBatch batch, int step) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray clips = manager.create(batch.values(), shape(batch.size()));
            float[] wanted = SoftTargetLoss.targets(
                    batch.labels(), network.labels(), plan.descent().labelSmoothing());
            NDArray targets = manager.create(wanted, new Shape(batch.size(), network.labels()));
            NDArray logits;
            double value;
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                logits = trainer.forward(new NDList(clips)).singletonOrThrow();
                NDArray mean = loss.evaluate(new NDList(targets), new NDList(logits));
                value = mean.getFloat();
                if (!Double.isFinite(value)) {
                    throw new TrainingException("The loss is " + value + " at step " + step + " with learning rate "
                            + plan.learningRate().at(step) + ": try a lower one. The last checkpoint is kept.");
                }
                gradients.backward(mean);
            }
            optimizer.at(step);
            trainer.step();
            return new Step(value, right(logits.toFloatArray(), batch.labels()));
        }
    }

    @Override
    public List<float[]> probabilities(List<List<byte[]>> clips) {
        return Softmax.rows(logits(clips), network.labels());
    }

    /** The logits of some clips, (N, labels) in C order, in evaluation mode. */
    public float[] logits(List<List<byte[]>> clips) {
        FloatBuffer values = FloatBuffer.allocate(clips.size() * plan.clip().values());
        clips.forEach(clip -> tensor.put(clip, values));
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDArray batch = manager.create(values.flip(), shape(clips.size()));
            return trainer.evaluate(new NDList(batch)).singletonOrThrow().toFloatArray();
        }
    }

    /** A copy of the weights. */
    public Weights weights() {
        return block.save();
    }

    /** A copy of the optimiser's state, by the name of the parameter; without those that have none yet. */
    Weights velocities() {
        Map<String, Tensor> velocities = new LinkedHashMap<>();
        for (Parameter parameter : block.getDirectParameters().values()) {
            NDArray velocity = optimizer.velocity(parameter.getId());
            if (velocity != null) {
                List<Integer> shape = java.util.Arrays.stream(
                                velocity.getShape().getShape())
                        .mapToObj(Math::toIntExact)
                        .toList();
                velocities.put(parameter.getName(), Tensor.of(shape, velocity.toFloatArray()));
            }
        }
        return new Weights(velocities);
    }

    /** Puts back what {@link #velocities} gave. */
    void restore(Weights velocities) {
        for (Parameter parameter : block.getDirectParameters().values()) {
            Tensor velocity = velocities.tensors().get(parameter.getName());
            if (velocity != null) {
                long[] shape = velocity.shape().stream().mapToLong(d -> d).toArray();
                optimizer.restore(parameter.getId(), velocity.toArray(), new Shape(shape));
            }
        }
    }

    private Shape shape(int clips) {
        var clip = plan.clip();
        return new Shape(clips, 3, clip.frames(), clip.height(), clip.width());
    }

    private static int right(float[] logits, List<Integer> labels) {
        int right = 0;
        int width = logits.length / labels.size();
        for (int i = 0; i < labels.size(); i++) {
            int top = 0;
            for (int label = 1; label < width; label++) {
                top = logits[i * width + label] > logits[i * width + top] ? label : top;
            }
            right += top == labels.get(i) ? 1 : 0;
        }
        return right;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
