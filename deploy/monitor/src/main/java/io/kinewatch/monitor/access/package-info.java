/** Who may see the wall: users, sessions, the gate before every request, TLS. */
package io.kinewatch.monitor.access;
