package se.hytta.demolms.page;

import java.util.List;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Html;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.platform.Platform;
import se.hytta.demolms.platform.RegisterTool;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Role;
import se.hytta.demolms.school.Tool;

/** The administrator's page: registers tools, activates them, removes them. */
public final class ToolsPage {
    private final Campus campus;
    private final Platform platform;
    private final RegisterTool register;
    private final String toolAddress;

    /** @param toolAddress where the tool is expected, for the hint on the page */
    public ToolsPage(Campus campus, Platform platform, RegisterTool register, String toolAddress) {
        this.campus = campus;
        this.platform = platform;
        this.register = register;
        this.toolAddress = toolAddress;
    }

    public void routes(Routes routes) {
        routes.get("/tools", this::show)
                .post("/tools/register", this::register)
                .post("/tools/{client}/activate", this::activate)
                .post("/tools/{client}/delete", this::delete);
    }

    private Answer show(Request request) {
        Viewer viewer = Viewer.of(request).must(Role.ADMINISTRATOR);
        List<Tool> tools = campus.read(records -> List.copyOf(records.tools.values()));
        return Layout.page(
                viewer,
                viewer.say("Verktyg", "Tools"),
                "/tools",
                Html.of(
                        """
                        <section aria-labelledby="new"><h2 id="new">{}</h2>
                        <p>{} <a href="{}/admin">{}/admin</a></p>
                        <form method="post" action="/tools/register" class="row">
                        <label for="invitation">{}</label>
                        <input id="invitation" name="invitation" type="url" required autocomplete="off">
                        <button>{}</button></form></section>
                        <section aria-labelledby="all"><h2 id="all">{}</h2>{}</section>
                        <section aria-labelledby="switches"><h2 id="switches">{}</h2>
                        <dl>{}</dl></section>
                        """,
                        viewer.say("Koppla in ett verktyg", "Connect a tool"),
                        viewer.say(
                                "Gör en inbjudan på verktygets sida och klistra in dess adress här.",
                                "Make an invitation on the tool's page and paste its address here."),
                        toolAddress,
                        toolAddress,
                        viewer.say("Inbjudans adress", "Address of the invitation"),
                        viewer.say("Registrera", "Register"),
                        viewer.say("Inkopplade verktyg", "Connected tools"),
                        list(viewer, tools),
                        viewer.say("Den här plattformen", "This platform"),
                        endpoints()));
    }

    private Html endpoints() {
        return Html.of("""
                <dt>Issuer</dt><dd><code>{}</code></dd><dt>Authorization</dt><dd><code>{}</code></dd>
                <dt>Token</dt><dd><code>{}</code></dd><dt>JWKS</dt><dd><code>{}</code></dd>
                """, platform.address(), platform.authorization(), platform.token(), platform.jwks());
    }

    private static Html list(Viewer viewer, List<Tool> tools) {
        if (tools.isEmpty()) {
            return Html.of("<p class=\"empty\">{}</p>", viewer.say("Inga än.", "None yet."));
        }
        return Html.of(
                "<ul class=\"links\">{}</ul>",
                Html.join(tools.stream().map(t -> tool(viewer, t)).toList()));
    }

    private static Html tool(Viewer viewer, Tool tool) {
        return Html.of(
                """
                <li><div><h3>{}</h3><p class="chip">{}</p><p>client_id <code>{}</code>, deployment_id <code>{}</code></p></div>{}{}</li>
                """,
                tool.name(),
                tool.active() ? viewer.say("Aktivt", "Active") : viewer.say("Väntar på dig", "Waiting for you"),
                tool.clientId(),
                tool.deploymentId(),
                tool.active()
                        ? Html.NOTHING
                        : Layout.button(
                                "/tools/" + tool.clientId() + "/activate",
                                viewer.say("Aktivera ", "Activate ") + tool.name(),
                                ""),
                Layout.button(
                        "/tools/" + tool.clientId() + "/delete",
                        viewer.say("Ta bort ", "Remove ") + tool.name(),
                        "quiet"));
    }

    private Answer register(Request request) {
        Viewer viewer = Viewer.of(request).must(Role.ADMINISTRATOR);
        String address = register.begin(request.parameters().need("invitation"));
        String title = viewer.say("Registrering av verktyget", "Registration of the tool");
        return Layout.page(
                viewer,
                title,
                "/tools",
                Html.of(
                        """
                        <p><a href="/tools">{}</a></p>
                        <iframe name="tool" title="{}" src="{}" data-origin="{}" data-close="/tools"></iframe>
                        """,
                        viewer.say("← Tillbaka till verktygen", "← Back to the tools"),
                        title,
                        address,
                        LaunchPage.origin(address)));
    }

    private Answer activate(Request request) {
        Viewer.of(request).must(Role.ADMINISTRATOR);
        activate(campus, request.place("client"));
        return Answer.redirect("/tools");
    }

    private Answer delete(Request request) {
        Viewer.of(request).must(Role.ADMINISTRATOR);
        campus.alter(records -> records.removeTool(request.place("client")));
        return Answer.redirect("/tools");
    }

    /** From pending to usable. */
    public static Tool activate(Campus campus, String clientId) {
        return campus.change(records -> {
            Tool tool = records.tools.computeIfPresent(clientId, (id, found) -> found.activated());
            if (tool == null) {
                throw new Refused(404, "There is no such tool.");
            }
            return tool;
        });
    }
}
