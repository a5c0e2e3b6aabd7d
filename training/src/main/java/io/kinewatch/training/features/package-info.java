/**
 * Videos as vectors: the activations of a layer, averaged over a video's clips, and how much a linear classifier can make of them
 * (the compact-feature experiment of Tran et al. 2015).
 */
package io.kinewatch.training.features;
