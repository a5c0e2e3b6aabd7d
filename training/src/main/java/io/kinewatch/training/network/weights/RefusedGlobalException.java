package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A pickle asks for something that is neither a tensor nor a plain container. What it names was neither looked up nor called.
 */
public final class RefusedGlobalException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedGlobalException(Path file, String name) {
        super(("%s is refused: its pickle asks for %s, and a weights file may only build tensors and plain containers. "
                        + "Nothing was executed. If you trust its source, load it there and save the weights alone: "
                        + "torch.save(model.state_dict(), FILE)")
                .formatted(file, name));
    }
}
