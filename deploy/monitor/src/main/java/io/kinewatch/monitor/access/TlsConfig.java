package io.kinewatch.monitor.access;

import io.kinewatch.schemas.config.ConfigSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Optional;

/**
 * The web server's certificate and key: the block {@code web.tls}. Immutable.
 *
 * @param keyStore a file
 * @param type of the file, as Java names it
 * @param password of the file and of the key in it
 */
record TlsConfig(Path keyStore, String type, String password) {
    static final String TYPE = "PKCS12";

    /** Empty without the block. */
    static Optional<TlsConfig> read(ConfigSection web) {
        ConfigSection tls = web.section("tls");
        String type = tls.string("type", TYPE);
        String password = tls.string("password", "");
        if (!tls.has("keyStore") && !tls.has("password") && !tls.has("type") && !web.has("tls")) {
            return Optional.empty();
        }
        String file = tls.requiredString("keyStore");
        var config = new TlsConfig(Path.of(file), type, password);
        if (!file.isEmpty()) {
            config.check(tls);
        }
        return Optional.of(config);
    }

    private void check(ConfigSection tls) {
        try {
            KeyStore unused = load();
        } catch (UnusableKeyStoreException e) {
            tls.problem(e.key(), e.getMessage());
        }
    }

    /** The key store as it is now; it holds a key that the password opens. */
    KeyStore load() throws UnusableKeyStoreException {
        if (!Files.isRegularFile(keyStore)) {
            throw new UnusableKeyStoreException("keyStore", "there is no file " + keyStore, null);
        }
        KeyStore store = ofType();
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, password.toCharArray());
            if (!hasKey(store)) {
                throw new UnusableKeyStoreException(
                        "keyStore", keyStore + " has no private key; it has to hold a certificate and its key", null);
            }
            return store;
        } catch (UnrecoverableKeyException e) {
            throw new UnusableKeyStoreException("password", "does not open the key in " + keyStore, e);
        } catch (IOException | GeneralSecurityException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new UnusableKeyStoreException("password", "does not open " + keyStore, e);
            }
            throw new UnusableKeyStoreException("keyStore", keyStore + " can't be read as " + type, e);
        }
    }

    private KeyStore ofType() throws UnusableKeyStoreException {
        try {
            return KeyStore.getInstance(type);
        } catch (KeyStoreException e) {
            throw new UnusableKeyStoreException(
                    "type", "is no type of key store that Java knows; expected PKCS12 or JKS", e);
        }
    }

    private boolean hasKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) != null) {
                return true;
            }
        }
        return false;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TlsConfig[keyStore=%s, type=%s]".formatted(keyStore, type);
    }
}
