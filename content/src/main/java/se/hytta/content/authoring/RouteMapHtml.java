package se.hytta.content.authoring;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * A route map as HTML: steps that open, and a table of everything, whole without script. The player's routemap.js adds
 * bars and the choice of electricity out of the data attributes.
 */
final class RouteMapHtml {
    private static final String MARKS = "data-";
    private static final List<String> HEADS =
            List.of("routeStep", "routeIn", "routeOut", "routeMassIn", "routeEnergyIn", "routeCo2In", "routeSources");

    private final RouteMap map;
    private final Words words;
    private final NumberFormat numbers;
    private final StringBuilder out = new StringBuilder();
    private final HtmlWriter html = new HtmlWriter(out);

    RouteMapHtml(RouteMap map, Manuscript manuscript) {
        this.map = map;
        this.words = manuscript.words();
        this.numbers = NumberFormat.getNumberInstance(Locale.forLanguageTag(manuscript.language()));
        numbers.setMaximumFractionDigits(2);
    }

    /** @param level of the headings above each route, 2 to 6 */
    String html(int level) {
        html.tag("div", Map.of("class", "routemap"));
        html.tag("div", Map.of("class", "routes"));
        map.routes().forEach(route -> route(route, "h" + level));
        html.tag("/div");
        table();
        sources("h" + level);
        html.tag("/div");
        return out.toString();
    }

    private void route(RouteMap.Route route, String heading) {
        Map<String, String> marks = new TreeMap<>(Map.of("class", "route", MARKS + "route", route.id()));
        marks.put(MARKS + "co2", route.co2().toPlainString());
        if (route.electricity() != null) {
            marks.put(MARKS + "electricity", route.electricity().toPlainString());
        }
        html.tag("section", marks);
        element(heading, route.name());
        html.tag("ol");
        route.steps().forEach(this::step);
        html.tag("/ol");
        html.tag("p", Map.of("class", "sum"));
        html.raw(words.text("routeSum") + ": " + amounts(route.mass(), route.energy(), route.co2()));
        html.tag("/p");
        html.tag("/section");
    }

    private void step(RouteMap.Step step) {
        Map<String, String> marks = new TreeMap<>();
        marks.put(MARKS + "step", step.id());
        marks.put(MARKS + "mass", step.mass().toPlainString());
        marks.put(MARKS + "energy", step.energy().toPlainString());
        marks.put(MARKS + "co2", step.co2().toPlainString());
        html.tag("li", marks);
        html.tag("details");
        html.tag("summary");
        element("strong", step.name());
        html.tag("span", Map.of("class", "amounts"));
        html.raw(amounts(step.mass(), step.energy(), step.co2()) + counted(step));
        html.tag("/span");
        html.tag("/summary");
        element("p", step.text());
        html.tag("dl");
        pair("routeIn", step.in());
        pair("routeOut", step.out());
        pair("routeMass", number(step.mass()) + " kg");
        pair("routeEnergy", energy(step));
        pair("routeCo2", number(step.co2()) + " kg");
        pair("routeSources", sources(step));
        html.tag("/dl");
        html.tag("/details");
        html.tag("/li");
    }

    private void table() {
        html.tag(
                "div",
                new TreeMap<>(
                        Map.of("class", "wide", "role", "group", "tabindex", "0", "aria-label", words.text("table"))));
        html.tag("table");
        element("caption", map.caption());
        html.tag("thead");
        html.tag("tr");
        for (String head : HEADS) {
            html.tag("th", Map.of("scope", "col"));
            html.raw(words.text(head));
            html.tag("/th");
        }
        html.tag("/tr");
        html.tag("/thead");
        map.routes().forEach(this::rows);
        html.tag("/table");
        html.tag("/div");
    }

    private void rows(RouteMap.Route route) {
        html.tag("tbody");
        html.tag("tr");
        html.tag("th", new TreeMap<>(Map.of("scope", "rowgroup", "colspan", String.valueOf(HEADS.size()))));
        html.raw(route.name());
        html.tag("/th");
        html.tag("/tr");
        for (RouteMap.Step step : route.steps()) {
            html.tag("tr");
            rowHead(step.name());
            element("td", step.in());
            element("td", step.out());
            element("td", number(step.mass()));
            element("td", energy(step).replace(" MWh", ""));
            element("td", number(step.co2()) + counted(step));
            element("td", sources(step));
            html.tag("/tr");
        }
        html.tag("tr", Map.of("class", "sum"));
        rowHead(words.text("routeSum"));
        element("td", "");
        element("td", "");
        element("td", number(route.mass()));
        element("td", number(route.energy()));
        element("td", number(route.co2()));
        element("td", "");
        html.tag("/tr");
        html.tag("/tbody");
    }

    private void rowHead(String name) {
        html.tag("th", Map.of("scope", "row"));
        html.raw(name);
        html.tag("/th");
    }

    private void sources(String heading) {
        element(heading, words.text("routeSources"));
        html.tag("ol", Map.of("class", "sources"));
        map.sources().forEach(source -> element("li", source.text()));
        html.tag("/ol");
    }

    private void pair(String word, String value) {
        element("dt", words.text(word));
        element("dd", value);
    }

    private String energy(RouteMap.Step step) {
        return step.energy().signum() == 0 ? words.text("routeUnknown") : number(step.energy()) + " MWh";
    }

    private String amounts(BigDecimal mass, BigDecimal energy, BigDecimal co2) {
        String weight = words.text("routeMassValue").replace("{value}", number(mass)) + ", ";
        return (mass.signum() == 0 ? "" : weight)
                + (energy.signum() == 0 ? "" : number(energy) + " MWh, ")
                + number(co2) + " kg CO₂";
    }

    private String counted(RouteMap.Step step) {
        return step.counted() ? "" : " (" + words.text("routeNotCounted") + ")";
    }

    private static String sources(RouteMap.Step step) {
        return step.sources().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String number(BigDecimal value) {
        return numbers.format(value);
    }

    private void element(String name, String inner) {
        html.tag(name);
        html.raw(inner);
        html.tag("/" + name);
    }
}
