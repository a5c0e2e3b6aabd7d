package io.kinewatch.monitor.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Proxies whose word about who is behind them is taken: {@code web.trustedProxies}, addresses or networks. Immutable. */
record TrustedProxies(List<Network> networks) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int IPV6_SITE_BYTES = 8;

    TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** The addresses that begin like this one. */
    record Network(InetAddress first, int bits) {
        boolean holds(byte[] other) {
            byte[] address = first.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Empty when one of them is neither an address nor a network. */
    static Optional<TrustedProxies> of(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            Optional<Network> network = network(text);
            if (network.isEmpty()) {
                return Optional.empty();
            }
            networks.add(network.get());
        }
        return Optional.of(new TrustedProxies(networks));
    }

    /**
     * What logins are counted by: the nearest address that is not a trusted proxy's. An IPv6 address stands for its /64,
     * which is one customer.
     *
     * @param peer who is connected
     * @param forwarded all {@code X-Forwarded-For} headers, in order
     */
    String client(String peer, List<String> forwarded) {
        Optional<InetAddress> client = literal(strip(peer));
        if (client.filter(this::trusted).isPresent()) {
            List<String> chain = new ArrayList<>();
            forwarded.forEach(header -> chain.addAll(Arrays.asList(header.split(","))));
            Collections.reverse(chain);
            for (String hop : chain) {
                Optional<InetAddress> address = literal(strip(hop.strip()));
                if (address.isEmpty()) {
                    break;
                }
                client = address;
                if (!trusted(address.get())) {
                    break;
                }
            }
        }
        return client.map(TrustedProxies::shown).orElse("unknown");
    }

    private boolean trusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address.getAddress()));
    }

    private static Optional<Network> network(String text) {
        String[] parts = text.split("/", 2);
        Optional<InetAddress> address = literal(parts[0]);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        if (parts.length == 1) {
            return Optional.of(new Network(address.get(), most));
        }
        boolean number = parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= most;
        return number ? Optional.of(new Network(address.get(), Integer.parseInt(parts[1]))) : Optional.empty();
    }

    /** Never asks a name server. */
    private static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Without the brackets and the scope of an IPv6 address. */
    private static String strip(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int scope = bare.indexOf('%');
        return scope < 0 ? bare : bare.substring(0, scope);
    }

    private static String shown(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        try {
            byte[] site = Arrays.copyOf(Arrays.copyOf(bytes, IPV6_SITE_BYTES), bytes.length);
            return InetAddress.getByAddress(site).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
