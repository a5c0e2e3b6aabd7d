/** How a scene is painted with Java2D: the person, what is behind and in front of it, the light and the noise. */
package io.kinewatch.training.figures.picture;
