/**
 * From an index of videos to clips: the index, the frames of a video on the time grid that serving uses, which of them make
 * a clip, and how a clip is varied for training.
 */
package io.kinewatch.training.data;
