package se.hytta.demolms.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Course;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.Records;
import se.hytta.demolms.school.ResourceLink;
import se.hytta.demolms.school.Role;
import se.hytta.demolms.school.Tool;

/** The course: its sections and what is placed in them. */
public final class CoursePage {
    private final Campus campus;

    public CoursePage(Campus campus) {
        this.campus = campus;
    }

    public void routes(Routes routes) {
        routes.get("/", this::show);
    }

    private Answer show(Request request) {
        Viewer viewer = Viewer.of(request);
        Html main = campus.read(records -> {
            List<Html> sections = new ArrayList<>();
            for (int i = 0; i < Course.THE.sections().size(); i++) {
                sections.add(section(viewer, records, i));
            }
            return Html.of("{}{}", notice(viewer, request), Html.join(sections));
        });
        return Layout.page(viewer, Course.THE.title(), "/", main);
    }

    private static Html notice(Viewer viewer, Request request) {
        return request.query()
                .get("placed")
                .filter(n -> n.matches("[0-9]{1,3}"))
                .map(n -> Html.of(
                        "<p class=\"notice\" role=\"status\">{}</p>",
                        n.equals("0")
                                ? viewer.say("Inget valdes.", "Nothing was chosen.")
                                : viewer.say("Placerat i kursen: " + n + ".", "Placed in the course: " + n + ".")))
                .orElse(Html.NOTHING);
    }

    private static Html section(Viewer viewer, Records records, int number) {
        List<Html> links = records.links.values().stream()
                .filter(l -> l.section() == number)
                .map(l -> link(viewer, records, l))
                .toList();
        Html content = links.isEmpty()
                ? Html.of("<p class=\"empty\">{}</p>", viewer.say("Här finns inget än.", "Nothing here yet."))
                : Html.of("<ul class=\"links\">{}</ul>", Html.join(links));
        return Html.of(
                "<section aria-labelledby=\"section-{}\"><h2 id=\"section-{}\">{}</h2>{}{}</section>",
                number,
                number,
                Course.THE.sections().get(number),
                content,
                viewer.is(Role.TEACHER) ? adding(viewer, records, number) : Html.NOTHING);
    }

    private static Html link(Viewer viewer, Records records, ResourceLink link) {
        return Html.of(
                """
                <li><div><h3><a href="/launch/{}">{}</a></h3><p>{}</p>{}</div>{}</li>
                """,
                link.id(),
                link.title(),
                link.text(),
                grade(viewer, records, link),
                viewer.is(Role.TEACHER)
                        ? Layout.button(
                                "/links/" + link.id() + "/delete",
                                viewer.say("Ta bort ", "Remove ") + link.title(),
                                "quiet")
                        : Html.NOTHING);
    }

    private static Html grade(Viewer viewer, Records records, ResourceLink link) {
        LineItem item = link.lineItem() == null ? null : records.lineItems.get(link.lineItem());
        if (item == null) {
            return Html.NOTHING;
        }
        if (!viewer.is(Role.STUDENT)) {
            return Html.of(
                    "<p class=\"chip\">{}</p>",
                    viewer.say("Högst ", "At most ") + Points.of(viewer, item.scoreMaximum()));
        }
        Optional<Grade> grade = records.grade(item.id(), viewer.person().id()).filter(g -> g.given() != null);
        return Html.of(
                "<p class=\"chip\">{}</p>",
                grade.map(g -> viewer.say("Ditt betyg: ", "Your grade: ") + Points.of(viewer, item, g))
                        .orElse(viewer.say("Inget betyg än", "No grade yet")));
    }

    private static Html adding(Viewer viewer, Records records, int section) {
        List<Tool> tools = records.tools.values().stream().filter(Tool::active).toList();
        if (tools.isEmpty()) {
            return Html.of(
                    "<p class=\"empty\">{}</p>",
                    viewer.say(
                            "När administratören har kopplat in ett verktyg kan du lägga till innehåll här.",
                            "When the administrator has connected a tool, you can add content here."));
        }
        return Html.of(
                "<div class=\"adding\">{}</div>",
                Html.join(tools.stream().map(t -> adding(viewer, t, section)).toList()));
    }

    private static Html adding(Viewer viewer, Tool tool, int section) {
        String from = viewer.say(" från ", " from ") + tool.name();
        String id = "s" + section + "-" + tool.clientId();
        return Html.of(
                """
                <a class="button" href="/choose/{}?section={}">{}</a>
                <details><summary>{}</summary>
                <form method="post" action="/links">
                <input type="hidden" name="client" value="{}"><input type="hidden" name="section" value="{}">
                <label for="{}-title">{}</label><input id="{}-title" name="title" required maxlength="200">
                <label for="{}-points">{}</label><input id="{}-points" name="points" type="number" min="0" max="1000" value="100">
                <button>{}</button></form></details>
                """,
                tool.clientId(),
                section,
                viewer.say("Välj innehåll", "Choose content") + from,
                viewer.say("Lägg till för hand", "Add by hand") + from,
                tool.clientId(),
                section,
                id,
                viewer.say("Rubrik", "Title"),
                id,
                id,
                viewer.say("Högsta poäng (0: inget betyg)", "Maximum points (0: no grade)"),
                id,
                viewer.say("Lägg till", "Add"));
    }
}
