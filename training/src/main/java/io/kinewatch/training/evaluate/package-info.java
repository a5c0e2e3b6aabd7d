/** How good a model is: clip and video accuracy, which labels it mixes up, and whether it minds a camera's frame rate. */
package io.kinewatch.training.evaluate;
