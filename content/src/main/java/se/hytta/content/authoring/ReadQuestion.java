package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.renderer.html.HtmlWriter;

/** Reads a question block and makes its form. */
final class ReadQuestion {
    private static final String[] KINDS = {
        "choice", "multiple", "true-false", "numeric", "ordering", "matching", "long-text", "file", "practical"
    };

    private final Manuscript manuscript;
    private final Markdown markdown;

    ReadQuestion(Manuscript manuscript, Markdown markdown) {
        this.manuscript = manuscript;
        this.markdown = markdown;
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
                        kind.judged()
                                ? Stream.of("id", "kind", "prompt")
                                : Stream.of("id", "kind", "prompt", "feedback"),
                        Stream.of(kind.keys()))
                .toArray(String[]::new));
        draft.key().put("kind", name);
        kind.read(yaml, draft);
        YamlPart prompt = yaml.at("prompt");
        draft.text().put("prompt", Markdown.plain(prompt.text()));
        if (!kind.judged()) {
            feedback(yaml, draft.text());
        }
        String button = draft.word(kind.judged() ? "keepAnswer" : "check");
        String form = form(yaml.text("id"), draft, markdown.inline(prompt), button);
        boolean sound = manuscript.mistakes().count() == before;
        return new Question(yaml.file(), yaml.line(), yaml.text("id"), sound, draft.key(), draft.text(), form);
    }

    private void feedback(YamlPart yaml, ObjectNode text) {
        if (!yaml.has("feedback")) {
            yaml.mistake(
                    "the question has no feedback", "Write feedback: with right: and wrong:, each of which teaches");
            return;
        }
        YamlPart feedback = yaml.at("feedback").only("right", "wrong");
        text.put("right", markdown.inline(feedback.at("right")));
        text.put("wrong", markdown.inline(feedback.at("wrong")));
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
