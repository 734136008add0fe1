package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The module as a student has it before her, in whatever frame it stands. The key is the package's own. */
final class Module {
    private final Frame frame;
    private final Hands hands;
    private final JsonNode questions;

    private Module(Frame frame, Hands hands, JsonNode questions) {
        this.frame = frame;
        this.hands = hands;
        this.questions = questions;
    }

    /** Waits until it is open. */
    static Module open(Frame frame, Hands hands) {
        frame.locator("#page section[data-page]:not([hidden]) h2").waitFor();
        String key = (String) frame.evaluate("async () => (await fetch('au.json')).text()");
        return new Module(frame, hands, Json.read(key).path("questions"));
    }

    Frame frame() {
        return frame;
    }

    int questionCount() {
        return questions.size();
    }

    String page() {
        return frame.locator("#page section[data-page]:not([hidden])").getAttribute("data-page");
    }

    String title() {
        return frame.locator("#page section[data-page]:not([hidden]) h2")
                .first()
                .textContent();
    }

    /** Ids of the questions of the page that is shown. */
    List<String> questionsHere() {
        List<String> here = new ArrayList<>();
        String page = page();
        questions.forEach(q -> {
            if (q.path("page").asText().equals(page)) {
                here.add(q.path("id").asText());
            }
        });
        return here;
    }

    boolean isLastPage() {
        return page().equals("handin");
    }

    /** Opens the explanation of the page's first trade word, and closes it again. */
    void explainFirstTerm() {
        Locator term = frame.locator("#page section[data-page]:not([hidden]) button.term")
                .first();
        Locator explanation = frame.locator("#" + term.getAttribute("popovertarget"));
        hands.press(term);
        assertThat(explanation).isVisible();
        hands.press(term);
        assertThat(explanation).isHidden();
    }

    /** Goes on to the next page. */
    void next() {
        String before = page();
        hands.press(frame.locator(".steps button.primary"));
        assertThat(frame.locator("#page section[data-page='" + before + "']")).isHidden();
    }

    /** Goes back a page. */
    void previous() {
        String before = page();
        hands.press(frame.locator(".steps button:not(.primary)"));
        assertThat(frame.locator("#page section[data-page='" + before + "']")).isHidden();
    }

    /** Answers every question of the page that is shown, rightly. */
    void answerHere() {
        questionsHere().forEach(this::answer);
    }

    /** From here to the last page: reads, and answers what is asked. */
    void answerTheRest() {
        while (!isLastPage()) {
            answerHere();
            next();
        }
    }

    void answer(String id) {
        Locator form = form(id);
        fill(form, question(id));
        hands.press(form.locator(".act button"));
        assertThat(form.locator(".feedback")).hasClass(Pattern.compile("\\bright\\b"));
    }

    /** Answers a question of one choice with a wrong option. */
    void answerWrongly(String id) {
        Locator form = form(id);
        JsonNode question = question(id);
        for (JsonNode option : question.path("options")) {
            if (!option.asText().equals(question.path("correct").path(0).asText())) {
                hands.choose(input(form, option.asText()));
                break;
            }
        }
        hands.press(form.locator(".act button"));
        assertThat(form.locator(".feedback")).hasClass(Pattern.compile("\\bwrong\\b"));
    }

    boolean isAnsweredRightly(String id) {
        return String.valueOf(form(id).locator(".feedback").getAttribute("class"))
                .matches(".*\\bright\\b.*");
    }

    /** Hands in, and waits until it is taken: only then is more said under the verdict. */
    void handIn() {
        pressHandIn();
        assertThat(frame.locator("section.handin > p.verdict.right + p:not(.acts)"))
                .isVisible();
    }

    /** Hands in and does not wait for anything. */
    void pressHandIn() {
        assertThat(frame.locator("section.handin ol.answers li.right")).hasCount(questionCount());
        hands.press(frame.locator("section.handin > p.acts button.primary"));
    }

    /** Leaves by the button, which saves first. */
    void leave() {
        hands.press(frame.locator("header button.exit"));
    }

    void waitUntilSaved() {
        assertThat(frame.locator("header .saved")).hasClass("saved saved");
    }

    String language() {
        return (String) frame.evaluate("document.documentElement.lang");
    }

    private void fill(Locator form, JsonNode question) {
        switch (question.path("kind").asText()) {
            case "choice", "multiple", "hotspot" ->
                question.path("correct").forEach(option -> hands.choose(input(form, option.asText())));
            case "true-false" ->
                hands.choose(input(form, question.path("answer").asText()));
            case "numeric" ->
                hands.write(
                        form.locator("input[inputmode=decimal]"),
                        question.path("answer").asText().replace('.', ','));
            case "short-text" ->
                hands.write(
                        form.locator("input[type=text]"),
                        question.at("/text/" + language() + "/answers/0").asText());
            case "ordering" -> {
                List<String> items = new ArrayList<>();
                question.path("items").forEach(item -> items.add(item.asText()));
                hands.order(form.locator("ol.ordering"), items);
            }
            case "matching" ->
                question.path("pairs")
                        .forEach(pair ->
                                hands.select(form.locator("select[data-pair='" + pair.asText() + "']"), pair.asText()));
            default -> throw new AssertionError("unknown kind of question: " + question);
        }
    }

    private Locator form(String id) {
        return frame.locator("form#q-" + id);
    }

    private static Locator input(Locator form, String value) {
        return form.locator("fieldset input[value='" + value + "']");
    }

    private JsonNode question(String id) {
        for (JsonNode question : questions) {
            if (question.path("id").asText().equals(id)) {
                return question;
            }
        }
        throw new AssertionError("no question " + id);
    }
}
