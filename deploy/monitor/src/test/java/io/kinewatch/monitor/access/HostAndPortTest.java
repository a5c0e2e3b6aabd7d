package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAndPortTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:8080          | http://127.0.0.1:8080",
                "HTTPS://Wall.Example.com       | https://wall.example.com",
                "https://wall.example.com:443   | https://wall.example.com",
                "http://wall.example.com:80     | http://wall.example.com",
                "http://wall.example.com:443    | http://wall.example.com:443",
                "http://[::1]:8080              | http://[::1]:8080",
                "null                           | ''",
                "''                             | ''",
                "https://wall.example.com/      | ''",
                "https://wall.example.com/x     | ''",
                "https://u:p@wall.example.com   | ''",
                "https://wall.example.com?x     | ''",
                "https://wall.example.com#x     | ''",
                "ftp://wall.example.com         | ''",
                "wall.example.com               | ''",
                "https://                       | ''",
                "chrome-extension://abcdef      | ''",
            })
    void shouldBringOriginsIntoOneForm(String text, String expected) {
        assertEquals(expected, HostAndPort.origin(text).orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:8080         | true",
                "127.9.9.9              | true",
                "localhost              | true",
                "LOCALHOST:1            | true",
                "[::1]:8080             | true",
                "evil.example.com       | false",
                "localhost.evil.com     | false",
                "127.0.0.1.evil.com     | false",
                "evil.com:127           | false",
                "user@127.0.0.1         | false",
                "0.0.0.0:8080           | false",
                "''                     | false",
            })
    void shouldKnowLoopbackNames(String host, boolean expected) {
        assertEquals(expected, HostAndPort.isLoopback(HostAndPort.name(host)));
    }
}
