package io.kinewatch.training.evaluate;

import io.kinewatch.training.data.ClipPlace;
import io.kinewatch.training.data.CropPosition;

/**
 * One clip as a network is shown it.
 *
 * @param place where it lies in its video
 * @param crop which part of the picture
 */
public record ClipView(ClipPlace place, CropPosition crop) {}
