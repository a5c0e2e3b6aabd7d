/** What the predictions of the last minutes say. */
package io.kinewatch.monitor.history;
