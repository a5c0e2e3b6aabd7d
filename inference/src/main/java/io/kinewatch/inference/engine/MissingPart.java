package io.kinewatch.inference.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a native engine says when it does not start into what a user has to do. Stateless. */
public final class MissingPart {
    private static final Pattern LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[\\w.]*): cannot open shared object file");
    private static final Pattern CUDA_CODE = Pattern.compile("CUDA (?:failure|error:?) (\\d+)");
    /** cudaErrorInsufficientDriver. */
    private static final String DRIVER_TOO_OLD = "35";

    /** cudaErrorNoDevice. */
    private static final String NO_DEVICE = "100";

    private static final String TENSOR_RT_8 = "TensorRT 8 (DJL's engine was made for 8.4, and 8.6 is the last one)";
    private static final String BUILD =
            "build it with KINEWATCH_MAVEN_OPTS=-Pgpu in the environment (README, \"On a GPU\"), or set engine.device: cpu";
    private static final String PATH = " and name its folder in LD_LIBRARY_PATH if the system does not know it";

    /** What a library belongs to, by the beginning of its name; the first that fits. */
    private record Origin(String library, String what) {}

    private static final List<Origin> ORIGINS = List.of(
            new Origin("libcuda.so", "NVIDIA's driver (525.60.13 or newer; start containers with --gpus all)"),
            new Origin("libnvinfer.so.10", "TensorRT 10"),
            new Origin("libnvonnxparser.so.10", "TensorRT 10"),
            new Origin("libnvinfer", TENSOR_RT_8),
            new Origin("libnvonnxparser", TENSOR_RT_8),
            new Origin("libnvparsers", TENSOR_RT_8),
            new Origin("libcudnn.so.9", "cuDNN 9 for CUDA 12"),
            new Origin("libcudnn", "cuDNN 8"),
            new Origin("lib", "CUDA 12 (its toolkit, or only its runtime libraries)"));

    private MissingPart() {}

    /** For OnnxRuntime's TensorRT provider. */
    public static EngineMissingException ofOnnxRuntime(Throwable failure) {
        String said = lastMessage(failure);
        String intro = "OnnxRuntime can't compute on a GPU: ";
        if (said.contains("Failed to find TensorRT shared provider")
                || said.contains("Failed to find CUDA shared provider")) {
            return new EngineMissingException(intro + "this build has no GPU libraries; " + BUILD, failure);
        }
        return new EngineMissingException(intro + reason(said, NvidiaHost.here()), failure);
    }

    /** For DJL's TensorRT engine. */
    public static EngineMissingException ofTensorRt(Throwable failure) {
        return new EngineMissingException(
                "DJL's TensorRT engine can't start: " + reason(lastMessage(failure), NvidiaHost.here()), failure);
    }

    /** For DJL's TensorRT engine where it is not on the classpath at all. */
    public static EngineMissingException ofTensorRtBuild() {
        return new EngineMissingException("DJL's TensorRT engine is not in this build: " + BUILD, null);
    }

    /** Whether an engine failed for what the machine lacks, and not for the graph. */
    public static boolean isWhy(Throwable failure) {
        String said = lastMessage(failure);
        return LIBRARY.matcher(said).find()
                || CUDA_CODE.matcher(said).find()
                || said.contains("shared provider")
                || said.contains("Failed to load library");
    }

    /** The driver first: without it no library helps. Then the library, then what the engine says itself. */
    static String reason(String said, NvidiaHost host) {
        Optional<String> machine = host.problem();
        if (machine.isPresent()) {
            return machine.get();
        }
        Matcher library = LIBRARY.matcher(said);
        if (library.find()) {
            return library.group(1) + " is missing: install " + origin(library.group(1)) + PATH;
        }
        Matcher code = CUDA_CODE.matcher(said);
        String cuda = code.find() ? code.group(1) : "";
        if (cuda.equals(DRIVER_TOO_OLD)) {
            return "the driver is too old for this CUDA, or there is none: install NVIDIA's driver 525.60.13 or newer";
        }
        if (cuda.equals(NO_DEVICE)) {
            return "CUDA sees no GPU: look whether nvidia-smi lists one, and whether CUDA_VISIBLE_DEVICES hides it";
        }
        return said.strip().lines().findFirst().orElse("it does not say why");
    }

    private static String origin(String library) {
        return ORIGINS.stream()
                .filter(origin -> library.startsWith(origin.library))
                .findFirst()
                .orElseThrow()
                .what;
    }

    /** The innermost message: what wraps it says nothing more. */
    private static String lastMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
