package se.hytta.content.authoring;

import java.util.Map;

/** How one kind of question is written in YAML, shown as a form and kept as data. */
interface QuestionKind {
    Map<String, QuestionKind> ALL = Map.of(
            "choice", new ChoiceKind(false),
            "multiple", new ChoiceKind(true),
            "true-false", new TrueFalseKind(),
            "numeric", new NumericKind(),
            "ordering", new OrderingKind(),
            "matching", new MatchingKind(),
            "long-text", new JudgedKind(JudgedKind.Hand.TEXT),
            "file", new JudgedKind(JudgedKind.Hand.FILE),
            "practical", new JudgedKind(JudgedKind.Hand.PRACTICE));

    /** Whether a person judges it; the player then says nothing of right or wrong. */
    default boolean judged() {
        return false;
    }

    /** The keys that it has beside id, kind, prompt and feedback. */
    String[] keys();

    void read(YamlPart yaml, QuestionDraft draft);
}
