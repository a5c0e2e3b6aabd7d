/**
 * From the official annotation files of public data sets, or a folder of labelled videos, to an index: a reader for each format gives
 * annotated stretches, and one builder finds their files, looks at each, checks that splits share nothing and writes.
 */
package io.kinewatch.training.sets;
