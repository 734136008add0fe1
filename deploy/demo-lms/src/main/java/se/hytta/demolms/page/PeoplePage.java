package se.hytta.demolms.page;

import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.school.Person;

/** Who is in the course, who sits at the screen, and in which language. */
public final class PeoplePage {

    public void routes(Routes routes) {
        routes.get("/people", PeoplePage::show)
                .post("/me", PeoplePage::become)
                .post("/language", PeoplePage::speak)
                .get("/lti/return", PeoplePage::back);
    }

    private static Answer show(Request request) {
        Viewer viewer = Viewer.of(request);
        return Layout.page(
                viewer,
                viewer.say("Deltagare", "Participants"),
                "/people",
                Html.of(
                        """
                        <table><thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>
                        """,
                        viewer.say("Namn", "Name"),
                        viewer.say("Roll", "Role"),
                        Html.join(Person.ALL.stream()
                                .map(p -> Html.of(
                                        "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
                                        p.name(),
                                        Layout.role(viewer, p.role())))
                                .toList())));
    }

    /** A new person starts in his own language. */
    private static Answer become(Request request) {
        Parameters form = request.parameters();
        String back = form.get("back").filter(b -> b.matches("/[a-z]*")).orElse("/");
        return Person.find(form.need("person"))
                .map(p -> Answer.redirect(back).with("Set-Cookie", cookie(Viewer.PERSON, p.id())))
                .orElse(Answer.redirect(back));
    }

    private static Answer speak(Request request) {
        String language = Tongue.of(request.parameters().need("language")).code();
        return Answer.redirect("/").with("Set-Cookie", cookie(Viewer.LANGUAGE, language));
    }

    /** Where a tool sends people back to, with a message. */
    private static Answer back(Request request) {
        Viewer viewer = Viewer.of(request);
        String message = request.query()
                .get("lti_errormsg")
                .or(() -> request.query().get("lti_msg"))
                .orElse(viewer.say("Du är tillbaka i kursen.", "You are back in the course."));
        return Layout.page(
                viewer,
                viewer.say("Tillbaka från verktyget", "Back from the tool"),
                "/",
                Html.of(
                        "<p class=\"notice\" role=\"status\">{}</p><p><a href=\"/\" target=\"_top\">{}</a></p>",
                        message,
                        "Till kursen / To the course"));
    }

    private static String cookie(String name, String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
    }
}
