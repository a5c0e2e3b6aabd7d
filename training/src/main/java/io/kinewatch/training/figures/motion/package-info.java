/** How a figure is built and how it moves: bodies, poses and the curves that the ten actions follow. Nothing here draws. */
package io.kinewatch.training.figures.motion;
