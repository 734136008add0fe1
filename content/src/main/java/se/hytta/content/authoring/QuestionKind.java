package se.hytta.content.authoring;

import java.util.Map;

/** How one kind of question is written in YAML, shown as a form and kept as data. */
interface QuestionKind {
    Map<String, QuestionKind> ALL = Map.ofEntries(
            Map.entry("choice", new ChoiceKind(false)),
            Map.entry("multiple", new ChoiceKind(true)),
            Map.entry("true-false", new TrueFalseKind()),
            Map.entry("numeric", new NumericKind()),
            Map.entry("calculation", new CalculationKind()),
            Map.entry("short-text", new ShortTextKind()),
            Map.entry("hotspot", new HotspotKind()),
            Map.entry("likert", new LikertKind()),
            Map.entry("ordering", new OrderingKind()),
            Map.entry("matching", new MatchingKind()),
            Map.entry("long-text", new JudgedKind(JudgedKind.Hand.TEXT)),
            Map.entry("file", new JudgedKind(JudgedKind.Hand.FILE)),
            Map.entry("practical", new JudgedKind(JudgedKind.Hand.PRACTICE)));

    /** Whether a person judges it; the player then says nothing of right or wrong. */
    default boolean judged() {
        return false;
    }

    /** Whether it asks for the learner's view, of which nothing is right or wrong. */
    default boolean asksForView() {
        return false;
    }

    /** The keys that it has beside id, kind, prompt and feedback. */
    String[] keys();

    void read(YamlPart yaml, QuestionDraft draft);
}
