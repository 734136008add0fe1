package se.hytta.content.authoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One question of a GIFT file, turned into what its YAML would be. */
final class GiftQuestion {
    private static final Pattern WEIGHT = Pattern.compile("^\\s*%(-?\\d+(?:\\.\\d+)?)%");
    private static final Set<String> TRUE = Set.of("T", "TRUE");
    private static final Set<String> FALSE = Set.of("F", "FALSE");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final String file;
    private final Mistakes mistakes;
    private final GiftWords words;
    private final GiftNodes yaml;
    private final GiftNodes feedback;

    /** One answer among several, with its weight in per cent and what is said of it. */
    private record Answer(GiftText text, double weight, GiftText feedback) {
        boolean isRight() {
            return weight >= 100;
        }
    }

    private GiftQuestion(String file, int line, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
        this.words = new GiftWords(file, mistakes);
        this.yaml = new GiftNodes(line);
        this.feedback = new GiftNodes(line);
    }

    /**
     * @param id for a question that names none itself
     * @param whole what an essay is judged by, in the page's language
     */
    static GiftNodes read(GiftBlock block, String id, String whole, String file, Mistakes mistakes) {
        GiftText text = block.text();
        GiftQuestion question = new GiftQuestion(file, text.line(), mistakes);
        String own = block.idNumber();
        if (text.startsWith("::") && text.find("::", 2) > 0) {
            int end = text.find("::", 2);
            String title = text.from(2).to(end - 2).plain();
            own = own.isEmpty() && title.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?") ? title : own;
            text = text.from(end + 2).strip();
        }
        question.yaml.put("id", own.isEmpty() ? id : own, text.line());
        question.read(text, whole);
        return question.yaml;
    }

    /** Whether it asks something: without answers it is words between the questions. */
    static boolean asks(GiftText text) {
        return text.has("{");
    }

    /** The words of a block that asks nothing. */
    static String description(GiftText text, String file, Mistakes mistakes) {
        int begin = text.startsWith("::") ? Math.max(0, text.find("::", 2) + 2) : 0;
        return new GiftWords(file, mistakes).first(text.from(begin).strip());
    }

    private void read(GiftText text, String whole) {
        int begin = text.find("{");
        int end = text.find("}", begin);
        if (end < 0) {
            mistakes.add(
                    file, text.line(), "the answers have no end", "Write } after the last of them, or \\{ for a brace");
            end = text.raw().length();
        }
        prompt(text, begin, end);
        GiftText answers = text.from(begin + 1).to(end - begin - 1);
        int general = answers.find("####");
        if (general >= 0) {
            say("general", answers.from(general + 4));
            answers = answers.to(general);
        }
        answers(answers.strip(), whole);
        if (!feedback.isEmpty()) {
            yaml.put("feedback", feedback.node());
        }
    }

    private void prompt(GiftText text, int begin, int end) {
        String after = text.raw().substring(Math.min(text.raw().length(), end + 1));
        String gap = after.isBlank() ? "" : "\\_\\_\\_\\_\\_";
        String before = words.first(text.to(begin).strip());
        String rest = after.isBlank() ? "" : words.of(text.from(end + 1).strip());
        String space = after.isBlank() || !Character.isWhitespace(after.charAt(0)) ? "" : " ";
        yaml.put(
                "prompt",
                (before + (gap.isEmpty() || before.isEmpty() ? "" : " ") + gap + space + rest).strip(),
                text.line());
    }

    private void answers(GiftText answers, String whole) {
        if (answers.isBlank()) {
            essay(answers, whole);
        } else if (answers.startsWith("#")) {
            numeric(answers.from(1).strip());
        } else if (answers.has("~")) {
            choice(answers);
        } else if (answers.has("=") && answers.has("->")) {
            matching(answers);
        } else if (isClaim(answers)) {
            claim(answers);
        } else {
            shortText(answers);
        }
    }

    private void essay(GiftText at, String whole) {
        yaml.put("kind", "long-text", at.line());
        yaml.put(
                "criteria",
                List.of(new GiftNodes(at.line()).put("id", "svar", at.line()).put("text", whole, at.line())));
    }

    private static boolean isClaim(GiftText answers) {
        String word = answers.split("#").get(0).raw().strip();
        return TRUE.contains(word) || FALSE.contains(word);
    }

    private void claim(GiftText answers) {
        List<GiftText> parts = answers.split("#");
        boolean isTrue = TRUE.contains(parts.get(0).raw().strip());
        yaml.put("kind", "true-false", answers.line()).put("answer", Boolean.toString(isTrue), answers.line());
        if (parts.size() > 1) {
            say("wrong", parts.get(1));
        }
        if (parts.size() > 2) {
            say("right", parts.get(2));
        }
    }

    private void choice(GiftText answers) {
        List<Answer> all = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= answers.raw().length(); i++) {
            boolean end = i == answers.raw().length();
            if (end || "~=".indexOf(answers.raw().charAt(i)) >= 0) {
                if (begin >= 0) {
                    GiftText piece = answers.from(begin + 1).to(i - begin - 1);
                    double weight = answers.raw().charAt(begin) == '=' ? 100 : 0;
                    // Moodle takes ~= for =.
                    if (!piece.isBlank() || end) {
                        all.add(answer(piece, weight));
                    }
                }
                begin = i;
            }
            if (!end && answers.raw().charAt(i) == '\\') {
                i++;
            }
        }
        boolean single = answers.has("=") || all.stream().anyMatch(Answer::isRight);
        List<GiftNodes> options = new ArrayList<>();
        for (Answer answer : all) {
            GiftNodes option = part(options.size() + 1, answer);
            if (single ? answer.isRight() : answer.weight() > 0) {
                option.put("correct", "true", answer.text().line());
            }
            options.add(option);
        }
        yaml.put("kind", single ? "choice" : "multiple", answers.line()).put("options", options);
        if (single && all.stream().filter(Answer::isRight).count() > 1) {
            yaml.put("any", "true", answers.line());
        }
    }

    private void shortText(GiftText answers) {
        List<GiftNodes> right = new ArrayList<>();
        List<GiftNodes> others = new ArrayList<>();
        GiftText listed = answers.startsWith("=") ? answers.from(1) : answers;
        for (GiftText piece : listed.split("=")) {
            Answer answer = answer(piece, 100);
            GiftNodes part = new GiftNodes(piece.strip().line());
            part.put("text", answer.text().plain(), piece.strip().line());
            if (!answer.feedback().isBlank()) {
                part.put(
                        "feedback",
                        words.of(answer.feedback().strip()),
                        answer.feedback().line());
            }
            (answer.isRight() ? right : others).add(part);
        }
        yaml.put("kind", "short-text", answers.line()).put("answers", right);
        if (!others.isEmpty()) {
            yaml.put("others", others);
        }
    }

    private void matching(GiftText answers) {
        List<GiftNodes> pairs = new ArrayList<>();
        List<GiftNodes> extra = new ArrayList<>();
        for (GiftText piece : answers.split("=")) {
            if (piece.isBlank()) {
                continue;
            }
            int arrow = piece.find("->");
            if (arrow < 0) {
                mistakes.add(file, piece.strip().line(), "a pair has no ->", "Write =left -> right");
                continue;
            }
            GiftText right = piece.from(arrow + 2).strip();
            GiftNodes pair = new GiftNodes(piece.strip().line());
            boolean alone = piece.to(arrow).isBlank();
            pair.put("id", alone ? "x" + (extra.size() + 1) : "" + (pairs.size() + 1), right.line());
            if (!alone) {
                pair.put(
                        "left", words.of(piece.to(arrow).strip()), piece.strip().line());
            }
            pair.put("right", words.of(right), right.line());
            (alone ? extra : pairs).add(pair);
        }
        yaml.put("kind", "matching", answers.line()).put("pairs", pairs);
        if (!extra.isEmpty()) {
            yaml.put("extra", extra);
        }
    }

    private void numeric(GiftText answers) {
        yaml.put("kind", "numeric", answers.line());
        List<GiftNodes> others = new ArrayList<>();
        boolean found = false;
        GiftText listed = answers.startsWith("=") ? answers.from(1) : answers;
        for (GiftText piece : listed.split("=")) {
            Answer answer = answer(piece, 100);
            String number = answer.text().plain();
            if (number.equals("*")) {
                say("wrong", answer.feedback());
            } else if (answer.isRight() && !found) {
                found = true;
                number(number, answer.text().line(), yaml);
                say("right", answer.feedback());
            } else {
                GiftNodes other = new GiftNodes(piece.strip().line());
                number(number, answer.text().line(), other);
                other.put(
                        "correct",
                        Boolean.toString(answer.isRight()),
                        piece.strip().line());
                if (!answer.feedback().isBlank()) {
                    other.put(
                            "feedback",
                            words.of(answer.feedback().strip()),
                            answer.feedback().line());
                }
                others.add(other);
            }
        }
        if (!others.isEmpty()) {
            yaml.put("others", others);
        }
    }

    /** {@code 3}, {@code 3:0.1} or {@code 2.9..3.1}. */
    private void number(String text, int line, GiftNodes into) {
        String[] range = text.split("\\.\\.", -1);
        if (range.length == 2 && isNumber(range[0]) && isNumber(range[1])) {
            BigDecimal low = new BigDecimal(range[0].strip());
            BigDecimal high = new BigDecimal(range[1].strip());
            into.put("answer", low.add(high).divide(TWO).toPlainString(), line);
            into.put("tolerance", high.subtract(low).divide(TWO).toPlainString(), line);
            return;
        }
        String[] parts = text.split(":", 2);
        into.put("answer", parts[0].strip(), line);
        if (parts.length == 2) {
            into.put("tolerance", parts[1].strip(), line);
        }
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[+-]?\\d{1,15}(\\.\\d{1,15})?");
    }

    private Answer answer(GiftText piece, double weight) {
        int hash = piece.find("#");
        GiftText text = hash < 0 ? piece : piece.to(hash);
        GiftText said = hash < 0 ? new GiftText("", piece.line()) : piece.from(hash + 1);
        Matcher percent = WEIGHT.matcher(text.raw());
        if (percent.find()) {
            return new Answer(text.from(percent.end()).strip(), Double.parseDouble(percent.group(1)), said);
        }
        return new Answer(text.strip(), weight, said);
    }

    private GiftNodes part(int number, Answer answer) {
        int line = answer.text().line();
        GiftNodes part = new GiftNodes(line).put("id", "" + number, line).put("text", words.of(answer.text()), line);
        if (!answer.feedback().isBlank()) {
            part.put(
                    "feedback",
                    words.of(answer.feedback().strip()),
                    answer.feedback().strip().line());
        }
        return part;
    }

    private void say(String which, GiftText text) {
        if (!text.isBlank()) {
            feedback.put(which, words.of(text.strip()), text.strip().line());
        }
    }
}
