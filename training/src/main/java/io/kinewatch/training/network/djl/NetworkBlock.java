package io.kinewatch.training.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.ShapeReader;
import io.kinewatch.training.network.TensorSpec;
import io.kinewatch.training.network.weights.Tensor;
import io.kinewatch.training.network.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A network as one trainable DJL block: clips (N, C, T, H, W) float32 in, logits (N, labels) float32 out.
 *
 * <p>Its parameters bear the published names ({@code layer1.0.conv1.weight}), running statistics included. Load weights before a trainer is made
 * from it; save them whenever no step is under way. Needs DJL's PyTorch engine. As thread-safe as DJL's blocks: forward passes may share
 * it, loading may not.
 */
public final class NetworkBlock extends AbstractBlock {
    private static final byte VERSION = 1;

    private final Network network;
    private final ComputeRule rule;

    public NetworkBlock(Network network) {
        this(network, ComputeRule.PLAIN);
    }

    /** Makes a block that computes by a rule of its own while it is trained. */
    public NetworkBlock(Network network, ComputeRule rule) {
        super(VERSION);
        this.network = network;
        this.rule = rule;
        network.tensors().forEach(spec -> addParameter(parameter(spec)));
    }

    public Network network() {
        return network;
    }

    /**
     * Puts the weights into the parameters and makes the block ready. Throws IllegalArgumentException if they are not exactly those that the
     * network needs.
     *
     * @param manager owns the parameters' arrays from now on; the model's manager as a rule
     */
    public void load(NDManager manager, Weights weights) {
        Weights fitted = weights.fitted(network);
        for (Parameter parameter : parameters.values()) {
            Tensor tensor = fitted.get(parameter.getName());
            parameter.close();
            parameter.setShape(null);
            parameter.setArray(manager.create(tensor.toArray(), shape(tensor)));
        }
        initialize(manager, DataType.FLOAT32, batched(1, network.input()));
    }

    /** Takes parameters out of the training: they get no gradient and stay what they are. */
    public void freeze(Set<String> names) {
        parameters.values().stream()
                .filter(parameter -> names.contains(parameter.getName()))
                .filter(Parameter::requiresGradient)
                .forEach(parameter -> parameter.freeze(true));
    }

    /** A copy of the parameters' values. */
    public Weights save() {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (TensorSpec spec : network.tensors()) {
            NDArray array = parameters.get(spec.name()).getArray();
            tensors.put(spec.name(), Tensor.of(spec.shape(), array.toFloatArray()));
        }
        return new Weights(tensors);
    }

    /**
     * One forward pass in evaluation mode that also shows what is on the way.
     *
     * @param clips (N, C, T, H, W) float32
     * @param tap called with the name and the output of each layer as it is computed; several layers may bear one name. The output is closed
     *     as soon as no layer needs it: copy what shall be kept
     * @return logits (N, labels), in the manager of the clips
     */
    public NDArray watch(NDArray clips, BiConsumer<String, NDArray> tap) {
        var store = new ParameterStore(clips.getManager(), false);
        return pass(store, clips, false, tap);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> unused) {
        return new NDList(pass(store, inputs.singletonOrThrow(), training, (name, output) -> {}));
    }

    private NDArray pass(ParameterStore store, NDArray clips, boolean training, BiConsumer<String, NDArray> tap) {
        var reader = new NDArrayReader(
                name -> store.getValue(parameters.get(name), clips.getDevice(), training), training, rule, tap);
        return network.root().read(reader, clips);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long[] input = inputShapes[0].getShape();
        var clip = new ActivationShape(
                Arrays.stream(input).skip(1).mapToObj(Math::toIntExact).toList());
        return new Shape[] {batched(input[0], network.root().read(new ShapeReader(), clip))};
    }

    private static Parameter parameter(TensorSpec spec) {
        return Parameter.builder()
                .setName(spec.name())
                .setType(type(spec.role()))
                .optShape(new Shape(spec.shape().stream().mapToLong(d -> d).toArray()))
                .optRequiresGrad(spec.role().trained())
                .build();
    }

    private static Parameter.Type type(TensorSpec.Role role) {
        return switch (role) {
            case CONV_WEIGHT, LINEAR_WEIGHT -> Parameter.Type.WEIGHT;
            case BIAS -> Parameter.Type.BIAS;
            case GAMMA -> Parameter.Type.GAMMA;
            case BETA -> Parameter.Type.BETA;
            case RUNNING_MEAN -> Parameter.Type.RUNNING_MEAN;
            case RUNNING_VARIANCE -> Parameter.Type.RUNNING_VAR;
            case COUNTER -> Parameter.Type.OTHER;
        };
    }

    private static Shape shape(Tensor tensor) {
        return new Shape(tensor.shape().stream().mapToLong(d -> d).toArray());
    }

    private static Shape batched(long batch, ActivationShape shape) {
        var dimensions = new ArrayList<Long>();
        dimensions.add(batch);
        shape.dimensions().forEach(d -> dimensions.add((long) d));
        return new Shape(dimensions);
    }
}
