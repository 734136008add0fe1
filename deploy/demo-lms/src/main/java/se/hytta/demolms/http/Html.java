package se.hytta.demolms.http;

import java.util.List;

/** Markup that is safe to send: every value put into a template is escaped, unless it is markup itself. */
public record Html(String markup) {
    public static final Html NOTHING = new Html("");

    /** Replaces each {@code {}} of the template by the next value. The template is ours, never anybody's input. */
    public static Html of(String template, Object... values) {
        StringBuilder out = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object value : values) {
            int at = template.indexOf("{}", from);
            if (at < 0) {
                throw new IllegalArgumentException("more values than places in " + template);
            }
            out.append(template, from, at).append(value instanceof Html html ? html.markup : escape(value.toString()));
            from = at + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("fewer values than places in " + template);
        }
        return new Html(out.append(template, from, template.length()).toString());
    }

    public static Html join(List<Html> parts) {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> out.append(part.markup));
        return new Html(out.toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return markup;
    }
}
