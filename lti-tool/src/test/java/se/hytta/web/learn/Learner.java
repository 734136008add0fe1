package se.hytta.web.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.function.Executable;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.TwoUnits;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Refused;
import se.hytta.web.progress.Launched;

/** A tool and a platform, the launches of learners there, and what a page asks of the database. */
final class Learner implements AutoCloseable {
    final Tool tool = new Tool();
    final Platform platform = new Platform();
    final Pages pages = new Pages();
    final Launched launched = new Launched(tool.lti().sessions(), tool.lti().tickets());

    Learner() {
        Database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM lti.registration");
            handle.execute("DELETE FROM content.course_registration");
        });
        platform.registerAt(tool);
    }

    @Override
    public void close() {
        platform.close();
        tool.close();
    }

    /** The session of a student's launch of one unit. */
    String session() {
        return session(platform.student(tool));
    }

    /** The session of a launch of the whole course of two units. */
    String courseSession(String subject) {
        TwoUnits.importInto();
        Map<String, Object> claims = with(
                with(platform.student(tool), Platform.LTI + "resource_link", Map.of("id", "link-course")),
                Platform.LTI + "custom",
                Map.of("hytta_course", TwoUnits.COURSE));
        return session(with(claims, "sub", subject));
    }

    String session(Map<String, Object> claims) {
        Browser browser = new Browser(tool);
        int status = browser.launch(platform, claims).statusCode();
        assertTrue(status == 200 || status == 303, "launched: " + status);
        return browser.cookies.values().iterator().next();
    }

    static void refused(int status, Executable call) {
        assertEquals(status, assertThrows(Refused.class, call).status());
    }

    static InputStream form(String fields) {
        return new ByteArrayInputStream(fields.getBytes(StandardCharsets.UTF_8));
    }

    static String text(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }

    /** What a call asks of the database, on its own thread. */
    static List<String> queries(Supplier<byte[]> call) {
        List<String> asked = new ArrayList<>();
        Thread own = Thread.currentThread();
        SqlLogger before = Database.jdbi().getConfig(SqlStatements.class).getSqlLogger();
        Database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                if (Thread.currentThread() == own) {
                    asked.add(String.valueOf(context.getRenderedSql()));
                }
            }
        });
        try {
            call.get();
        } finally {
            Database.jdbi().setSqlLogger(before);
        }
        return asked;
    }

    static HttpServletRequest request() {
        return request(null);
    }

    static HttpServletRequest request(String query) {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                Learner.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader", "getCookies" -> null;
                    case "getQueryString" -> query;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
