/** The actions that the events topic still holds: kept, filtered and followed. */
package io.kinewatch.monitor.event;
