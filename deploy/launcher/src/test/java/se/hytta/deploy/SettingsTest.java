package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path HOME = Path.of("/srv/hytta");

    @Test
    void withoutAnySettingTheToolIsOnLoopbackAt8080AndKeepsItsDataInTheClone() {
        Settings settings = Settings.of(Map.of(), List.of(), HOME);
        assertEquals(8080, settings.port());
        assertEquals("127.0.0.1", settings.bind());
        assertEquals(URI.create("http://localhost:8080"), settings.publicUrl());
        assertEquals("http://{course}.localhost:8080", settings.contentOrigin());
        assertEquals(HOME.resolve("data"), settings.dataDirectory());
        assertEquals(Optional.empty(), settings.databaseUrl());
        assertTrue(settings.demo());
    }

    @Test
    void thePublicUrlAndTheCourseOriginsFollowThePort() {
        Settings settings = Settings.of(Map.of("HYTTA_PORT", "9090"), List.of(), HOME);
        assertEquals(URI.create("http://localhost:9090"), settings.publicUrl());
        assertEquals("http://{course}.localhost:9090", settings.contentOrigin());
    }

    @Test
    void aGivenPublicUrlIsKeptWhateverThePort() {
        Settings settings = Settings.of(
                Map.of("HYTTA_PORT", "9090", "HYTTA_PUBLIC_URL", "https://hytta.example.se"), List.of(), HOME);
        assertEquals(URI.create("https://hytta.example.se"), settings.publicUrl());
        assertEquals(URI.create("http://127.0.0.1:9090"), settings.serverAddress());
    }

    @Test
    void theServerIsAskedOnLoopbackWhenItListensEverywhere() {
        Settings settings = Settings.of(Map.of("HYTTA_BIND", "0.0.0.0"), List.of(), HOME);
        assertEquals(URI.create("http://127.0.0.1:8080"), settings.serverAddress());
    }

    @Test
    void everyOtherHyttaVariableIsHandedToTheServerAndNothingElse() {
        Settings settings = Settings.of(
                Map.of("HYTTA_FINANCING_LINE", "Med stöd av", "HYTTA_DB_POOL", " ", "PATH", "/bin"), List.of(), HOME);
        assertEquals(Map.of("HYTTA_FINANCING_LINE", "Med stöd av"), settings.handedOn());
    }

    @Test
    void theDemoLmsCanBeLeftOut() {
        assertFalse(Settings.of(Map.of(), List.of("--no-demo"), HOME).demo());
    }

    @Test
    void whatCanNotBeIsRefusedByName() {
        for (Map<String, String> wrong : List.of(
                Map.of("HYTTA_PORT", "eighty"),
                Map.of("HYTTA_PORT", "70000"),
                Map.of("HYTTA_PUBLIC_URL", "https://hytta.example.se/tool"),
                Map.of("HYTTA_PUBLIC_URL", "hytta"),
                Map.of("HYTTA_CONTENT_ORIGIN", "https://content.example.se"))) {
            CannotStart refused = assertThrows(CannotStart.class, () -> Settings.of(wrong, List.of(), HOME));
            assertTrue(String.valueOf(refused.getMessage())
                    .contains(wrong.keySet().iterator().next()));
        }
    }
}
