/** What a model says about video files that nobody has labelled: for a whole video, and for each stretch of it. */
package io.kinewatch.training.classify;
