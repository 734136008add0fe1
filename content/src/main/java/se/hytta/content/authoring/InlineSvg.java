package se.hytta.content.authoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.commonmark.renderer.html.HtmlWriter;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** An SVG file rewritten for a page: only shapes and words, ids its own, named by the alternative text. */
final class InlineSvg extends DefaultHandler {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "title",
            "desc",
            "defs",
            "marker",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask",
            "pattern",
            "use",
            "symbol");
    private static final Set<String> LEFT_OUT_OF_ROOT =
            Set.of("width", "height", "role", "aria-label", "aria-labelledby", "aria-describedby", "class", "id");

    private final StringBuilder html = new StringBuilder();
    private final HtmlWriter writer = new HtmlWriter(html);
    private final String prefix;
    private final String alt;
    private final String file;
    private final Mistakes mistakes;
    private int depth;
    private int line = 1;
    private Locator locator;

    private InlineSvg(String prefix, String alt, String file, Mistakes mistakes) {
        this.prefix = prefix;
        this.alt = alt;
        this.file = file;
        this.mistakes = mistakes;
    }

    /**
     * @param prefix set before every id, so that figures on one page stay apart
     * @param file as mistakes name it
     */
    static String of(InputStream svg, String prefix, String alt, String file, Mistakes mistakes) throws IOException {
        InlineSvg inline = new InlineSvg(prefix, alt, file, mistakes);
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(svg), inline);
        } catch (SAXParseException broken) {
            mistakes.add(
                    file,
                    Math.max(1, broken.getLineNumber()),
                    "the SVG can't be read: " + broken.getMessage(),
                    "It must be well-formed XML without a DOCTYPE");
        } catch (SAXException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return inline.html.toString();
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) {
        line = locator.getLineNumber();
        if (!SVG.equals(space) || !ELEMENTS.contains(name)) {
            mistake("<" + qualified + "> is not taken in a figure", "Save it as plain SVG with shapes and text only");
        }
        if (depth == 0 && attributes.getValue("viewBox") == null) {
            mistake("the figure has no viewBox", "Without it the figure can't follow the width of the page");
        }
        writer.tag(name, depth == 0 ? root(attributes) : kept(attributes));
        depth++;
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        writer.text(new String(chars, start, length));
    }

    @Override
    public void endElement(String space, String name, String qualified) {
        depth--;
        writer.tag("/" + name);
    }

    private Map<String, String> root(Attributes attributes) {
        Map<String, String> root = kept(attributes);
        root.keySet().removeAll(LEFT_OUT_OF_ROOT);
        root.put("role", "img");
        root.put("aria-label", alt);
        return root;
    }

    private Map<String, String> kept(Attributes attributes) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.getLocalName(i);
            boolean link = name.equals("href");
            if (attributes.getURI(i).isEmpty() || link) {
                check(name, attributes.getValue(i));
                kept.put(name, own(name, attributes.getValue(i)));
            } else if (!attributes.getURI(i).equals(XMLConstants.XML_NS_URI)) {
                mistake("the attribute " + attributes.getQName(i) + " is not taken", "Save it as plain SVG");
            }
        }
        return kept;
    }

    private void check(String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        if (name.toLowerCase(Locale.ROOT).startsWith("on")) {
            mistake("the attribute " + name + " runs a script", "Take it away");
        } else if (name.equals("style")) {
            mistake("a style attribute is not shown", "Write it as attributes: fill=\"…\" stroke=\"…\"");
        } else if (name.equals("href") && !value.startsWith("#")
                || lower.replaceAll("url\\(['\"]?#", "").contains("url(")) {
            mistake(name + "=\"" + value + "\" leads out of the figure", "Refer to ids of the same file only: #id");
        }
    }

    private String own(String name, String value) {
        if (name.equals("id")) {
            return prefix + "-" + value;
        }
        if (name.equals("href")) {
            return value.replaceFirst("^#", "#" + prefix + "-");
        }
        if (name.equals("aria-labelledby") || name.equals("aria-describedby")) {
            return value.replaceAll("\\S+", prefix + "-$0");
        }
        return value.replaceAll("(?i)url\\(\\s*(['\"]?)#", "url($1#" + prefix + "-");
    }

    private void mistake(String what, String hint) {
        mistakes.add(file, line, what, hint);
    }
}
