package se.hytta.demolms.page;

import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.DeepLinks;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Course;
import se.hytta.demolms.school.Role;

/** How activities come into the course and out of it. */
public final class LinkActions {
    private final Campus campus;
    private final DeepLinks deepLinks;

    public LinkActions(Campus campus, DeepLinks deepLinks) {
        this.campus = campus;
        this.deepLinks = deepLinks;
    }

    public void routes(Routes routes) {
        routes.post("/links", this::place)
                .post("/links/{link}/delete", this::delete)
                .post("/lti/deep-links/{launch}", this::chosen);
    }

    private Answer place(Request request) {
        Viewer.of(request).must(Role.TEACHER);
        Parameters form = request.parameters();
        deepLinks.placeByHand(form.need("client"), section(form), form.need("title"), null, points(form));
        return Answer.redirect("/?placed=1");
    }

    private Answer delete(Request request) {
        Viewer.of(request).must(Role.TEACHER);
        campus.alter(records -> records.removeLink(request.place("link")));
        return Answer.redirect("/");
    }

    /** Comes from within the tool's frame, or from its window: the whole page goes back to the course. */
    private Answer chosen(Request request) {
        int placed = deepLinks
                .accept(request.place("launch"), request.parameters().need("JWT"))
                .size();
        return Answer.html(Html.of("""
                <!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Klart</title>
                <script src="/static/return.js" data-to="/?placed={}" defer></script></head>
                <body><p><a href="/?placed={}" target="_top">Tillbaka till kursen / Back to the course</a></p></body></html>
                """, placed, placed));
    }

    static int section(Parameters parameters) {
        String section = parameters.get("section").orElse("0");
        int number = section.matches("[0-9]{1,3}") ? Integer.parseInt(section) : -1;
        if (number < 0 || number >= Course.THE.sections().size()) {
            throw new Refused(400, "There is no such section.");
        }
        return number;
    }

    private static double points(Parameters form) {
        try {
            return Double.parseDouble(
                    form.get("points").filter(p -> !p.isBlank()).orElse("0"));
        } catch (NumberFormatException e) {
            throw new Refused(400, "The points must be a number.");
        }
    }
}
