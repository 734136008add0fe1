package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.renderer.html.HtmlWriter;

/** Reads a question block and makes its form. */
final class ReadQuestion {
    private static final String[] KINDS = {
        "choice",
        "multiple",
        "true-false",
        "numeric",
        "calculation",
        "short-text",
        "hotspot",
        "ordering",
        "matching",
        "likert",
        "long-text",
        "file",
        "practical"
    };
    private static final int MOST_ATTEMPTS = 20;

    private final Manuscript manuscript;
    private final Markdown markdown;
    private final boolean feedbackNeeded;

    /** @param feedbackNeeded whether a question that says nothing of the answer is a mistake */
    ReadQuestion(Manuscript manuscript, Markdown markdown, boolean feedbackNeeded) {
        this.manuscript = manuscript;
        this.markdown = markdown;
        this.feedbackNeeded = feedbackNeeded;
    }

    Question read(YamlPart yaml) {
        int before = manuscript.mistakes().count();
        QuestionDraft draft = new QuestionDraft(yaml.id("id"), manuscript, markdown);
        String name = yaml.at("kind").oneOf(KINDS);
        if (manuscript.mistakes().count() > before) {
            return new Question(yaml.file(), yaml.line(), yaml.text("id"), false, draft.key(), draft.text(), "");
        }
        QuestionKind kind = QuestionKind.ALL.get(name);
        yaml.only(Stream.concat(
                        kind.judged() || kind.asksForView()
                                ? Stream.of("id", "kind", "prompt", "pool")
                                : Stream.of("id", "kind", "prompt", "pool", "feedback", "hints", "attempts"),
                        Stream.of(kind.keys()))
                .toArray(String[]::new));
        draft.key().put("kind", name);
        kind.read(yaml, draft);
        YamlPart prompt = yaml.at("prompt");
        draft.text().put("prompt", Markdown.plain(prompt.text()));
        if (yaml.has("pool")) {
            draft.key().put("pool", yaml.id("pool"));
        }
        if (!kind.judged() && !kind.asksForView()) {
            feedback(yaml, draft.text());
            tries(yaml, draft);
        }
        String button = draft.word(kind.judged() || kind.asksForView() ? "keepAnswer" : "check");
        String form = form(yaml.text("id"), draft, markdown.inline(prompt), button);
        boolean sound = manuscript.mistakes().count() == before;
        return new Question(yaml.file(), yaml.line(), yaml.text("id"), sound, draft.key(), draft.text(), form);
    }

    private void feedback(YamlPart yaml, ObjectNode text) {
        if (!yaml.has("feedback") && !feedbackNeeded) {
            return;
        }
        if (!yaml.has("feedback")) {
            yaml.mistake(
                    "the question has no feedback", "Write feedback: with right: and wrong:, each of which teaches");
            return;
        }
        YamlPart feedback = yaml.at("feedback").only("right", "wrong", "general");
        for (String said : List.of("right", "wrong", "general")) {
            if (feedback.has(said) || feedbackNeeded && !said.equals("general")) {
                text.put(said, markdown.inline(feedback.at(said)));
            }
        }
    }

    private void tries(YamlPart yaml, QuestionDraft draft) {
        if (yaml.has("hints")) {
            ArrayNode hints = draft.text().putArray("hints");
            yaml.at("hints").items().forEach(hint -> hints.add(markdown.inline(hint)));
            draft.key().put("hints", hints.size());
        }
        if (yaml.has("attempts")) {
            String attempts = yaml.text("attempts");
            if (!attempts.matches("[1-9]\\d?") || Integer.parseInt(attempts) > MOST_ATTEMPTS) {
                yaml.at("attempts")
                        .mistake("'" + attempts + "' is no number of attempts", "Write 1 to " + MOST_ATTEMPTS);
            } else {
                draft.key().put("attempts", Integer.parseInt(attempts));
            }
        }
    }

    private static String form(String id, QuestionDraft draft, String prompt, String button) {
        StringBuilder out = new StringBuilder();
        HtmlWriter html = new HtmlWriter(out);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("class", "question");
        form.put("id", draft.name());
        form.put("data-question", id);
        form.put("novalidate", "");
        html.tag("form", form);
        html.tag("fieldset");
        html.tag("legend");
        html.raw(prompt);
        html.tag("/legend");
        html.raw(draft.controls());
        html.tag("/fieldset");
        html.tag("p", Map.of("class", "act"));
        html.tag("button", Map.of("type", "submit"));
        html.text(button);
        html.tag("/button");
        html.tag("/p");
        html.tag("div", new LinkedHashMap<>(Map.of("class", "feedback")));
        html.tag("/div");
        html.tag("/form");
        return out.toString();
    }
}
