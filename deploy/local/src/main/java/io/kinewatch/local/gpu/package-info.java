/** Measures what a GPU makes of a bundle: golden outputs, clips a second, and how much of its datasheet's rate that is. */
package io.kinewatch.local.gpu;
