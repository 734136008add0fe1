package se.hytta.content.authoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commonmark.renderer.html.HtmlWriter;

/** The files of one AU: index.html, which starts the player, one document per language, and au.json. */
final class AuFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AuSource au;
    private final List<Manuscript> manuscripts;
    private final FirstPaint firstPaint;
    private final List<TranslatedGlossary> translations;

    /** @param translations of the glossary, into languages that the course is not in */
    AuFiles(AuSource au, List<Manuscript> manuscripts, FirstPaint firstPaint, List<TranslatedGlossary> translations) {
        this.au = au;
        this.manuscripts = manuscripts;
        this.firstPaint = firstPaint;
        this.translations =
                translations.stream().filter(t -> t.explains(manuscripts)).toList();
    }

    /** By name in the AU's folder. */
    SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", bytes(index()));
        files.put("au.json", json());
        manuscripts.forEach(m -> files.put(m.language() + ".html", bytes(document(m))));
        translations.forEach(t -> files.put("terms." + t.language() + ".json", bytes(t.json(manuscripts))));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String index() {
        Manuscript first = manuscripts.get(0);
        return page(first.language(), au.title().in(first.language()), firstPaint.head(), html -> {
            html.tag("div", Map.of("id", "player"));
            html.tag("p", new TreeMap<>(Map.of("role", "status")));
            html.text(first.words().text("opening"));
            html.tag("/p");
            FirstPaint.write(html, au.title().in(first.language()), first);
            html.tag("noscript");
            for (Manuscript manuscript : manuscripts) {
                html.tag("p", Map.of("lang", manuscript.language()));
                html.text(manuscript.words().text("noScript"));
                html.tag("/p");
            }
            html.tag("/noscript");
            html.tag("/div");
        });
    }

    private String document(Manuscript manuscript) {
        return page(manuscript.language(), au.title().in(manuscript.language()), "", html -> {
            html.tag("main");
            html.tag("h1");
            html.text(au.title().in(manuscript.language()));
            html.tag("/h1");
            manuscript.pages().forEach(page -> section(html, page));
            glossary(html, manuscript);
            html.tag("/main");
        });
    }

    private static void section(HtmlWriter html, Page page) {
        Map<String, String> section = new LinkedHashMap<>();
        section.put("id", "page-" + page.name());
        section.put("data-page", page.name());
        section.put("aria-labelledby", "title-" + page.name());
        html.line();
        html.tag("section", section);
        html.tag("h2", new TreeMap<>(Map.of("id", "title-" + page.name(), "tabindex", "-1")));
        html.raw(page.title());
        html.tag("/h2");
        html.line();
        html.raw(page.html());
        html.tag("/section");
    }

    private static void glossary(HtmlWriter html, Manuscript manuscript) {
        for (Glossary.Term term : manuscript.used()) {
            html.line();
            html.tag("div", new TreeMap<>(Map.of("class", "explanation", "id", term.id(), "popover", "auto")));
            html.tag("strong");
            html.text(term.name());
            html.tag("/strong");
            html.raw(" ");
            html.text(Markdown.plain(term.explanation().text()));
            html.tag("/div");
        }
    }

    private static String page(String language, String title, String head, Consumer<HtmlWriter> body) {
        StringBuilder out = new StringBuilder("<!doctype html>\n");
        HtmlWriter html = new HtmlWriter(out);
        Map<String, String> said = new TreeMap<>(Map.of("lang", language));
        if (TranslatedGlossary.isRightToLeft(language)) {
            said.put("dir", "rtl");
        }
        html.tag("html", said);
        html.raw(
                "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.tag("title");
        html.text(title);
        html.tag("/title");
        html.raw("<link rel=\"stylesheet\" href=\"../player/player.css\">" + head + "</head>\n<body>");
        body.accept(html);
        html.raw("</body></html>\n");
        return out.toString();
    }

    private byte[] json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", au.id());
        root.put("masteryScore", au.masteryScore());
        root.put("minutes", au.minutes());
        if (!au.pools().isEmpty()) {
            au.pools().forEach(root.putObject("pools")::put);
        }
        manuscripts.forEach(m -> root.withArray("languages").add(m.language()));
        manuscripts.forEach(
                m -> root.withObject("title").put(m.language(), au.title().in(m.language())));
        manuscripts.forEach(m ->
                root.withObject("languageNames").put(m.language(), m.words().text("language")));
        translations.forEach(t -> root.withArray("glossaries").add(t.language()));
        ArrayNode questions = root.putArray("questions");
        for (Page page : manuscripts.get(0).pages()) {
            page.questions().forEach(question -> questions.add(json(page, question)));
        }
        return bytes(root);
    }

    private ObjectNode json(Page page, Question question) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", question.id());
        json.put("page", page.name());
        json.setAll(question.key());
        ObjectNode texts = json.putObject("text");
        manuscripts.forEach(m -> m.questions().stream()
                .filter(q -> q.id().equals(question.id()))
                .forEach(q -> texts.set(m.language(), q.text())));
        return json;
    }
}
