package se.hytta.content.preview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.renderer.html.HtmlWriter;
import se.hytta.content.authoring.Draft;
import se.hytta.content.authoring.Mistake;

/** The page around the course, and the list of what is to be put right. */
final class PreviewPage {
    private static final double EASY = 30;
    private static final double HARD = 40;

    private final StringBuilder out = new StringBuilder();
    private final HtmlWriter html = new HtmlWriter(out);
    private final PreviewWords words;
    private final CheckLinks links;

    private PreviewPage(PreviewWords words, CheckLinks links) {
        this.words = words;
        this.links = links;
    }

    /** @param launch parameters of the AU's launch URL */
    static String whole(WatchedCourse.Seen seen, String unit, String launch, PreviewWords words, CheckLinks links) {
        PreviewPage page = new PreviewPage(words, links);
        page.whole(seen, unit, launch);
        return page.out.toString();
    }

    static String checks(Draft draft, PreviewWords words, CheckLinks links) {
        PreviewPage page = new PreviewPage(words, links);
        page.checks(draft);
        return page.out.toString();
    }

    private void whole(WatchedCourse.Seen seen, String unit, String launch) {
        html.raw("<!doctype html>\n");
        html.tag("html", Map.of("lang", words.language()));
        html.raw(
                "<head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<link rel=\"stylesheet\" href=\"/preview.css\"><script type=\"module\" src=\"/preview.js\"></script>");
        element("title", words.text("title"));
        html.raw("</head>\n<body><header>");
        element("h1", words.text("title"));
        html.raw("<p class=\"notice\"><strong>");
        html.text(words.text("notice"));
        html.raw("</strong></p>");
        units(seen.units(), unit);
        html.raw("</header><main>");
        frame(seen, unit, launch);
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("id", "checks");
        checks.put("data-version", Long.toString(seen.version()));
        checks.put("aria-labelledby", "checks-title");
        html.tag("section", checks);
        checks(seen.draft());
        html.raw("</section></main><p id=\"told\" class=\"unseen\" role=\"status\" data-updated=\"");
        html.raw(words.text("updated"));
        html.raw("\"></p></body></html>\n");
    }

    private void units(List<Draft.Unit> units, String chosen) {
        if (units.size() < 2) {
            return;
        }
        html.tag("nav", Map.of("aria-label", words.text("units")));
        html.tag("ul");
        for (Draft.Unit unit : units) {
            Map<String, String> link = new LinkedHashMap<>();
            link.put("href", "/?unit=" + URLEncoder.encode(unit.folder(), StandardCharsets.UTF_8));
            if (unit.folder().equals(chosen)) {
                link.put("aria-current", "page");
            }
            html.raw("<li>");
            html.tag("a", link);
            html.text(unit.title().in(words.language()));
            html.raw("</a></li>");
        }
        html.raw("</ul></nav>");
    }

    private void frame(WatchedCourse.Seen seen, String unit, String launch) {
        if (seen.playing().isEmpty() || unit.isEmpty()) {
            html.raw("<p class=\"nothing\">");
            html.text(words.text("nothing"));
            html.raw("</p>");
            return;
        }
        Map<String, String> frame = new LinkedHashMap<>();
        frame.put("id", "course");
        frame.put("title", words.text("course"));
        frame.put("src", "/course/" + unit + "/index.html?" + launch);
        html.tag("iframe", frame);
        html.raw("</iframe>");
    }

    private void checks(Draft draft) {
        html.raw("<h2 id=\"checks-title\">");
        html.text(words.text(
                draft.mistakes().isEmpty() ? "fine" : "mistakes",
                draft.mistakes().size()));
        html.raw("</h2>");
        if (draft.mistakes().stream().anyMatch(mistake -> mistake.sort() == Mistake.Sort.BROKEN)) {
            html.raw("<p>");
            html.text(words.text("before"));
            html.raw("</p>");
        }
        for (Mistake.Sort sort : Mistake.Sort.values()) {
            mistakes(
                    sort,
                    draft.mistakes().stream()
                            .filter(mistake -> mistake.sort() == sort)
                            .toList());
        }
        links(draft.links());
        pages(draft.pages());
    }

    private void mistakes(Mistake.Sort sort, List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            return;
        }
        element("h3", words.text("sort." + sort.name().toLowerCase(Locale.ROOT)) + " (" + mistakes.size() + ")");
        html.raw("<ul class=\"mistakes\">");
        for (Mistake mistake : mistakes) {
            html.raw("<li>");
            element("code", mistake.file() + ":" + mistake.line());
            html.raw(" ");
            element("b", mistake.what());
            html.raw(". ");
            html.text(mistake.hint() + ".");
            html.raw("</li>");
        }
        html.raw("</ul>");
    }

    private void links(List<Draft.OutwardLink> all) {
        if (all.isEmpty()) {
            return;
        }
        element("h3", words.text("links"));
        html.raw("<ul class=\"links\">");
        for (Draft.OutwardLink link : all) {
            String answer = links.answer(link.address());
            html.tag("li", Map.of("class", answer.isEmpty() || answer.equals("ok") ? "ok" : "dead"));
            element("code", link.file() + ":" + link.line());
            html.raw(" ");
            html.text(link.address() + " – "
                    + words.text(
                            answer.isEmpty() ? "link.asked" : answer.equals("ok") ? "link.ok" : "link.dead", answer));
            html.raw("</li>");
        }
        html.raw("</ul>");
    }

    private void pages(List<Draft.PageNote> pages) {
        element("h3", words.text("readability"));
        html.raw("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"");
        html.text(words.text("readability"));
        html.raw("\"><table><thead><tr>");
        for (String column : List.of("page", "words", "questions", "lix")) {
            html.raw("<th scope=\"col\">");
            html.text(words.text("column." + column));
            html.raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        for (Draft.PageNote page : pages) {
            html.raw("<tr><th scope=\"row\">");
            html.text(page.file());
            html.raw("</th><td>" + page.words() + "</td><td>" + page.questions() + "</td><td>");
            html.text(String.format(Locale.forLanguageTag(words.language()), "%.0f ", page.lix())
                    + words.text(page.lix() < EASY ? "easy" : page.lix() <= HARD ? "middling" : "hard"));
            html.raw("</td></tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private void element(String name, String text) {
        html.tag(name);
        html.text(text);
        html.tag("/" + name);
    }
}
