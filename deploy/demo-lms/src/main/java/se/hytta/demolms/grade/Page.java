package se.hytta.demolms.grade;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;

/** Some of a list, with the address of the next ones. */
record Page<T>(List<T> items, Optional<String> next) {

    /** @param address of this page; {@code limit} and {@code from} in its query say what is wanted */
    static <T> Page<T> of(List<T> all, Parameters query, int defaultLimit, String address) {
        int limit = Math.max(1, number(query, "limit", defaultLimit));
        int from = Math.min(Math.max(0, number(query, "from", 0)), all.size());
        int to = Math.min(all.size(), from + limit);
        if (to == all.size()) {
            return new Page<>(all.subList(from, to), Optional.empty());
        }
        Map<String, String> values = new LinkedHashMap<>(query.values());
        values.put("limit", Integer.toString(limit));
        values.put("from", Integer.toString(to));
        return new Page<>(
                all.subList(from, to), Optional.of(address.split("\\?")[0] + "?" + Parameters.encode(values)));
    }

    /** @param malformed as Moodle's line items have it: the address escaped as for HTML, and typographic quotes */
    Answer linked(boolean malformed, Answer answer) {
        return next.map(address -> answer.with(
                        "Link",
                        malformed
                                ? "<" + address.replace("&", "&amp;") + ">; rel=" + bytes("\u201cnext\u201d")
                                : "<" + address + ">; rel=\"next\""))
                .orElse(answer);
    }

    /** UTF-8 as it stands in a header, which the server writes byte by character. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static int number(Parameters query, String name, int otherwise) {
        try {
            return query.get(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new Refused(400, name + " must be a number.");
        }
    }
}
