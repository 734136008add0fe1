package se.hytta.content.authoring;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * What makes a module's first page stand soon on a slow line: its text comes with index.html itself, to be read while the
 * player is fetched, and all of the player's scripts are asked for at once instead of one after the other.
 */
record FirstPaint(String head) {
    private static final String PLAYER = "../player/";

    /** A question without the player would take no answer. */
    private static final Pattern QUESTION = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    /** @param player the names of the player's files */
    static FirstPaint of(Collection<String> player) {
        String scripts = player.stream()
                .filter(name -> name.endsWith(".js") && !name.equals("player.js"))
                .sorted()
                .map(name -> "<link rel=\"modulepreload\" href=\"" + PLAYER + name + "\">")
                .collect(Collectors.joining());
        return new FirstPaint("<script type=\"module\" src=\"" + PLAYER + "player.js\"></script>"
                + "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"au.json\">" + scripts);
    }

    /** The first page of a manuscript, without its questions. */
    static void write(HtmlWriter html, String title, Manuscript manuscript) {
        Page first = manuscript.pages().get(0);
        html.tag("main");
        html.tag("h1");
        html.text(title);
        html.tag("/h1");
        html.raw("<section><h2>" + first.title() + "</h2>\n"
                + QUESTION.matcher(first.html()).replaceAll("") + "</section>");
        html.tag("/main");
    }
}
