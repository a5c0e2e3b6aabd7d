/**
 * One connection for each page: it says what it looks at, and gets pictures and news of just that, as fast as it takes them. Nothing is
 * queued for a browser but the newest, so a slow one costs no more than a quick one, and slows nobody.
 */
package io.kinewatch.monitor.live;
