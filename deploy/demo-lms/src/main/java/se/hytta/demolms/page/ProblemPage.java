package se.hytta.demolms.page;

import java.util.List;
import java.util.Map;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Routes;

/** What is said when something is refused: JSON to programs, a page to people. */
public final class ProblemPage {
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/ags/", "/nrps/", "/lti/token", "/lti/register");

    private ProblemPage() {}

    public static Answer show(Routes.Problem problem) {
        if (FOR_PROGRAMS.stream().anyMatch(problem.request().target()::startsWith)) {
            return Answer.json(Map.of("error", problem.message())).status(problem.status());
        }
        Viewer viewer = Viewer.of(problem.request());
        return Layout.page(
                        viewer,
                        viewer.say("Det gick inte", "That did not work"),
                        "",
                        Html.of(
                                "<p class=\"notice\">{}</p><p><a href=\"/\" target=\"_top\">{}</a></p>",
                                problem.message(),
                                viewer.say("Till kursen", "To the course")))
                .status(problem.status());
    }
}
