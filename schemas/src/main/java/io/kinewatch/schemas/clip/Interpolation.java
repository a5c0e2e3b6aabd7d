package io.kinewatch.schemas.clip;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How pixels are mixed when a frame changes size. Weights reach their accuracy only with the rule they learnt with. */
public enum Interpolation {
    /** Pillow's bilinear filter: a triangle as wide as the reduction, so it averages when it shrinks. Hara et al. */
    @JsonProperty("pil-bilinear")
    PIL_BILINEAR(1),
    /** PyTorch's bilinear with {@code align_corners=False}: the four nearest pixels, no averaging. torchvision. */
    @JsonProperty("torch-bilinear")
    TORCH_BILINEAR(2);

    private final int valueBytes;

    Interpolation(int valueBytes) {
        this.valueBytes = valueBytes;
    }

    /** Bytes of one value of a resized frame: whole levels take one; levels in 1/256, little endian, take two. */
    public int valueBytes() {
        return valueBytes;
    }
}
