package io.kinewatch.training.bench.form;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.kinewatch.inference.classify.OnnxEngine;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.djl.TorchEngine;
import io.kinewatch.training.network.onnx.CpuForm;
import io.kinewatch.training.network.onnx.OnnxExport;
import io.kinewatch.training.network.weights.InitialWeights;
import io.kinewatch.training.network.weights.SafeTensors;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.quantise.Quantiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a network costs in its three forms, side by side: in every round each form computes each batch once, so that whatever else the machine does meets
 * all of them alike.
 *
 * <p>Weights are random and clips are noise, because the time depends on neither. Needs all engines; for one thread.
 */
public final class ModelBench {
    /** A clip is 16 x 112 x 112, and labels are those of Kinetics-400. */
    public static final NetworkArguments ARGUMENTS =
            NetworkArguments.of(400).with("frames", 16).with("size", 112);

    private static final long SEED = 1;
    private static final int WARM_UP = 2;

    /** Runs behind the warm-up whose operators are timed. */
    private static final int PROFILED = 5;

    private final Path folder;
    private final Options options;

    /**
     * What is measured.
     *
     * @param batches clips that are computed at once
     * @param threads of each engine
     * @param quantised whether the CPU form computes in 8 bits
     */
    public record Options(List<Integer> batches, int threads, int rounds, boolean quantised) {
        public Options {
            batches = List.copyOf(batches);
            if (batches.isEmpty() || batches.stream().anyMatch(batch -> batch < 1)) {
                throw new IllegalArgumentException("batches are at least 1, not " + batches);
            }
            if (threads < 1 || rounds < 1) {
                throw new IllegalArgumentException(
                        "threads and rounds are at least 1, not %d and %d".formatted(threads, rounds));
            }
        }

        String type(ModelForm form) {
            return form == ModelForm.CPU && quantised ? FormRow.INT8 : "float32";
        }
    }

    /**
     * A bench.
     *
     * @param folder for graphs and weights of one network at a time
     */
    public ModelBench(Path folder, Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** Measures a network at 16 x 112 x 112. Throws IllegalArgumentException if there is no such. */
    public MeasuredForms measure(String name) throws IOException {
        return measure(Networks.build(name, ARGUMENTS));
    }

    /** Measures any. */
    MeasuredForms measure(Network network) throws IOException {
        OnnxEngine.start();
        TorchEngine.use(options.threads);
        BenchClips clips = new BenchClips(network, options.batches);
        Weights weights = InitialWeights.of(network, SEED);
        Map<ModelForm, GraphRun.Opening> graphs = graphs(network, weights, clips);
        Map<ModelForm, FormRun> runs = new EnumMap<>(ModelForm.class);
        try {
            graphs.forEach((form, graph) -> runs.put(form, GraphRun.open(graph, options.threads, clips)));
            runs.put(ModelForm.EAGER, new EagerRun(network, weights, clips));
            return new MeasuredForms(measure(network.name(), runs), operators(network, graphs));
        } finally {
            runs.values().forEach(FormRun::close);
        }
    }

    private Map<ModelForm, GraphRun.Opening> graphs(Network network, Weights weights, BenchClips clips)
            throws IOException {
        Path values = folder.resolve("weights.safetensors");
        Path graph = folder.resolve("model.onnx");
        SafeTensors.write(values, weights);
        OnnxExport.write(network, values, graph);
        byte[] form = cpuForm(network, weights, clips).toByteArray();
        return Map.of(
                ModelForm.FLOAT, (environment, session) -> environment.createSession(graph.toString(), session),
                ModelForm.CPU, (environment, session) -> environment.createSession(form, session));
    }

    private List<OperatorTime> operators(Network network, Map<ModelForm, GraphRun.Opening> graphs) throws IOException {
        BenchClips one = new BenchClips(network, List.of(1));
        List<OperatorTime> times = new ArrayList<>();
        for (ModelForm form : List.of(ModelForm.FLOAT, ModelForm.CPU)) {
            try (GraphRun run = GraphRun.profiled(graphs.get(form), one, folder.resolve(form.told()))) {
                for (int i = 0; i < WARM_UP + PROFILED; i++) {
                    run.once(1);
                }
                times.addAll(OperatorTime.of(network.name(), form, run.profile(), WARM_UP));
            }
        }
        return times;
    }

    private ModelProto cpuForm(Network network, Weights weights, BenchClips clips) {
        ModelProto form = CpuForm.of(network, weights);
        return options.quantised ? Quantiser.of(form, clips.calibration(), 0).model() : form;
    }

    private List<FormRow> measure(String name, Map<ModelForm, FormRun> runs) {
        var rows = new ArrayList<FormRow>();
        var time = new ComputingTime(options.threads);
        for (int batch : options.batches) {
            Map<ModelForm, double[]> spent = new EnumMap<>(ModelForm.class);
            runs.keySet().forEach(form -> spent.put(form, new double[options.rounds]));
            for (int round = -WARM_UP; round < options.rounds; round++) {
                for (Map.Entry<ModelForm, FormRun> run : runs.entrySet()) {
                    long nanos = time.of(() -> run.getValue().once(batch));
                    if (round >= 0) {
                        spent.get(run.getKey())[round] = nanos / 1e6 / batch;
                    }
                }
            }
            spent.forEach(
                    (form, ms) -> rows.add(FormRow.of(name, form, options.type(form), batch, options.threads, ms)));
        }
        return rows;
    }
}
