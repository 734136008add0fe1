package se.hytta.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    @Test
    void anAddressCarriesTheContentsVersion() {
        String url = Assets.url("hytta.css");
        assertTrue(url.matches("/assets/hytta\\.css\\?v=[0-9a-f]{16}"), url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hytta.css", "pico/pico.min.css", "htmx/htmx.min.js", "copy.js", "mark.svg"})
    void whatPagesUseIsThere(String name) {
        assertTrue(Assets.find(name).orElseThrow().bytes().length > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../words/web.properties",
                "../assets/hytta.css",
                "pico/../../../../../../assets/hytta.css",
                "/hytta.css",
                "hytta.css/",
                "hytta.css%00",
                "nothing.css",
                "hytta",
                "..",
                ""
            })
    void nothingElseIsFound(String name) {
        assertEquals(Optional.empty(), Assets.find(name));
    }

    @Test
    void aTemplateThatNamesNoAssetFails() {
        assertThrows(IllegalArgumentException.class, () -> Assets.url("nothing.css"));
    }
}
