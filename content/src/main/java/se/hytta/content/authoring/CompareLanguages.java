package se.hytta.content.authoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds an AU's languages against each other: the same questions, ids and right answers on the same pages. */
final class CompareLanguages {
    private final Mistakes mistakes;

    CompareLanguages(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void compare(List<Manuscript> manuscripts) {
        manuscripts.forEach(this::unique);
        Manuscript first = manuscripts.get(0);
        for (Manuscript other : manuscripts.subList(1, manuscripts.size())) {
            for (Page page : first.pages()) {
                other.pages().stream()
                        .filter(p -> p.name().equals(page.name()))
                        .findFirst()
                        .ifPresent(translated -> compare(page, translated));
            }
        }
    }

    private void unique(Manuscript manuscript) {
        Map<String, Question> seen = new HashMap<>();
        for (Question question : manuscript.questions()) {
            Question before = seen.putIfAbsent(question.id(), question);
            if (before != null && !question.id().isEmpty()) {
                mistake(question, "stands twice", "It is also in " + before.file() + ":" + before.line());
            }
        }
    }

    private void compare(Page page, Page translated) {
        if (order(page).contains("") || order(translated).contains("")) {
            return; // a question that can't be read may be the one that seems to be missing
        }
        for (Question question : page.questions()) {
            find(translated, question)
                    .ifPresentOrElse(
                            other -> compare(question, other),
                            () -> mistakes.add(
                                    Mistake.Sort.UNTRANSLATED,
                                    translated.file(),
                                    1,
                                    "the question '" + question.id() + "' is not translated",
                                    "It stands in " + question.file() + ":" + question.line() + "; keep its id"));
        }
        translated.questions().stream()
                .filter(other -> find(page, other).isEmpty())
                .forEach(other -> mistake(other, "is not in " + page.file(), "Ids are the same in all languages"));
        if (order(page).size() == order(translated).size()
                && order(page).containsAll(order(translated))
                && !order(page).equals(order(translated))) {
            mistake(
                    translated.questions().get(0),
                    "comes in another order than in " + page.file(),
                    "Keep one order in all languages");
        }
    }

    private void compare(Question question, Question other) {
        if (question.sound() && other.sound() && !question.key().equals(other.key())) {
            mistake(
                    other,
                    "differs from " + question.file() + ":" + question.line() + ": " + other.key() + " against "
                            + question.key(),
                    "Kind, ids, their order and the right answer are the same in all languages");
        }
    }

    private static List<String> order(Page page) {
        return page.questions().stream().map(Question::id).toList();
    }

    private static Optional<Question> find(Page page, Question wanted) {
        return page.questions().stream().filter(q -> q.id().equals(wanted.id())).findFirst();
    }

    private void mistake(Question question, String what, String hint) {
        mistakes.add(question.file(), question.line(), "the question '" + question.id() + "' " + what, hint);
    }
}
