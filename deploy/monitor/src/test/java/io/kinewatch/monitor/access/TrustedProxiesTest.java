package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // trusted | peer | X-Forwarded-For headers, separated by ; | client
                "-                    | 10.0.0.1  | 1.2.3.4                     | 10.0.0.1",
                "10.0.0.2             | 10.0.0.1  | 1.2.3.4                     | 10.0.0.1",
                "10.0.0.1             | 10.0.0.1  | 1.2.3.4                     | 1.2.3.4",
                "10.0.0.1             | 10.0.0.1  | -                           | 10.0.0.1",
                "10.0.0.1             | 10.0.0.1  | 6.6.6.6, 1.2.3.4            | 1.2.3.4",
                "10.0.0.0/8           | 10.0.0.1  | 6.6.6.6, 1.2.3.4, 10.9.9.9  | 1.2.3.4",
                "10.0.0.0/8           | 10.0.0.1  | 6.6.6.6; 1.2.3.4, 10.9.9.9  | 1.2.3.4",
                "10.0.0.0/8           | 11.0.0.1  | 1.2.3.4                     | 11.0.0.1",
                "10.0.0.1             | 10.0.0.1  | 1.2.3.4, evil.example.com   | 10.0.0.1",
                "10.0.0.1             | 10.0.0.1  | 999.1.1.1                   | 10.0.0.1",
                "10.0.0.1             | 10.0.0.1  | 10.0.0.1                    | 10.0.0.1",
                "::1                  | [::1]     | 2001:db8:1:2:3:4:5:6        | 2001:db8:1:2:0:0:0:0/64",
                "::ffff:10.0.0.1      | 10.0.0.1  | 1.2.3.4                     | 1.2.3.4",
                "fe80::/10            | fe80::1%2 | 1.2.3.4                     | 1.2.3.4",
                "0.0.0.0/0            | 10.0.0.1  | 1.2.3.4                     | 1.2.3.4",
                "172.16.0.0/12        | 172.31.0.1 | 1.2.3.4                    | 1.2.3.4",
                "172.16.0.0/12        | 172.32.0.1 | 1.2.3.4                    | 172.32.0.1",
            })
    void shouldBelieveOnlyTrustedProxies(String trusted, String peer, String forwarded, String client) {
        List<String> networks = trusted == null ? List.of() : List.of(trusted);
        List<String> headers = forwarded == null ? List.of() : Arrays.asList(forwarded.split(";"));

        assertEquals(client, TrustedProxies.of(networks).orElseThrow().client(peer, headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.com",
                "10.0.0.1/33",
                "10.0.0",
                "10.0.0.1/",
                "10.0.0.1/x",
                "::1/129",
                "300.0.0.1"
            })
    void shouldRefuseWhatIsNeitherAnAddressNorANetwork(String text) {
        assertTrue(TrustedProxies.of(List.of(text)).isEmpty());
    }
}
