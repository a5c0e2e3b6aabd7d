package io.kinewatch.monitor.access;

import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has new connections use a key store that was renewed. One that is gone, half written or can't be used otherwise leaves the
 * certificate as it was, with an error in the log; Jetty's own scanner would take it away. Has a thread of its own while the
 * server runs whose listener this is.
 */
final class KeyStoreWatch implements LifeCycle.Listener {
    private static final Logger log = LoggerFactory.getLogger(KeyStoreWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final TlsConfig tls;
    private final SslContextFactory certificate;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "monitor-key-store");
    private Optional<FileStamp> seen;

    /** Gives the certificate the key store as it is now. */
    KeyStoreWatch(TlsConfig tls, SslContextFactory certificate) {
        this.tls = tls;
        this.certificate = certificate;
        thread.setDaemon(true);
        seen = FileStamp.of(tls.keyStore());
        certificate.setKeyStorePassword(tls.password());
        try {
            certificate.setKeyStore(tls.load());
        } catch (UnusableKeyStoreException e) {
            throw new IllegalStateException("web.tls." + e.key() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void lifeCycleStarted(LifeCycle server) {
        thread.start();
    }

    @Override
    public void lifeCycleStopping(LifeCycle server) {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once whether there is a new one. */
    synchronized void look() {
        Optional<FileStamp> now = FileStamp.of(tls.keyStore());
        if (!now.equals(seen)) {
            seen = now;
            renew();
        }
    }

    private void renew() {
        try {
            KeyStore renewed = tls.load();
            certificate.reload(factory -> factory.setKeyStore(renewed));
            log.info("{} was renewed: new connections use it", tls.keyStore());
        } catch (UnusableKeyStoreException e) {
            log.error("the certificate stays as it was: web.tls.{}: {}", e.key(), e.getMessage());
        } catch (Exception e) {
            log.error("the certificate of {} can't be used", tls.keyStore(), e);
        }
    }
}
