package io.kinewatch.inference.classify;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.EngineMissingException;
import io.kinewatch.inference.engine.MissingPart;
import io.kinewatch.inference.engine.NodeFallback;
import io.kinewatch.inference.engine.TensorRtOptions;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** OnnxRuntime's TensorRT execution provider, and its CUDA provider behind it only where that was asked for. Immutable. */
final class TensorRtSetup implements SessionSetup {
    private final EngineChoice.OnnxGpu choice;
    private final TensorRtOptions options;

    TensorRtSetup(EngineChoice.OnnxGpu choice, ModelBundle bundle) {
        this.choice = choice;
        this.options =
                new TensorRtOptions(choice, bundle.id(), bundle.manifest().clip());
    }

    /**
     * Throws {@link EngineMissingException} where the provider can't start. The options for CUDA are made in any case: that unpacks the CUDA provider, through
     * which TensorRT's allocates.
     */
    @Override
    public void apply(OrtSession.SessionOptions session) {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(choice.gpu());
                OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(choice.gpu())) {
            for (Map.Entry<String, String> value : options.values().entrySet()) {
                tensorRt.add(value.getKey(), value.getValue());
            }
            session.addTensorrt(tensorRt);
            if (choice.fallback() != NodeFallback.NONE) {
                session.addCUDA(cuda);
            }
            for (Map.Entry<String, String> entry : options.session().entrySet()) {
                session.addConfigEntry(entry.getKey(), entry.getValue());
            }
            Files.createDirectories(options.engines());
        } catch (OrtException e) {
            throw MissingPart.ofOnnxRuntime(e);
        } catch (IOException e) {
            throw MissingPart.ofCache(choice.cache(), e);
        }
    }
}
