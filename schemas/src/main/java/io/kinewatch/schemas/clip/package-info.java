/**
 * What a clip is: how many frames at which rate a network expects and how each becomes numbers ({@link
 * io.kinewatch.schemas.clip.ClipSpec}), and the grid in time by which frames are sampled and windows are cut ({@link
 * io.kinewatch.schemas.clip.FrameGrid}).
 */
package io.kinewatch.schemas.clip;
