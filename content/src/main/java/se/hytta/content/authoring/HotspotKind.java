package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a figure to be pointed out. The parts have names, and are choices below the figure: nobody needs a pointer. */
record HotspotKind() implements QuestionKind {
    @Override
    public String[] keys() {
        return new String[] {"figure", "alt", "regions"};
    }

    @Override
    public void read(YamlPart yaml, QuestionDraft draft) {
        List<YamlPart> regions = draft.parts(yaml.at("regions"), "id", "text", "correct", "feedback");
        long right = regions.stream()
                .filter(r -> r.has("correct") && r.at("correct").flag())
                .count();
        boolean multiple = right > 1;
        draft.key().put("multiple", multiple);
        draft.how(multiple ? "howHotspots" : "howHotspot");
        figure(yaml, draft, regions);
        ArrayNode options = draft.key().putArray("options");
        ArrayNode correct = draft.key().putArray("correct");
        ObjectNode texts = draft.text().putObject("parts");
        ObjectNode own = draft.text().putObject("own");
        for (YamlPart region : regions) {
            String id = region.text("id");
            options.add(id);
            if (region.has("correct") && region.at("correct").flag()) {
                correct.add(id);
            }
            texts.put(id, Markdown.plain(region.text("text")));
            if (region.has("feedback")) {
                own.put(id, draft.prose(region.at("feedback")));
            }
            ChoiceKind.control(draft, multiple, id, draft.label(region.at("text")));
        }
        if (right == 0) {
            yaml.at("regions").mistake("no region is right", "Write 'correct: true' at the right one");
        }
    }

    private static void figure(YamlPart yaml, QuestionDraft draft, List<YamlPart> regions) {
        String svg = draft.figure(yaml.at("figure"), yaml.text("alt"));
        Map<String, String> places = new LinkedHashMap<>();
        for (YamlPart region : regions) {
            String id = region.text("id");
            Matcher place = Pattern.compile(" id=\"(fig\\d+-" + Pattern.quote(id) + ")\"")
                    .matcher(svg);
            if (place.find()) {
                places.put(id, place.group(1));
            } else if (!svg.isEmpty()) {
                region.mistake(
                        "the figure has no part with id=\"" + id + "\"", "Give that shape or group in the SVG the id");
            }
        }
        draft.html().tag("div", Map.of("class", "hotspot"));
        draft.html().raw(svg);
        draft.html().tag("/div");
        draft.text().putObject("places");
        places.forEach(draft.text().withObject("places")::put);
    }
}
