/** How every camera is doing, and what is happening on it now. */
package io.kinewatch.monitor.camera;
