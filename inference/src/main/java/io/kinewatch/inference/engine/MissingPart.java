package io.kinewatch.inference.engine;

import io.kinewatch.schemas.RootCause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a native engine says when it does not start into what a user has to do. Stateless. */
public final class MissingPart {
    private static final Pattern LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[\\w.]*): cannot open shared object file");
    private static final Pattern GPU_INDEX =
            Pattern.compile("Invalid device ID: (\\d+), must be between 0 \\(inclusive\\) and (\\d+)");
    private static final Pattern ORIGIN_OF_ERROR = Pattern.compile("^.*\\[ONNXRuntimeError\\] : \\d+ : \\w+ : ");
    private static final Pattern CUDA_CODE = Pattern.compile("CUDA (?:failure|error:?) (\\d+)");
    /** cudaErrorInsufficientDriver. */
    private static final String DRIVER_TOO_OLD = "35";

    /** cudaErrorNoDevice. */
    private static final String NO_DEVICE = "100";

    private static final String TENSOR_RT_8 = "TensorRT 8 (DJL's engine was made for 8.4, and 8.6 is the last one)";
    private static final String PROVIDER = "/ai/onnxruntime/native/linux-x64/libonnxruntime_providers_tensorrt.so";
    private static final String ONNX_RUNTIME = "OnnxRuntime can't compute on a GPU: ";
    private static final String TENSOR_RT = "DJL's TensorRT engine can't start: ";
    private static final String BUILD =
            "build it with KINEWATCH_MAVEN_OPTS=-Pgpu in the environment (README, \"On a GPU\"), or compute on the CPU: engine.device: cpu and no engine.name";
    private static final String PATH = " and name its folder in LD_LIBRARY_PATH if the system does not know it";

    /** What a library belongs to, by the beginning of its name; the first that fits. */
    private record Origin(String library, String what) {}

    private static final List<Origin> ORIGINS = List.of(
            new Origin(
                    "libcuda.so",
                    "NVIDIA's driver (" + NvidiaHost.OLDEST_DRIVER + " or newer; start containers with --gpus all)"),
            new Origin("libnvinfer.so.10", "TensorRT 10"),
            new Origin("libnvonnxparser.so.10", "TensorRT 10"),
            new Origin("libnvinfer", TENSOR_RT_8),
            new Origin("libnvonnxparser", TENSOR_RT_8),
            new Origin("libnvparsers", TENSOR_RT_8),
            new Origin("libcudnn.so.9", "cuDNN 9 for CUDA 12"),
            new Origin("libcudnn", "cuDNN 8"),
            new Origin("lib", "CUDA 12 (its toolkit, or only its runtime libraries)"));

    private MissingPart() {}

    /**
     * Throws before any native library is touched if OnnxRuntime's TensorRT provider can't start: what it says itself comes late, after copying 650 MB, and
     * is longer.
     */
    public static void requireForOnnxRuntime() {
        boolean elsewhere = System.getProperty("onnxruntime.native.path") != null;
        if (!elsewhere && MissingPart.class.getResource(PROVIDER) == null) {
            throw new EngineMissingException(ONNX_RUNTIME + "this build has no GPU libraries; " + BUILD, null);
        }
        requireMachine(ONNX_RUNTIME);
    }

    /**
     * The same for DJL's TensorRT engine.
     *
     * @param inBuild whether DJL finds it on the classpath
     */
    public static void requireForTensorRt(boolean inBuild) {
        if (!inBuild) {
            throw new EngineMissingException("DJL's TensorRT engine is not in this build: " + BUILD, null);
        }
        requireMachine(TENSOR_RT);
    }

    private static void requireMachine(String intro) {
        NvidiaHost.here().problem().ifPresent(problem -> {
            throw new EngineMissingException(intro + problem, null);
        });
    }

    /** What OnnxRuntime's TensorRT provider lacks. */
    public static EngineMissingException ofOnnxRuntime(Throwable failure) {
        return new EngineMissingException(ONNX_RUNTIME + reason(lastMessage(failure), NvidiaHost.here()), failure);
    }

    /** What DJL's TensorRT engine lacks. */
    public static EngineMissingException ofTensorRt(Throwable failure) {
        return new EngineMissingException(TENSOR_RT + reason(lastMessage(failure), NvidiaHost.here()), failure);
    }

    /** The folder of {@code engine.cache} can't be written to. */
    public static EngineMissingException ofCache(Path cache, IOException failure) {
        return new EngineMissingException(
                "engine.cache " + cache + " can't be written: " + failure.getMessage(), failure);
    }

    /** Whether an engine failed for what the machine lacks, and not for the graph. */
    public static boolean isWhy(Throwable failure) {
        String said = lastMessage(failure);
        return LIBRARY.matcher(said).find()
                || CUDA_CODE.matcher(said).find()
                || GPU_INDEX.matcher(said).find()
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
        Matcher index = GPU_INDEX.matcher(said);
        if (index.find()) {
            return "engine.gpu is " + index.group(1) + ", but CUDA sees " + index.group(2)
                    + " GPUs, which it counts from 0";
        }
        Matcher code = CUDA_CODE.matcher(said);
        String cuda = code.find() ? code.group(1) : "";
        if (cuda.equals(DRIVER_TOO_OLD)) {
            return "the driver is too old for this CUDA, or there is none: install NVIDIA's driver "
                    + NvidiaHost.OLDEST_DRIVER + " or newer";
        }
        if (cuda.equals(NO_DEVICE)) {
            return "CUDA sees no GPU: look whether nvidia-smi lists one, and whether CUDA_VISIBLE_DEVICES hides it";
        }
        String line = said.strip().lines().findFirst().orElse("it does not say why");
        return ORIGIN_OF_ERROR.matcher(line).replaceFirst("");
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
        Throwable cause = RootCause.of(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
