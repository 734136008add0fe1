package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.content.delivery.ImportLimits;
import se.hytta.xapi.protocol.Limits;

class SettingsTest {
    private static final Map<String, String> GOOD = Map.of(
            "hytta.public-url", "https://hytta.example.se",
            "hytta.content-origin", "https://{course}.content.example.se",
            "hytta.db.url", "jdbc:postgresql://localhost/hytta",
            "hytta.db.pool", "16",
            "hytta.secret-key", "0123456789abcdef0123456789abcdef");

    @Test
    void goodSettingsAreTaken() {
        Settings settings = Settings.read(
                config("hytta.apply-links", "Luleå|https://www.lulea.se/sok, Boden|https://www.boden.se/"));
        assertTrue(settings.secure());
        assertEquals("Boden", settings.applyLinks().get(1).name());
        assertEquals(
                "[mailto:vux@lulea.se, https://www.boden.se/fel]",
                Settings.read(config(
                                "hytta.accessibility-feedback", "Luleå|vux@lulea.se, Boden|https://www.boden.se/fel"))
                        .feedback()
                        .stream()
                        .map(one -> one.address().toString())
                        .toList()
                        .toString());
        assertEquals(Limits.DEFAULT, settings.recorderLimits());
        assertEquals(ImportLimits.DEFAULT, settings.importLimits());
        assertEquals(
                20,
                Settings.read(config("hytta.xapi.most-statements", "20"))
                        .recorderLimits()
                        .batch());
    }

    @ParameterizedTest
    @CsvSource({
        "hytta.public-url,https://hytta.example.se/",
        "hytta.public-url,https://hytta.example.se/tool",
        "hytta.public-url,hytta.example.se",
        "hytta.public-url,ftp://hytta.example.se",
        "hytta.public-url,''",
        "hytta.content-origin,https://content.example.se",
        "hytta.content-origin,https://{course}.content.example.se/",
        "hytta.content-origin,https://x.{course}.example.se",
        "hytta.content-origin,https://{course}.example.se",
        "hytta.content-origin,''",
        "hytta.db.url,''",
        "hytta.db.url,jdbc:h2:mem:x",
        "hytta.db.pool,1",
        "hytta.db.pool,many",
        "hytta.admin.password,short",
        "hytta.metrics.password,fifteen letters",
        "hytta.secret-key,''",
        "hytta.secret-key,thirty-one characters are one f",
        "hytta.trusted-proxies,proxy.example.se",
        "hytta.oidc.issuer,http://login.example.se",
        "hytta.xapi.most-statement-bytes,0",
        "hytta.xapi.most-attachment-bytes,100 MB",
        "hytta.import.most-bytes,2 GB",
        "hytta.import.most-ratio,0",
        "hytta.limits.refused-launches,0",
        "hytta.limits.unfinished-logins,some",
        "hytta.financing.emblem,emblem.png",
        "hytta.accessibility-feedback,Luleå",
        "hytta.accessibility-feedback,Luleå|javascript:alert(1)",
        "hytta.apply-links,Luleå",
        "hytta.apply-links,Luleå|javascript:alert(1)"
    })
    void aWrongSettingIsRefusedByItsName(String key, String value) {
        String said = assertThrows(Settings.Wrong.class, () -> Settings.read(config(key, value)))
                .getMessage();
        assertTrue(said.startsWith("The setting " + key + " "), said);
    }

    private static Config config(String key, String value) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(key, value);
        return (Config) Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    }
}
