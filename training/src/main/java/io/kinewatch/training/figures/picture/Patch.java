package io.kinewatch.training.figures.picture;

import java.awt.Color;
import java.util.List;

/** A shape of one colour: the hull of discs. */
record Patch(Color color, List<Disc> discs) {}
