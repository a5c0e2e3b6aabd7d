/** What the web server answers. */
package io.kinewatch.monitor.web;
