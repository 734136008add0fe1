package se.hytta.demolms.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import se.hytta.demolms.grade.ChangeGrade;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.Records;
import se.hytta.demolms.school.Role;
import se.hytta.demolms.school.ScorePost;

/** The gradebook, and for the staff every score that was posted. A student sees only what is his. */
public final class GradebookPage {
    private final Campus campus;

    public GradebookPage(Campus campus) {
        this.campus = campus;
    }

    public void routes(Routes routes) {
        routes.get("/gradebook", this::show).post("/gradebook/{column}/{person}", this::change);
    }

    private Answer show(Request request) {
        Viewer viewer = Viewer.of(request);
        Html main = campus.read(records -> records.lineItems.isEmpty()
                ? Html.of("<p class=\"empty\">{}</p>", viewer.say("Inga betygskolumner än.", "No grade columns yet."))
                : Html.of(
                        "{}{}", table(viewer, records), viewer.is(Role.STUDENT) ? Html.NOTHING : log(viewer, records)));
        return Layout.page(viewer, viewer.say("Betyg", "Grades"), "/gradebook", main);
    }

    /** A teacher's own grade, which no tool knows of; without points there is none. */
    private Answer change(Request request) {
        Viewer.of(request).must(Role.TEACHER);
        String points = request.parameters().get("points").orElse("").strip().replace(',', '.');
        if (!points.matches("(\\d{1,5}(\\.\\d{1,5})?)?")) {
            throw new Refused(400, "Points are a number.");
        }
        campus.alter(records -> ChangeGrade.change(
                records,
                request.number("column"),
                request.place("person"),
                points.isEmpty() ? null : Double.valueOf(points)));
        return Answer.redirect("/gradebook");
    }

    private static Html table(Viewer viewer, Records records) {
        List<LineItem> columns = List.copyOf(records.lineItems.values());
        List<Person> rows = viewer.is(Role.STUDENT) ? List.of(viewer.person()) : Person.students();
        return Html.of(
                """
                <div class="scroll" role="region" aria-label="{}" tabindex="0"><table>
                <thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>
                """,
                viewer.say("Betygstabell", "Table of grades"),
                viewer.say("Elev", "Student"),
                Html.join(columns.stream()
                        .map(c -> Html.of("<th scope=\"col\">{}</th>", c.label()))
                        .toList()),
                Html.join(
                        rows.stream().map(p -> row(viewer, records, columns, p)).toList()));
    }

    private static Html row(Viewer viewer, Records records, List<LineItem> columns, Person person) {
        List<Html> cells = columns.stream()
                .map(c -> Html.of(
                        "<td data-column=\"{}\" data-person=\"{}\">{}{}</td>",
                        c.id(),
                        person.id(),
                        records.grade(c.id(), person.id())
                                .map(g -> cell(viewer, c, g))
                                .orElse("–"),
                        viewer.is(Role.TEACHER) ? acts(viewer, c, person) : Html.NOTHING))
                .toList();
        return Html.of("<tr><th scope=\"row\">{}</th>{}</tr>", person.name(), Html.join(cells));
    }

    private static Html acts(Viewer viewer, LineItem column, Person person) {
        Html review = column.resourceLinkId() == null
                ? Html.NOTHING
                : Html.of(
                        "<a href=\"/review/{}/{}\">{}</a>",
                        column.resourceLinkId(),
                        person.id(),
                        viewer.say("Granska ", "Review ") + person.name());
        return Html.of(
                """
                <form class="own-grade" method="post" action="/gradebook/{}/{}">
                <input name="points" inputmode="decimal" size="5" aria-label="{}"><button class="quiet">{}</button></form>{}
                """,
                column.id(),
                person.id(),
                viewer.say("Eget betyg för ", "Own grade for ") + person.name() + ", " + column.label(),
                viewer.say("Ändra", "Change"),
                review);
    }

    private static String cell(Viewer viewer, LineItem column, Grade grade) {
        return grade.given() == null
                ? viewer.say("Väntar", "Pending") + " (" + grade.gradingProgress() + ")"
                : Points.of(viewer, column, grade);
    }

    private static Html log(Viewer viewer, Records records) {
        List<ScorePost> newest = new ArrayList<>(records.posts);
        Collections.reverse(newest);
        List<Html> rows = newest.stream()
                .limit(200)
                .map(p -> Html.of(
                        "<tr><td>{}</td><td>{}</td><td>{} {}</td><td><code>{}</code></td></tr>",
                        p.at(),
                        p.lineItem(),
                        p.status() == 0 ? viewer.say("avbruten", "dropped") : Integer.toString(p.status()),
                        p.answer(),
                        p.body()))
                .toList();
        return Html.of(
                """
                <h2>{}</h2><div class="scroll" role="region" aria-label="{}" tabindex="0"><table class="log">
                <thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
                <tbody>{}</tbody></table></div>
                """,
                viewer.say("Mottagna resultat", "Scores received"),
                viewer.say("Mottagna resultat", "Scores received"),
                viewer.say("Tid", "Time"),
                viewer.say("Kolumn", "Column"),
                viewer.say("Svar", "Answer"),
                viewer.say("Meddelande", "Message"),
                Html.join(rows));
    }
}
