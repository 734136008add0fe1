package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A student on a bad line: what she answers without it is there later, once. */
@ExtendWith(WholeSite.class)
class LostLineIT {
    private static final String FIRST_STATED = "https://hytta.se/profile/extensions/first-stated";

    private final RunningSite site;
    private final Chromium chromium;
    private final LmsApi lms;

    LostLineIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.lms = new LmsApi(site.lms());
    }

    @Test
    void loseNothingAndDoubleNothing() {
        Placed placed = Placed.module(site, lms);
        try (BrowserContext person = chromium.person(390, 844, "sv")) {
            String later = answerWithoutTheLine(person, placed);
            Statements statements = statements(placed);
            assertEquals(List.of("launched", "initialized", "answered"), statements.verbs());

            person.setOffline(false);
            anotherStudentSeesNothing(person, placed);
            assertEquals(
                    1,
                    statements(placed)
                            .where(s -> Statements.verb(s).equals("answered"))
                            .all()
                            .size());

            Module again = open(person.newPage(), placed, Lms.STUDENT);
            assertTrue(again.isAnsweredRightly(later), "the answer is on her page");
            again.waitUntilSaved();
            itWasStatedAnew(placed, later);
        }
    }

    /** One answer waits for the line and goes out when it is back; another waits when she closes the page. Its question. */
    private String answerWithoutTheLine(BrowserContext person, Placed placed) {
        Module module = open(person.newPage(), placed, Lms.STUDENT);
        Page page = module.frame().page();
        while (module.questionsHere().size() < 2) {
            module.next();
        }
        module.waitUntilSaved();
        List<String> questions = module.questionsHere();
        Locator status = module.frame().locator("header .saved");

        person.setOffline(true);
        module.answer(questions.get(0));
        assertThat(status).hasClass(Pattern.compile("\\btrying\\b"));
        assertThat(status).containsText("Svaren finns kvar här i webbläsaren");
        assertThat(module.frame().locator("header [role=status]")).containsText("Väntar på nätet");
        Looks.good(page, "module-without-line");
        person.setOffline(false);
        module.waitUntilSaved();
        assertThat(module.frame().locator("header [role=status]")).hasText("Sparat");

        person.setOffline(true);
        module.answer(questions.get(1));
        assertThat(status).hasClass(Pattern.compile("\\btrying\\b"));
        page.close();
        return questions.get(1);
    }

    /** At the same computer, in the same module: it is not hers. */
    private void anotherStudentSeesNothing(BrowserContext person, Placed placed) {
        Module hers = open(person.newPage(), placed, Lms.ENGLISH_STUDENT);
        hers.waitUntilSaved();
        assertThat(hers.frame().locator("form .feedback.right")).hasCount(0);
        hers.frame().page().close();
    }

    private void itWasStatedAnew(Placed placed, String question) {
        List<JsonNode> answers = statements(placed)
                .where(s -> Statements.verb(s).equals("answered"))
                .all();
        assertEquals(2, answers.size());
        assertEquals(
                2,
                new HashSet<>(answers.stream().map(s -> s.path("id").asText()).toList()).size());
        JsonNode anew = answers.get(1);
        assertTrue(anew.path("object").path("id").asText().endsWith("/questions/" + question));
        JsonNode first = anew.path("context").path("extensions").path(FIRST_STATED);
        assertTrue(first.asText().compareTo(anew.path("timestamp").asText()) < 0, anew.toString());
        assertTrue(answers.get(0)
                .path("context")
                .path("extensions")
                .path(FIRST_STATED)
                .isMissingNode());
        assertTrue(!Statements.session(anew).equals(Statements.session(answers.get(0))));
        assertEquals(Statements.registration(answers.get(0)), Statements.registration(anew));
    }

    private Module open(Page page, Placed placed, String student) {
        Lms course = new Lms(site.lms(), page, new Mouse());
        course.be(student);
        return Module.open(course.open(placed.link()), new Mouse());
    }

    private Statements statements(Placed placed) {
        return Statements.read(site.web(), site.credential(placed.organisation(), "all/read"));
    }
}
