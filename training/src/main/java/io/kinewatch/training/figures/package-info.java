/** The seeded generator of short videos of a person in ten actions: scripts, scenes and the data set made of them. */
package io.kinewatch.training.figures;
