package io.kinewatch.schemas.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    @ParameterizedTest
    @CsvSource({"rate,rate,0", "rtae,rate,1", "rat,rate,1", "rates,rate,1", "date,rate,1", "'',rate,4", "abc,ca,3"})
    void shouldCountEdits(String a, String b, int expected) {
        assertEquals(expected, NearestName.distance(a, b));
        assertEquals(expected, NearestName.distance(b, a));
    }

    @Test
    void shouldSuggestOnlyWhatIsNear() {
        List<String> names = List.of("host", "port", "stallTimeout");

        assertEquals(Optional.of("port"), NearestName.of("prot", names));
        assertEquals(Optional.of("stallTimeout"), NearestName.of("STALLTIMEOUTS", names));
        assertEquals(Optional.empty(), NearestName.of("labels", names));
    }
}
