package se.hytta.web.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.delivery.VersionChanges;
import se.hytta.content.draft.Comment;
import se.hytta.content.draft.Draft;

/** Drafts, and what they change, as the API tells them. */
final class DraftJson {
    private DraftJson() {}

    static Map<String, Object> of(Draft draft, String language) {
        List<Map<String, Object>> aus = new ArrayList<>();
        for (CatalogueAu au : draft.course().aus()) {
            aus.add(Map.of(
                    "index",
                    aus.size(),
                    "id",
                    au.publisherId(),
                    "title",
                    au.title().in(language)));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(draft.id()));
        json.put("course", Long.toString(draft.course().id()));
        json.put("publisherId", draft.course().publisherId());
        json.put("title", draft.course().title().in(language));
        json.put("state", draft.state().word());
        json.put("author", draft.author());
        json.put("uploaded", draft.uploaded().toString());
        json.put("aus", aus);
        return json;
    }

    static Map<String, Object> of(Draft draft, VersionChanges changes, List<Comment> comments, String language) {
        Map<String, Object> json = of(draft, language);
        json.put("changes", of(changes, language));
        json.put(
                "comments",
                comments.stream()
                        .map(comment -> Map.of(
                                "said", comment.said().toString(),
                                "who", Objects.requireNonNullElse(comment.who(), ""),
                                "text", comment.text()))
                        .toList());
        return json;
    }

    static Map<String, Object> of(VersionChanges changes, String language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("against", changes.against() == null ? "" : Long.toString(changes.against()));
        json.put("courseText", changes.courseTitle());
        json.put("blocks", changes.blocks());
        json.put("added", units(changes.added(), language));
        json.put("removed", units(changes.removed(), language));
        json.put(
                "changed",
                changes.changed().stream()
                        .map(unit -> Map.of(
                                "id", unit.id(),
                                "title", unit.title().in(language),
                                "differences", unit.differences()))
                        .toList());
        json.put("filesAdded", changes.filesAdded());
        json.put("filesRemoved", changes.filesRemoved());
        json.put("filesChanged", changes.filesChanged());
        return json;
    }

    private static List<Map<String, String>> units(List<VersionChanges.Unit> units, String language) {
        return units.stream()
                .map(unit -> Map.of("id", unit.id(), "title", unit.title().in(language)))
                .toList();
    }
}
