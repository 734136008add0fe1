package se.hytta.content.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Turns one file's Markdown into HTML, gathering its questions and mistakes. */
final class Markdown {
    static final Pattern TERM = Pattern.compile("\\[\\[([^\\]|]+)(?:\\|([^\\]]+))?\\]\\]");
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(TABLES)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().extensions(TABLES).build();

    private final Manuscript manuscript;
    private final String file;
    private final List<Question> questions = new ArrayList<>();

    /** @param file as mistakes name it */
    Markdown(Manuscript manuscript, String file) {
        this.manuscript = manuscript;
        this.file = file;
    }

    String file() {
        return file;
    }

    Manuscript manuscript() {
        return manuscript;
    }

    List<Question> questions() {
        return questions;
    }

    /**
     * @param firstLine the line of the file on which the text begins
     * @param level of the heading that it stands under
     */
    String blocks(String text, int firstLine, int level) {
        return render(text, new PageNodes.Place(firstLine, level, true, true));
    }

    String inline(YamlPart part) {
        return inline(part.text(), part.line());
    }

    String inline(String text, int line) {
        return render(text, new PageNodes.Place(line, 0, false, true));
    }

    String label(YamlPart part) {
        return render(part.text(), new PageNodes.Place(part.line(), 0, false, false));
    }

    /** Inline Markdown without its marks. */
    static String plain(String text) {
        return PLAIN.render(PARSER.parse(withoutTerms(text))).strip();
    }

    private static String withoutTerms(String text) {
        return TERM.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(2) == null ? found.group(1) : found.group(2)));
    }

    private String render(String text, PageNodes.Place place) {
        Node document = PARSER.parse(text);
        setFiguresApart(document);
        if (place.terms()) {
            countProse(document);
        }
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .omitSingleParagraphP(!place.blocks())
                .nodeRendererFactory(context -> new PageNodes(context, this, place))
                .extensions(TABLES)
                .build()
                .render(document)
                .strip();
    }

    /** An image alone in its paragraph is a figure. */
    private static void setFiguresApart(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
                    Figure figure = new Figure(image);
                    figure.setSourceSpans(paragraph.getSourceSpans());
                    paragraph.insertAfter(figure);
                    paragraph.unlink();
                }
            }
        });
    }

    private void countProse(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                manuscript.count(withoutTerms(PLAIN.render(paragraph)));
            }
        });
    }
}
