package se.hytta.demolms.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.page.ToolsPage;
import se.hytta.demolms.platform.RegisterTool;
import se.hytta.demolms.school.Campus;
import se.hytta.demolms.school.Tool;

/** Tools without a browser: {@code POST /api/register {"invitation": …}} registers and activates. */
public final class RegistrationApi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Campus campus;
    private final RegisterTool register;

    public RegistrationApi(Campus campus, RegisterTool register) {
        this.campus = campus;
        this.register = register;
    }

    public void routes(Routes routes) {
        routes.post("/api/register", this::register)
                .get("/api/tools", r -> Answer.json(tools()))
                .post("/api/tools", this::put)
                .post("/api/tools/{client}/activate", r -> Answer.json(ToolsPage.activate(campus, r.place("client"))))
                .on("DELETE", "/api/tools/{client}", this::delete);
    }

    private List<Tool> tools() {
        return campus.read(records -> List.copyOf(records.tools.values()));
    }

    /** Opens the invitation as the administrator's frame would; {@code "activate": false} leaves the tool pending. */
    private Answer register(Request request) {
        ObjectNode asked = request.json();
        Set<String> before = tools().stream().map(Tool::clientId).collect(Collectors.toSet());
        HttpResponse<String> page = open(register.begin(asked.path("invitation").asText()));
        Tool made = tools().stream()
                .filter(t -> !before.contains(t.clientId()))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        502, "The tool did not register; it answered " + page.statusCode() + ": " + page.body()));
        return Answer.json(asked.path("activate").asBoolean(true) ? ToolsPage.activate(campus, made.clientId()) : made)
                .status(201);
    }

    /** A tool as it stands in the body, registered by hand. */
    private Answer put(Request request) {
        Tool tool = Json.MAPPER.convertValue(request.json(), Tool.class);
        campus.alter(records -> records.tools.put(tool.clientId(), tool));
        return Answer.json(tool).status(201);
    }

    private Answer delete(Request request) {
        campus.alter(records -> records.removeTool(request.place("client")));
        return Answer.json(Map.of());
    }

    private static HttpResponse<String> open(String address) {
        try {
            HttpRequest get = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            return HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused(502, "The tool does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "stopping");
        }
    }
}
