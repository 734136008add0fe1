package se.hytta.content.authoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Words of a GIFT file, in whichever of Moodle's formats, as the inline Markdown of a page. */
final class GiftWords {
    private static final Pattern FORMAT = Pattern.compile("^\\s*\\[(html|moodle|plain|markdown)]");
    private static final Pattern MARKS = Pattern.compile(
            "[\\\\`*_<>&!|~]|^\\s*(?:[-+#=]|\\d+[.)])|(?<!\\[)\\[(?!\\[)|(?<!])](?!])", Pattern.MULTILINE);
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final String file;
    private final Mistakes mistakes;
    private String format = "moodle";

    GiftWords(String file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /** The question's text, whose format the rest of the question has too. */
    String first(GiftText text) {
        Matcher named = FORMAT.matcher(text.raw());
        format = named.find() ? named.group(1) : "moodle";
        return of(text);
    }

    String of(GiftText text) {
        Matcher named = FORMAT.matcher(text.raw());
        boolean hasOwn = named.find();
        String own = hasOwn ? named.group(1) : format;
        String plain = (hasOwn ? text.from(named.end()) : text).plain();
        if (own.equals("markdown")) {
            return plain;
        }
        return own.equals("html") || own.equals("moodle") && plain.matches("(?s).*</?[a-zA-Z][^>]*>.*")
                ? fromHtml(plain, text.line())
                : lines(escaped(plain.replaceAll("[ \\t]*\\R[ \\t]*", "\n")));
    }

    /** Signs that Markdown would take for its own; a trade word in double brackets is meant as one. */
    private static String escaped(String text) {
        return MARKS.matcher(text).replaceAll(found -> {
            String mark = found.group();
            String last = mark.substring(mark.length() - 1);
            return Matcher.quoteReplacement(mark.substring(0, mark.length() - 1) + "\\" + last);
        });
    }

    /** New lines are kept, paragraphs become lines: there is one paragraph in a question. */
    private static String lines(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", "\\\\\n");
    }

    private String fromHtml(String html, int line) {
        StringBuilder out = new StringBuilder();
        Jsoup.parseBodyFragment(html).body().childNodes().forEach(node -> write(node, out, line));
        return lines(out.toString());
    }

    private void write(Node node, StringBuilder out, int line) {
        if (node instanceof TextNode text) {
            out.append(escaped(text.getWholeText().replaceAll("\\s+", " ")));
        } else if (node instanceof Element element) {
            switch (element.normalName()) {
                case "br" -> out.append('\n');
                case "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre" ->
                    around("\n", element, out, line);
                case "li" -> {
                    out.append("\n– ");
                    inside(element, out, line);
                }
                case "b", "strong" -> around("**", element, out, line);
                case "i", "em" -> around("*", element, out, line);
                case "code", "tt" ->
                    out.append('`').append(element.text().replace("`", "'")).append('`');
                case "sub" -> out.append(digits(element.text(), LOWERED));
                case "sup" -> out.append(digits(element.text(), RAISED));
                case "a" -> link(element, out, line);
                case "img", "table", "audio", "video", "iframe", "object", "script", "style" ->
                    mistakes.add(
                            file,
                            line,
                            "<" + element.normalName() + "> is not taken in a question",
                            "Put it on the page above, where a figure has its alternative text");
                default -> inside(element, out, line);
            }
        }
    }

    private void link(Element element, StringBuilder out, int line) {
        out.append('[');
        inside(element, out, line);
        out.append("](")
                .append(element.attr("href").replace(")", "%29").replace(" ", "%20"))
                .append(')');
    }

    private void around(String mark, Element element, StringBuilder out, int line) {
        StringBuilder inner = new StringBuilder();
        inside(element, inner, line);
        if (!inner.toString().isBlank()) {
            out.append(mark)
                    .append(mark.equals("\n") ? inner : inner.toString().strip())
                    .append(mark);
        }
    }

    private void inside(Element element, StringBuilder out, int line) {
        element.childNodes().forEach(child -> write(child, out, line));
    }

    private static String digits(String text, String others) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c >= '0' && c <= '9' ? others.charAt(c - '0') : (char) c));
        return escaped(out.toString());
    }
}
