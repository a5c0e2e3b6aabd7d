/**
 * What people and machines see of a training run: a bar or lines while it goes on, {@code log.jsonl}, and after each epoch
 * {@code report.html} with its pictures. All of them are listeners of training; {@link
 * io.kinewatch.training.report.RunListeners} puts them together.
 */
package io.kinewatch.training.report;
