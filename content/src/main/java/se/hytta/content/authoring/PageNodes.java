package se.hytta.content.authoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders what a course page has of its own: figures, trade words, boxes, questions; and names what can't stand there. */
final class PageNodes implements NodeRenderer {
    private static final Set<String> BOXES = Set.of("note", "warning", "case");

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final Markdown markdown;
    private final Place place;
    private int level;

    /**
     * @param line of the file on which the text begins
     * @param level of the heading above it
     * @param blocks whether more than words in a line can stand here
     * @param terms whether a trade word can be tapped here
     */
    record Place(int line, int level, boolean blocks, boolean terms) {}

    PageNodes(HtmlNodeRendererContext context, Markdown markdown, Place place) {
        this.context = context;
        this.html = context.getWriter();
        this.markdown = markdown;
        this.place = place;
        this.level = place.level();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Text.class,
                Heading.class,
                Image.class,
                Figure.class,
                Link.class,
                FencedCodeBlock.class,
                TableBlock.class,
                HtmlBlock.class,
                HtmlInline.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Text text) {
            text(text);
        } else if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Figure figure) {
            figure(figure);
        } else if (node instanceof Link link) {
            link(link);
        } else if (node instanceof FencedCodeBlock fence) {
            fence(fence);
        } else if (node instanceof TableBlock table) {
            table(table);
        } else if (node instanceof Image) {
            mistake(node, "a figure stands among words", "Give it a paragraph of its own, with empty lines around");
        } else {
            mistake(node, "HTML is not taken", "Write Markdown; put a sign such as < in `backticks`");
        }
    }

    private void text(Text text) {
        String literal = text.getLiteral();
        Matcher terms = Markdown.TERM.matcher(literal);
        int from = 0;
        while (terms.find()) {
            html.text(literal.substring(from, terms.start()));
            term(text, terms.toMatchResult());
            from = terms.end();
        }
        html.text(literal.substring(from));
    }

    private void term(Text text, MatchResult found) {
        String shown = found.group(2) == null ? found.group(1) : found.group(2);
        Glossary.Term term =
                markdown.manuscript().glossary().term(found.group(1)).orElse(null);
        if (term == null) {
            String file = "glossary." + markdown.manuscript().language() + ".yaml";
            mistake(text, "'" + found.group(1) + "' is not in " + file, "Add it there with its explanation");
        } else if (!place.terms()) {
            mistake(text, "a trade word can't be tapped in an answer", "Explain it in the prompt or the page's text");
        } else {
            markdown.manuscript().use(term);
            html.tag("button", new TreeMap<>(Map.of("type", "button", "class", "term", "popovertarget", term.id())));
            html.text(shown);
            html.tag("/button");
        }
    }

    private void heading(Heading heading) {
        refuseUnlessBlocks(heading);
        int wanted = heading.getLevel() + 1;
        if (heading.getLevel() == 1) {
            mistake(heading, "the page's title stands in its head", "Begin headings in the text with ##");
        } else if (wanted > Math.max(level, 2) + 1) {
            mistake(heading, "a level of headings is left out", "Take one # away");
        }
        level = wanted;
        html.tag("h" + wanted);
        children(heading);
        html.tag("/h" + wanted);
        html.line();
    }

    private void figure(Figure figure) {
        refuseUnlessBlocks(figure);
        if (figure.alt().isEmpty()) {
            markdown.manuscript()
                    .mistakes()
                    .add(
                            Mistake.Sort.NO_ALT,
                            markdown.file(),
                            line(figure),
                            "the figure has no alternative text",
                            "Say in ![…] what it shows, for who can't see it");
        }
        html.tag("figure");
        html.raw(markdown.manuscript()
                .figures()
                .inline(
                        figure.source(),
                        figure.alt(),
                        markdown.file(),
                        line(figure),
                        markdown.manuscript().mistakes()));
        if (!figure.caption().isEmpty()) {
            html.tag("figcaption");
            html.text(figure.caption());
            html.tag("/figcaption");
        }
        html.tag("/figure");
        html.line();
    }

    private void link(Link link) {
        if (!link.getDestination().matches("https://[^\\s]+")) {
            mistake(link, "'" + link.getDestination() + "' is no address", "Link to whole https addresses only");
        } else {
            markdown.manuscript()
                    .links()
                    .add(new Draft.OutwardLink(markdown.file(), line(link), link.getDestination()));
        }
        html.tag(
                "a",
                new TreeMap<>(Map.of("href", link.getDestination(), "target", "_blank", "rel", "noopener noreferrer")));
        children(link);
        html.tag("/a");
    }

    private void fence(FencedCodeBlock fence) {
        refuseUnlessBlocks(fence);
        String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
        if (info.equals("question")) {
            question(fence);
        } else if (info.equals("questions")) {
            html.raw(new GiftPart(markdown).file(yaml(fence)));
        } else if (info.equals("gift")) {
            html.raw(new GiftPart(markdown).written(fence.getLiteral(), line(fence) + 1));
        } else if (info.equals("route-map")) {
            routeMap(fence);
        } else if (BOXES.contains(info)) {
            box(fence, info);
        } else if (info.isEmpty()) {
            html.tag("pre");
            html.text(fence.getLiteral());
            html.tag("/pre");
        } else {
            mistake(
                    fence,
                    "a block of '" + info + "' is not known",
                    "Known are question, questions, gift, route-map, note, warning and case");
        }
        html.line();
    }

    private void question(FencedCodeBlock fence) {
        Question question = new ReadQuestion(markdown.manuscript(), markdown, true).read(yaml(fence));
        markdown.questions().add(question);
        html.raw(question.form());
    }

    private YamlPart yaml(FencedCodeBlock fence) {
        return YamlPart.parse(
                markdown.file(),
                line(fence) + 1,
                fence.getLiteral(),
                markdown.manuscript().mistakes());
    }

    private void routeMap(FencedCodeBlock fence) {
        Manuscript manuscript = markdown.manuscript();
        YamlPart from = yaml(fence).only("from").at("from");
        YamlPart yaml = manuscript.figures().data(from, manuscript.mistakes());
        RouteMap map = new ReadRouteMap(new Markdown(manuscript, yaml.file())).read(yaml);
        html.raw(new RouteMapHtml(map, manuscript).html(Math.min(6, level + 1)));
    }

    private void box(FencedCodeBlock fence, String kind) {
        String[] parts = fence.getLiteral().split("\n", 2);
        if (parts[0].isBlank() || parts.length < 2 || parts[1].isBlank()) {
            mistake(fence, "the box has no heading or no text", "Write the heading on its first line, then the text");
            return;
        }
        int own = Math.min(6, level + 1);
        html.tag("div", Map.of("class", "box " + kind));
        html.tag("h" + own);
        html.tag("span", Map.of("class", "kind"));
        html.text(markdown.manuscript().words().text(kind) + " ");
        html.tag("/span");
        html.raw(markdown.inline(parts[0], line(fence) + 1));
        html.tag("/h" + own);
        html.raw(markdown.blocks(parts[1], line(fence) + 2, own));
        html.tag("/div");
    }

    private void table(TableBlock table) {
        refuseUnlessBlocks(table);
        String name = markdown.manuscript().words().text("table");
        html.tag("div", new TreeMap<>(Map.of("class", "wide", "role", "group", "aria-label", name, "tabindex", "0")));
        html.tag("table");
        children(table);
        html.tag("/table");
        html.tag("/div");
        html.line();
    }

    private void refuseUnlessBlocks(Node node) {
        if (!place.blocks()) {
            mistake(node, "only words can stand here", "Write it on the page, outside the question");
        }
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }

    private void mistake(Node node, String what, String hint) {
        markdown.manuscript().mistakes().add(markdown.file(), line(node), what, hint);
    }

    private int line(Node node) {
        Node at = node;
        while (at.getParent() != null && at.getSourceSpans().isEmpty()) {
            at = at.getParent();
        }
        return place.line()
                + (at.getSourceSpans().isEmpty()
                        ? 0
                        : at.getSourceSpans().get(0).getLineIndex());
    }
}
