package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.web.access.Caller;

class ExportStatementsTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final ExportStatements exporting = new ExportStatements(
            tool.recorder().statements(),
            new LearnerAccess(tool.recorder().personalRecords()),
            tool.lti().protectedIdentities(),
            tool.url().toString(),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void aProtectedLearnerIsLeftOutOfAnExportOfAllInEveryForm() throws IOException {
        long registration = platform.registerAt(tool).id();
        String name = "Export " + registration;
        long organisation = Database.jdbi()
                .inTransaction(h -> tool.recorder().organisations().named(h, name));
        tool.lti().deployments().add(registration, "theirs", organisation);
        String hidden = launch(registration, "hidden").toString();
        String other = launch(registration, "other").toString();
        Organisation of = new Organisation(organisation, name, false);
        assertTrue(export(of, "jsonl").contains(hidden));
        tool.lti().protectedIdentities().protect(organisation, UUID.fromString(hidden), "test");
        for (String form : new String[] {"jsonl", "csv"}) {
            String export = export(of, form);
            assertFalse(export.contains(hidden), export);
            assertTrue(export.contains(other), export);
        }
    }

    private UUID launch(long registration, String subject) {
        var claims = Browser.with(platform.student(tool), Platform.LTI + "deployment_id", "theirs");
        claims.put("sub", subject);
        assertEquals(303, new Browser(tool).launch(platform, claims).statusCode());
        return Database.jdbi()
                .withHandle(h -> h.select(
                                "SELECT id FROM lti.learner WHERE registration = ? AND subject = ?",
                                registration,
                                subject)
                        .mapTo(UUID.class)
                        .one());
    }

    private String export(Organisation organisation, String form) throws IOException {
        Response answer = exporting.export(
                Caller.bootstrap("admin"),
                organisation,
                form,
                answering(UriInfo.class, new MultivaluedHashMap<>()),
                answering(HttpHeaders.class, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A request without a query and without headers. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                ExportStatementsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer));
    }
}
