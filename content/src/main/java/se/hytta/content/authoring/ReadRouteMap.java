package se.hytta.content.authoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a route map's YAML, whose figures stand once for all languages, in one language. */
final class ReadRouteMap {
    private final Markdown markdown;
    private final String language;
    private final List<String> sources = new ArrayList<>();

    /** @param markdown of the map's file, so that trade words and mistakes find their place */
    ReadRouteMap(Markdown markdown) {
        this.markdown = markdown;
        this.language = markdown.manuscript().language();
    }

    RouteMap read(YamlPart yaml) {
        yaml.only("caption", "routes", "sources");
        List<RouteMap.Source> texts = new ArrayList<>();
        for (YamlPart source : yaml.at("sources").items()) {
            source.only("id", "text");
            sources.add(source.id("id"));
            texts.add(new RouteMap.Source(text(source.at("text"))));
        }
        List<RouteMap.Route> routes =
                yaml.at("routes").items().stream().map(this::route).toList();
        if (routes.size() < 2) {
            yaml.mistake("a map compares at least two routes", "Add another one under routes:");
        }
        return new RouteMap(text(yaml.at("caption")), routes, texts);
    }

    private RouteMap.Route route(YamlPart yaml) {
        yaml.only("id", "name", "electricity", "steps");
        Set<String> ids = new HashSet<>();
        List<RouteMap.Step> steps = new ArrayList<>();
        for (YamlPart part : yaml.at("steps").items()) {
            RouteMap.Step step = step(part);
            if (!ids.add(step.id())) {
                part.mistake("the step '" + step.id() + "' stands twice", "Give each step of a route an id of its own");
            }
            steps.add(step);
        }
        BigDecimal electricity =
                yaml.has("electricity") ? yaml.at("electricity").decimal() : null;
        RouteMap.Route route = new RouteMap.Route(yaml.id("id"), text(yaml.at("name")), electricity, steps);
        if (electricity != null && electricity.compareTo(route.energy()) > 0) {
            yaml.mistake(
                    "the electricity is " + electricity + " MWh, but the steps take " + route.energy(),
                    "Electricity is a part of the energy of the steps that count");
        }
        return route;
    }

    private RouteMap.Step step(YamlPart yaml) {
        yaml.only("id", "name", "text", "in", "out", "mass", "energy", "co2", "counted", "sources");
        return new RouteMap.Step(
                yaml.id("id"),
                text(yaml.at("name")),
                text(yaml.at("text")),
                text(yaml.at("in")),
                text(yaml.at("out")),
                orZero(yaml, "mass"),
                orZero(yaml, "energy"),
                yaml.at("co2").decimal(),
                !yaml.has("counted") || yaml.at("counted").flag(),
                yaml.at("sources").items().stream().map(this::source).toList());
    }

    private static BigDecimal orZero(YamlPart yaml, String key) {
        return yaml.has(key) ? yaml.at(key).decimal() : BigDecimal.ZERO;
    }

    private int source(YamlPart name) {
        int at = sources.indexOf(name.id());
        if (at < 0) {
            name.mistake("'" + name.text() + "' is not among the sources", "Add it under sources:, or mend its id");
        }
        return at + 1;
    }

    private String text(YamlPart texts) {
        return markdown.inline(texts.at(texts.has(language) ? language : Variant.base(language)));
    }
}
