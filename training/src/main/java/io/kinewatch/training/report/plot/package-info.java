/** Pictures of a run for a report: curves over epochs, the confusion matrix, the reliability diagram. Each for a light and a dark page. */
package io.kinewatch.training.report.plot;
