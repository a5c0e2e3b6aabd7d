package io.kinewatch.monitor.access;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Listens with TLS 1.2 and 1.3, and takes a renewed key store within a minute. */
final class TlsConnector {
    private TlsConnector() {}

    /** @param port 0 takes any */
    static Connector create(Server server, HttpConfiguration http, TlsConfig tls, String host, int port) {
        var certificate = new SslContextFactory.Server();
        certificate.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        server.addEventListener(new KeyStoreWatch(tls, certificate));
        // Browsers check the name themselves; a certificate for another name must not shut out the address.
        http.addCustomizer(new SecureRequestCustomizer(false));
        var connector = new ServerConnector(
                server, new SslConnectionFactory(certificate, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
