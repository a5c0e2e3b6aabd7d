/**
 * How far long work has come, for people: a bar that is redrawn in place on a terminal, a plain line now and then elsewhere. Small
 * enough to be our own: a bar library would redraw from a thread and a clock of its own, between the lines that we print.
 */
package io.kinewatch.training.progress;
