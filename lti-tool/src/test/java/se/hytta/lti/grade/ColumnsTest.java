package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.content.registration.AuOutcome.Kind;
import se.hytta.lti.Platform;
import se.hytta.lti.grade.Gradebook.Target;

/** The columns of the gradebook: found, made once, brought up to date, made again when they are gone. */
class ColumnsTest {
    private final Gradebook book = new Gradebook();
    private final Platform platform = book.platform;

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void findsTheColumnOnALaterPageOfAMalformedContainer() {
        platform.lineItemsAPage = 2;
        for (int i = 0; i < 5; i++) {
            column("other-" + i, "Annat");
        }
        ObjectNode ours = column("link-1", "Redan där");
        Target target = book.launched(platform, "student-1", searching());
        book.sent(book.start(), target, Kind.PASSED, 1.0);
        assertEquals(6, platform.lineItems.size(), "none was made");
        assertTrue(platform.scorePaths.get(0).startsWith("/lineitems/105/"), platform.scorePaths.get(0));
        assertEquals("Redan där", ours.path("label").asText(), "the LMS's own name stays");
    }

    @Test
    void fillsInWhatAFoundColumnLacks() {
        ObjectNode found = column("link-1", "Redan där");
        Target target = book.launched(platform, "student-1", searching());
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.1);
        book.sent(node, target, Kind.PASSED, 1.0);
        assertEquals("hytta", found.path("tag").asText());
        assertEquals("Redan där", found.path("label").asText());
        assertEquals(40, found.path("scoreMaximum").asInt());
    }

    @Test
    void renamesItsOwnColumnWithTheLinkAndLeavesWhatTheTeacherHasNamed() {
        Target target = book.launched(platform, titled("Första namnet"));
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.1);
        ObjectNode made = platform.lineItems.get(0);
        assertEquals("Första namnet", made.path("label").asText());
        made.put("scoreMaximum", 20);
        book.launched(platform, titled("Andra namnet"));
        book.sent(node, target, Kind.FAILED, 0.2);
        assertEquals("Andra namnet", made.path("label").asText());
        assertEquals(20, made.path("scoreMaximum").asInt(), "the teacher's maximum stays");
        made.put("label", "Lärarens namn");
        book.launched(platform, titled("Tredje namnet"));
        book.sent(node, target, Kind.PASSED, 0.9);
        assertEquals("Lärarens namn", made.path("label").asText());
        assertEquals(1, platform.lineItems.size());
    }

    @Test
    void makesTheColumnAgainWhenItIsGoneAndTheTeacherSendsAgain() {
        Target target = book.launched(platform, "student-1", searching());
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.1);
        platform.lineItems.clear();
        platform.faults.add(Platform.Fault.status(404));
        book.reach(node, target, Kind.PASSED, 1.0);
        book.awaitStatus(target, "parked");
        node.decisions().sendAgain(List.of(target.id()));
        book.awaitStatus(target, "sent");
        assertEquals(1, platform.lineItems.size());
    }

    private Map<String, Object> searching() {
        return Map.of(
                "scope",
                List.of(AgsScope.LINE_ITEM.word(), AgsScope.SCORE.word()),
                "lineitems",
                platform.url + "/lineitems?type_id=1");
    }

    private Map<String, Object> titled(String title) {
        Map<String, Object> claims = with(
                platform.student(book.tool), Platform.LTI + "resource_link", Map.of("id", "link-1", "title", title));
        return with(claims, Platform.AGS + "claim/endpoint", searching());
    }

    private ObjectNode column(String link, String label) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("id", platform.url + "/lineitems/" + (100 + platform.lineItems.size()) + "/lineitem")
                .put("resourceLinkId", link)
                .put("label", label)
                .put("scoreMaximum", 40);
        platform.lineItems.add(item);
        return item;
    }
}
