/** How the pipeline is doing as a whole. */
package io.kinewatch.monitor.health;
