/** What the HTTP API answers about events. */
package io.kinewatch.monitor.event.web;
