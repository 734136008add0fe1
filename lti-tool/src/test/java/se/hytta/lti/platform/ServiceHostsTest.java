package se.hytta.lti.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static se.hytta.lti.Browser.with;
import static se.hytta.lti.Platform.AGS;
import static se.hytta.lti.Platform.LTI;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;

class ServiceHostsTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private Registration registration;

    @BeforeEach
    void register() {
        registration = platform.registerAt(tool);
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void hostsThatAVerifiedLaunchNamesAreListedOnce() {
        assertEquals(List.of(), listed());
        launch("https://services.example/columns?x=1", 303);
        launch("https://SERVICES.example:443/columns?x=2", 303);
        assertEquals(List.of("https://services.example"), listed());
        launch("https://other.example/columns", 303);
        assertEquals(List.of("https://services.example", "https://other.example"), listed());
    }

    @Test
    void whatIsNoAddressIsNotListedAndTheLaunchPasses() {
        for (String wrong : List.of("javascript:alert(1)", "file:///etc/passwd", "https://a@b.example/", "x\ny")) {
            launch(wrong, 303);
        }
        assertEquals(List.of(), listed());
    }

    @Test
    void aLaunchThatIsRefusedNamesNothing() {
        Map<String, Object> claims = with(naming("https://services.example/"), LTI + "deployment_id", "unknown");
        assertEquals(403, new Browser(tool).launch(platform, claims).statusCode());
        assertEquals(List.of(), listed());
    }

    private void launch(String columns, int status) {
        assertEquals(status, new Browser(tool).launch(platform, naming(columns)).statusCode(), columns);
    }

    private Map<String, Object> naming(String columns) {
        return with(
                platform.student(tool),
                AGS + "claim/endpoint",
                Map.of("scope", List.of(AGS + "scope/score"), "lineitems", columns));
    }

    private List<String> listed() {
        return tool.lti().platforms().serviceHosts().of(registration.id());
    }
}
