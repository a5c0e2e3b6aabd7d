/** A picture of the moment at which each action started, kept on disk. */
package io.kinewatch.monitor.event.moment;
