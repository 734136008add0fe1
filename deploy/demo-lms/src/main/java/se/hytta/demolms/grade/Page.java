package se.hytta.demolms.grade;

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

    Answer linked(Answer answer) {
        return next.map(address -> answer.with("Link", "<" + address + ">; rel=\"next\""))
                .orElse(answer);
    }

    private static int number(Parameters query, String name, int otherwise) {
        try {
            return query.get(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new Refused(400, name + " must be a number.");
        }
    }
}
