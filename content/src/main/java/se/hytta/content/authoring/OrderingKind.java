package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Items to be put in order; written in the right one, the player shuffles them. */
record OrderingKind() implements QuestionKind {

    @Override
    public String[] keys() {
        return new String[] {"items"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        draft.how("howOrdering");
        ArrayNode items = draft.key().putArray("items");
        ObjectNode texts = draft.text().putObject("parts");
        draft.html().tag("ol", Map.of("class", "ordering"));
        for (YamlPart item : draft.parts(yaml.at("items"), "id", "text")) {
            String id = item.text("id");
            items.add(id);
            texts.put(id, Markdown.plain(item.text("text")));
            draft.html().tag("li", Map.of("data-item", id));
            draft.html().tag("span");
            draft.html().raw(draft.label(item.at("text")));
            draft.html().tag("/span");
            draft.html().tag("/li");
        }
        draft.html().tag("/ol");
    }
}
