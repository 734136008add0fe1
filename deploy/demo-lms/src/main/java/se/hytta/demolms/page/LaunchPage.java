package se.hytta.demolms.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.Launch;
import se.hytta.demolms.platform.Launches;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Course;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.ResourceLink;
import se.hytta.demolms.school.Role;
import se.hytta.demolms.school.Tool;

/** A tool in a frame: an activity, or the choice of content. */
public final class LaunchPage {
    private final Campus campus;
    private final Launches launches;

    public LaunchPage(Campus campus, Launches launches) {
        this.campus = campus;
        this.launches = launches;
    }

    public void routes(Routes routes) {
        routes.get("/launch/{link}", this::launch)
                .get("/launch/{link}/window", this::window)
                .get("/review/{link}/{person}", this::review)
                .get("/choose/{client}", this::choose);
    }

    private Answer launch(Request request) {
        Viewer viewer = Viewer.of(request);
        ResourceLink link = link(request);
        Launch launch = launch(viewer, tool(link.clientId()), link, link.section(), "iframe");
        Html window = Html.of(
                "<p><a class=\"button quiet\" href=\"/launch/{}/window\" target=\"_blank\">{}</a></p>",
                link.id(),
                viewer.say("Öppna i ett nytt fönster", "Open in a new window"));
        return framed(viewer, link.title(), launch, window);
    }

    private Answer window(Request request) {
        Viewer viewer = Viewer.of(request);
        ResourceLink link = link(request);
        return Answer.redirect(launches.beginAt(launch(viewer, tool(link.clientId()), link, link.section(), "window")));
    }

    private Answer choose(Request request) {
        Viewer viewer = Viewer.of(request).must(Role.TEACHER);
        int section = LinkActions.section(request.query());
        Tool tool = tool(request.place("client"));
        String title = viewer.say("Välj innehåll till ", "Choose content for ")
                + Course.THE.sections().get(section);
        return framed(viewer, title, launch(viewer, tool, null, section, "iframe"), Html.NOTHING);
    }

    /** Submission Review 1.0: out of the gradebook to one student's attempt. */
    private Answer review(Request request) {
        Viewer viewer = Viewer.of(request).must(Role.TEACHER);
        ResourceLink link = link(request);
        Person student = Person.find(request.place("person"))
                .filter(p -> p.role() == Role.STUDENT)
                .orElseThrow(() -> new Refused(404, "There is no such student."));
        ObjectNode claims = Json.object().put(Lti.CLAIM + "message_type", Lti.SUBMISSION_REVIEW);
        claims.putObject(Lti.CLAIM + "for_user").put("user_id", student.id());
        Launch launch = new Launch(
                tool(link.clientId()),
                viewer.person(),
                link,
                link.section(),
                viewer.tongue().code(),
                "iframe",
                claims);
        return framed(viewer, link.title() + ": " + student.name(), launch, Html.NOTHING);
    }

    private static Launch launch(Viewer viewer, Tool tool, @Nullable ResourceLink link, int section, String target) {
        return new Launch(tool, viewer.person(), link, section, viewer.tongue().code(), target, null);
    }

    private Answer framed(Viewer viewer, String title, Launch launch, Html beside) {
        String initiation = launches.beginAt(launch);
        return Layout.page(
                viewer,
                title,
                "/",
                Html.of(
                        """
                        <p><a href="/">{}</a></p>
                        <iframe name="tool" title="{}" src="{}" data-origin="{}" data-storage="{}" allow="fullscreen"></iframe>
                        {}
                        """,
                        viewer.say("← Tillbaka till kursen", "← Back to the course"),
                        title,
                        initiation,
                        origin(initiation),
                        launches.offersStorage(),
                        beside));
    }

    static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private ResourceLink link(Request request) {
        return campus.link(request.place("link")).orElseThrow(() -> new Refused(404, "There is no such activity."));
    }

    private Tool tool(String clientId) {
        return campus.tool(clientId)
                .filter(Tool::active)
                .orElseThrow(() -> new Refused(404, "There is no such active tool."));
    }
}
